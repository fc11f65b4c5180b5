"""Choosing another password: signed in, or by the link in a mail."""

from typing import Any

from allauth.account.views import PasswordChangeView, PasswordResetFromKeyView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from classroom.door import browsers, staff_sessions, tries


class ChangePassword(PasswordChangeView):  # type: ignore[misc]
    """Every other session of this person has ended by then; this one goes on under a new key."""

    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        """Change it."""
        before = self.request.session.session_key
        response: HttpResponse = super().form_valid(form)
        staff_sessions.moved(session_key=before, to=self.request.session.session_key)
        return response


@method_decorator(login_not_required, name="dispatch")
class ChoosePassword(PasswordResetFromKeyView):  # type: ignore[misc]
    """By the link in a mail. Nobody is signed in by it: password and second step are asked for as always."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let the person choose, or say kindly that the link is over."""
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it. Whoever reads that mailbox has shown who they are: this browser is one of their own now."""
        response: HttpResponse = super().form_valid(form)
        browsers.remember(self.request, response, tries.purse(self.reset_user))
        return response


change_password = ChangePassword.as_view()
choose_password = ChoosePassword.as_view()
