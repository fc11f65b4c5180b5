"""The forms of the second step: allauth's, in our words and with our counting."""

from typing import Any

from allauth.account.adapter import get_adapter as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from classroom.door import browsers, tries

LONGEST_PASSKEY_NAME = 40
TYPE_THE_CODE = _("Type the code.")


class CountedCode(forms.Form):
    """A code may be tried as often as a password, and is taken once only."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("6-digit code from your app"),
        help_text=_("It changes every 30 seconds."),
        max_length=20,
        error_messages={"required": TYPE_THE_CODE, "max_length": TYPE_THE_CODE},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    user: Any
    authenticator: Any

    def clean_code(self) -> str:
        """The code, if it is this person's."""
        adapter, now, what = account(), timezone.now(), f"code|{self.user.pk}"
        browser = browsers.browser_of(adapter.request, tries.purse(self.user))
        taken = tries.take_try(what=what, browser=browser, at=now)
        if not taken.allowed:
            raise adapter.say_pause(taken.wait)
        code: str = super().clean_code()  # type: ignore[misc]
        is_of_the_app = self.authenticator.type == Authenticator.Type.TOTP
        digits = "".join(sign for sign in code if sign.isdigit())
        if is_of_the_app and not tries.is_first_use(of=what, code=digits, at=now):
            raise get_adapter().validation_error("incorrect_code")
        tries.give_back(what=what, browser=browser)
        return code


class CodeForm(CountedCode, AuthenticateForm):  # type: ignore[misc]
    """One more step at the sign-in: a code of either kind, in the same field."""

    def ask_for_recovery_code(self) -> None:
        """Say what is on the paper, not what is in the app."""
        field = self.fields["code"]
        field.label = _("One of your recovery codes")
        field.help_text = _("8 digits, from your sheet of paper. Each works once.")
        field.widget.attrs["autocomplete"] = "off"


class ConfirmCodeForm(CountedCode, ReauthenticateForm):  # type: ignore[misc]
    """Is it still you? A code of either kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label, self.fields["code"].help_text = _("Code"), ""


class CodeAppForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app shows that it has read the square."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label, field.max_length = _("The 6 digits that the app shows now"), 20
        field.error_messages["required"] = TYPE_THE_CODE
        field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class PasskeyName(forms.Form):
    """What its owner calls a passkey."""

    use_required_attribute = False
    name = forms.CharField(
        label=_("What do you call it?"),
        max_length=LONGEST_PASSKEY_NAME,
        error_messages={
            "required": _("Give it a name, such as “School laptop”."),
            "max_length": _("Choose a shorter name."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PasskeyNameForm(PasskeyName, EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""


class AnyCredential(forms.Form):
    """What a browser sends as a passkey may be anything: whatever is not one is kindly refused."""

    def _clean_fields(self) -> None:
        try:
            super()._clean_fields()  # type: ignore[misc]
        except Exception:  # the libraries below raise what they like at malformed bytes
            self._refuse()

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if set(self.errors) - {"name"}:
            self._refuse()

    def _clean_form(self) -> None:
        try:
            super()._clean_form()  # type: ignore[misc]
        except Exception:  # as above
            self._refuse()

    def _refuse(self) -> None:
        for place in set(self.errors) - {"name"}:
            del self.errors[place]
        self.add_error(None, get_adapter().validation_error("passkey_not_taken"))


class NewPasskeyForm(AnyCredential, PasskeyName, AddWebAuthnForm):  # type: ignore[misc]
    """A passkey, always one that can sign in by itself."""

    passwordless = forms.BooleanField(required=False, widget=forms.HiddenInput)
    field_order = ("name", "credential", "passwordless")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A passkey that the device has made already is not refused for its name.
        self.fields["name"].required = False

    def clean_passwordless(self) -> bool:
        """Whatever the page says: one that does not ask for finger, face or PIN is not enough."""
        return True


class PasskeyForm(AnyCredential, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """One more step at the sign-in."""


class PasskeySignInForm(AnyCredential, LoginWebAuthnForm):  # type: ignore[misc]
    """Signing in with nothing else."""


class ConfirmPasskeyForm(AnyCredential, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Is it still you? A passkey."""
