"""Signing in safely: code app, passkeys, recovery codes."""

from typing import Any

from allauth.account.internal.stagekit import clear_login
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from classroom.door import second_factor, staff_sessions
from classroom.web.qr import square

IN_GROUPS_OF = 4
SAFELY = reverse_lazy("mfa_index")


class Safely(IndexView):  # type: ignore[misc]
    """16c: everything about how this person signs in."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Their passkeys, code app and codes, and where they are signed in."""
        page: dict[str, Any] = super().get_context_data(**kwargs)
        person, now = self.request.user, timezone.now()
        asked_for = second_factor.is_asked_for(person)
        return {
            **page,
            "here": "security",
            "passkeys": sorted(
                page["authenticators"].get(Authenticator.Type.WEBAUTHN, []), key=lambda one: one.instance.pk
            ),
            "code_app": page["authenticators"].get(Authenticator.Type.TOTP),
            "recovery_codes": page["authenticators"].get(Authenticator.Type.RECOVERY_CODES),
            "asked_for": asked_for,
            "days_left": second_factor.days_left(person, at=now) if asked_for else None,
            "places": staff_sessions.places_of(person, session_key=self.request.session.session_key, at=now),
        }


@method_decorator(login_not_required, name="dispatch")
class OneMoreStep(AuthenticateView):  # type: ignore[misc]
    """16b: the password was right; now the second step."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask for it; whoever has none any more (it was reset just now) begins again at the door."""
        response = super().dispatch(request, *args, **kwargs)
        to_the_door = getattr(response, "url", "") == reverse("account_login")
        if to_the_door and not request.user.is_authenticated:
            # Otherwise the door would lead back here, and round and round.
            clear_login(request)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which ways this person has, and which one they want to see."""
        page: dict[str, Any] = super().get_context_data(**kwargs)
        person = self.stage.login.user
        types = set(Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True))
        by_recovery_code = "recovery" in self.request.GET
        if by_recovery_code:
            page["form"].ask_for_recovery_code()
        return {
            **page,
            "has_code_app": Authenticator.Type.TOTP in types,
            "has_passkey": Authenticator.Type.WEBAUTHN in types,
            "has_recovery_codes": Authenticator.Type.RECOVERY_CODES in types,
            "by_recovery_code": by_recovery_code,
        }


class AddCodeApp(ActivateTOTPView):  # type: ignore[misc]
    """A square for the app's camera, and the same secret to type."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The square, and the secret in groups that can be read out."""
        page: dict[str, Any] = super().get_context_data(**kwargs)
        secret = page["form"].secret
        groups = [secret[i : i + IN_GROUPS_OF] for i in range(0, len(secret), IN_GROUPS_OF)]
        return {**page, "square": square(page["totp_url"]), "secret": " ".join(groups)}


class RemoveCodeApp(DeactivateTOTPView):  # type: ignore[misc]
    """Without the app, if something else is left."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Take it away."""
        return _take_away(self, self.authenticator, lambda: super(RemoveCodeApp, self).form_valid(form))


class AddPasskey(AddWebAuthnView):  # type: ignore[misc]
    """Always one that can sign in by itself: it lives in the device and asks for finger, face or PIN."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the browser needs to make one."""
        page: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            **page,
            "js_data": {"creation_options": auth.begin_registration(self.request.user, passwordless=True)},
        }


class RemovePasskey(RemoveWebAuthnView):  # type: ignore[misc]
    """Without this passkey, if something else is left."""

    success_url = SAFELY

    def form_valid(self, form: Any) -> HttpResponse:
        """Take it away."""
        return _take_away(self, self.object, lambda: super(RemovePasskey, self).form_valid(form))


class RenamePasskey(EditWebAuthnView):  # type: ignore[misc]
    """Another name for it."""

    success_url = SAFELY


class ConfirmByPasskey(ReauthenticateWebAuthnView):  # type: ignore[misc]
    """Is it still you? A passkey."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say so, and ask again."""
        _say_errors(self.request, form)
        return HttpResponseRedirect(self.passthrough_next_url(self.request.path))


class PasskeySignIn(LoginWebAuthnView):  # type: ignore[misc]
    """Signing in with nothing else: possession of the device, and finger, face or PIN."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say so at the door."""
        _say_errors(self.request, form)
        return HttpResponseRedirect(reverse("account_login"))


def _take_away(view: Any, authenticator: Authenticator, go_on: Any) -> HttpResponse:
    """Let allauth take one away while nobody takes another; never the last."""
    try:
        with second_factor.removing(authenticator, owner=view.request.user, at=timezone.now()):
            response: HttpResponse = go_on()
            return response
    except second_factor.LastStep:
        messages.error(view.request, _("This is your last second step. Add another one first."))
        return HttpResponseRedirect(SAFELY)


def _say_errors(request: HttpRequest, form: Any) -> None:
    for sentence in form.non_field_errors():
        messages.error(request, sentence)


safely = Safely.as_view()
one_more_step = OneMoreStep.as_view()
add_code_app = AddCodeApp.as_view()
remove_code_app = RemoveCodeApp.as_view()
add_passkey = AddPasskey.as_view()
remove_passkey = RemovePasskey.as_view()
rename_passkey = RenamePasskey.as_view()
confirm_by_passkey = ConfirmByPasskey.as_view()
passkey_sign_in = PasskeySignIn.as_view()
