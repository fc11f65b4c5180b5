"""The forms of a grown-up's own account: allauth's, in our words and with our counting."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    UserTokenForm,
)
from allauth.account.utils import url_str_to_user_pk
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.forms import CharField, ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from classroom.door import mail


def _in_our_words(form: Any, **labels: Any) -> None:
    """Labels instead of placeholders; nothing is required by the browser, so that we say it ourselves."""
    form.use_required_attribute = False
    for name, (label, missing) in labels.items():
        field = form.fields[name]
        field.label = label
        field.error_messages["required"] = missing
        field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):  # type: ignore[misc]
    """User name or e-mail, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(
            self,
            login=(_("User name or school e-mail"), _("Type your user name or your school e-mail.")),
            password=(_("Password"), _("Type your password.")),
        )
        self.fields["password"].help_text = ""
        self.fields["login"].widget.attrs.update(
            autocomplete="username", autocapitalize="none", spellcheck="false"
        )


class ConfirmForm(ReauthenticateForm):  # type: ignore[misc]
    """Is it still you? Your password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(self, password=(_("Password"), _("Type your password.")))
        self.fields["password"].help_text = ""


class ChangeForm(ChangePasswordForm):  # type: ignore[misc]
    """Another password; the one of today is counted like one at the door."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(
            self,
            oldpassword=(_("Password of today"), _("Type your password of today.")),
            password1=(_("New password"), _("Choose a new password.")),
            password2=(_("New password, once more"), _("Type the new password once more.")),
        )
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].help_text = password_validators_help_text_html()

    def clean_oldpassword(self) -> str:
        """Is it theirs?"""
        old: str = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, old):
            raise get_adapter().validation_error("enter_current_password")
        return old


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(self, email=(_("School e-mail"), _("Type your school e-mail.")))
        self.fields["email"].error_messages["invalid"] = _(
            "Type a whole e-mail, such as name@school.example."
        )

    def clean_email(self) -> str:
        """Nobody is looked for here: that would take longer for somebody who exists."""
        email: str = self.cleaned_data["email"]
        return email

    def save(self, request: HttpRequest, **_kwargs: Any) -> str:
        """Ask the worker to send it."""
        email: str = self.cleaned_data["email"]
        origin = request.build_absolute_uri("/").rstrip("/")
        mail.ask_for_reset(email=email, origin=origin, at=timezone.now())
        return email


class NewPhraseForm(ResetPasswordKeyForm):  # type: ignore[misc]
    """A password, chosen by whoever has the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(
            self,
            password1=(_("New password"), _("Choose a new password.")),
            password2=(_("New password, once more"), _("Type the new password once more.")),
        )


class LinkForm(UserTokenForm):  # type: ignore[misc]
    """Whose link is it, and does it still count?"""

    key = CharField(required=False)

    def clean(self) -> dict[str, Any]:
        """`reset_user` is the person; only a grown-up who is here."""
        answer = {**self.cleaned_data}
        try:
            staff_id = url_str_to_user_pk(answer.get("uidb36") or "")
        except (ValueError, ValidationError):
            staff_id = mail.NOBODY
        self.reset_user = mail.whose_link(staff_id, answer.get("key") or "")
        if self.reset_user is None:
            raise get_adapter().validation_error("invalid_password_reset")
        return answer
