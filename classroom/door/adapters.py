"""How allauth behaves at our door: closed sign-up, no personal detail in its messages, redirects that stay here."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from classroom.door import browsers, mail, passwords, sessions, staff_sessions, tries
from classroom.door.backends import StaffBackend
from classroom.models import User, Verb
from classroom.records.book import record

# What allauth calls a change of how somebody signs in, and what the log book calls it.
CHANGES = {
    "mfa/email/totp_activated": "code-app-added",
    "mfa/email/totp_deactivated": "code-app-removed",
    "mfa/email/webauthn_added": "passkey-added",
    "mfa/email/webauthn_removed": "passkey-removed",
    "mfa/email/recovery_codes_generated": "recovery-codes-made",
}


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The staff's door."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("That name and password do not match. Look at both, then try again."),
        "email_password_mismatch": _("That e-mail and password do not match. Look at both, then try again."),
        "incorrect_password": _("That is not your password. Look at it, then try again."),
        "enter_current_password": _("That is not your password of today. Look at it, then try again."),
        "too_many_login_attempts": _(
            "Have a pause: too many wrong tries. After %s minutes try again, or use a passkey."
        ),
        "too_many_today": _(
            "Too many wrong tries with this name today. Use a passkey, or press “I forgot my password”."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the school."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Whom these belong to. A try counts before it is looked at; one that was right is given back."""
        now, purse = timezone.now(), tries.purse_of(_name_in(credentials))
        browser = browsers.browser_of(request, purse)
        self.taken = tries.take_try(what=f"password|{purse}", browser=browser, at=now)
        if not self.taken.allowed:
            raise self.say_pause(self.taken.wait)
        person: User | None = super().authenticate(request, **credentials)
        if person:
            tries.give_back(what=f"password|{purse}", browser=browser)
        return person

    def say_pause(self, wait: timedelta) -> ValidationError:
        """Too often: how long to wait, or what else to do."""
        if wait > tries.PAUSE:
            return self.validation_error("too_many_today")
        return self.validation_error("too_many_login_attempts", max(-(-wait // timedelta(minutes=1)), 1))

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """What to say; after a wrong password also how many tries are left."""
        error: ValidationError = super().validation_error(code, *args)
        taken = getattr(self, "taken", None)
        if taken is None or not taken.allowed or not code.endswith("password_mismatch"):
            return error
        left = ngettext(
            "%(n)d try left, then a 5-minute pause.", "%(n)d tries left, then a 5-minute pause.", taken.left
        ) % {"n": taken.left}
        return ValidationError(f"{error.message} {left}", code=code)

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Whichever way allauth found this person: only staff who are here come in."""
        if not StaffBackend().user_can_authenticate(user):
            response: HttpResponse = self.respond_user_inactive(request, user)
            return response
        allowed: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return allowed

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Somebody who is no longer here: the door, and a kind word."""
        messages.info(request, sessions.Over.GONE.label)
        return HttpResponseRedirect(reverse("account_login"))

    def login(self, request: HttpRequest, user: User) -> None:
        """Start the session, note when and with what, and write it in the log book."""
        super().login(request, user)
        now, agent = timezone.now(), request.headers.get("User-Agent", "")
        on_class_ipad = sessions.DEVICE_COOKIE in request.COOKIES
        sessions.begin(request.session, at=now, on_class_ipad=on_class_ipad)
        staff_sessions.note(staff=user, session_key=request.session.session_key or "", agent=agent, at=now)
        record(Verb.SIGNED_IN, school_id=user.school_id, actor=user, at=now)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """From now on this browser is one where this person has come in."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        browsers.remember(request, response, tries.purse(user))
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Coming in is showing who one is; a child has no password, and no page that asks for one."""
        came_in = sessions.came_in_at(self.request.session)
        if self.request.user.is_pupil or (came_in and _is_recent(came_in)):
            return False
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required

    def set_password(self, user: User, password: str) -> None:
        """Changed by its owner, or by the link in a mail."""
        own = self.request.user.pk == user.pk
        keep = self.request.session.session_key if own else None
        passwords.set_password(staff=user, password=password, keep=keep, at=timezone.now())

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        """Something about how this person signs in has changed: it is logged, and a mail tells them."""
        changed = CHANGES.get(template_prefix)
        if changed is None:
            return
        codes, now = {"what": [changed]}, timezone.now()
        record(Verb.CHANGED_SIGN_IN, school_id=user.school_id, actor=user, about=user, codes=codes, at=now)
        mail.tell(mail.Letter.SIGN_IN_CHANGED, staff=user)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Pass on what names nobody: a message that takes a context holds a person or an address."""
        if len(args) > 1 or kwargs.get("message_context"):
            return
        super().add_message(request, level, *args, **kwargs)

    def is_safe_url(self, url: str) -> bool:
        """Only an address of our own, without a host."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)


def _name_in(credentials: dict[str, Any]) -> str:
    """What was typed as a name: what StaffBackend looks for."""
    return str(credentials.get("username") or credentials.get("email") or "")


def _is_recent(came_in: datetime) -> bool:
    return timezone.now() - came_in < timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
