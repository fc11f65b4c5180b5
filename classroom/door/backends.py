"""Who may come in, and with what: staff with a password, pupils with pictures, and never the other way round."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password
from django.http import HttpRequest

from classroom.door.pictures import join
from classroom.models import User


def somebody_here(user_id: Any) -> User | None:
    """The person of a session with school and class, unless they have left or may not sign in."""
    people = User.objects.get_queryset().here().select_related("school", "school_class")
    return people.filter(pk=user_id).first()


class StaffBackend(AuthenticationBackend):  # type: ignore[misc]
    """Grown-ups, by user name or e-mail and password."""

    # Named credentials, so that Django passes a pupil's by without trying them here.
    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        email: str | None = None,
        password: str | None = None,
    ) -> User | None:
        """The grown-up whom these credentials belong to, if they may sign in today."""
        user: User | None = super().authenticate(request, username=username, email=email, password=password)
        return user

    def user_can_authenticate(self, user: User | None) -> bool:
        """Only staff who are here; a child is never let in by a password."""
        return user is not None and user.is_staff_member and user.is_active and user.left_on is None

    def get_user(self, user_id: Any) -> User | None:
        """The person of a session."""
        return somebody_here(user_id)

    @classmethod
    def _stash_user(cls, user: User | None) -> User | None:
        # allauth would tell somebody who knows the password of a closed account that it is closed.
        previous: User | None = super()._stash_user(None)
        return previous


class PupilBackend(BaseBackend):
    """Children, by their pictures; the door has found the child by class and animal."""

    def authenticate(  # type: ignore[override]
        self, request: HttpRequest | None, *, pupil: User | None, pictures: tuple[str, ...]
    ) -> User | None:
        """The pupil, if these are the pictures; hashes once even if there is no such pupil."""
        right = check_password(join(pictures), pupil.picture_password if pupil else "")
        if not right or pupil is None:
            return None
        here = pupil.is_pupil and pupil.is_active and pupil.left_on is None
        return pupil if here else None

    def get_user(self, user_id: Any) -> User | None:
        """The person of a session."""
        return somebody_here(user_id)
