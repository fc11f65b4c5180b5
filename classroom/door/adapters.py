"""How allauth behaves at our door: closed sign-up, no personal detail in its messages, redirects that stay here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from classroom.door import sessions
from classroom.door.backends import StaffBackend
from classroom.models import User, Verb
from classroom.records.book import record


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The staff's door."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("That name and password do not match. Look at both, then try again."),
        "email_password_mismatch": _("That e-mail and password do not match. Look at both, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the school."""
        return False

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Whichever way allauth found this person: only staff who are here come in."""
        if not StaffBackend().user_can_authenticate(user):
            response: HttpResponse = self.respond_user_inactive(request, user)
            return response
        allowed: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return allowed

    def login(self, request: HttpRequest, user: User) -> None:
        """Start the session, note when, and write it in the log book."""
        super().login(request, user)
        now = timezone.now()
        sessions.begin(request.session, at=now)
        record(Verb.SIGNED_IN, school_id=user.school_id, actor=user, at=now)

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Pass on what names nobody: a message that takes a context holds a person or an address."""
        if len(args) > 1 or kwargs.get("message_context"):
            return
        super().add_message(request, level, *args, **kwargs)

    def is_safe_url(self, url: str) -> bool:
        """Only an address of our own, without a host."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)
