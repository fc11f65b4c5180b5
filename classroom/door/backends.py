"""Who may come in, and with what: staff with a password, pupils with pictures, and never the other way round."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet
from django.http import HttpRequest

from classroom.door import second_factor
from classroom.door.pictures import are_right
from classroom.models import User


def somebody_here(user_id: Any) -> User | None:
    """The person of a session with school and class, unless they have left or may not sign in."""
    return _here().filter(pk=user_id).first()


def _here() -> QuerySet[User]:
    return User.objects.get_queryset().here().select_related("school", "school_class")


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
        """The grown-up whom these credentials belong to, if they may sign in today.

        The password is hashed exactly once, whether there is such a person, whether they have left, whether the password is
        right: allauth's own way takes twice as long for an e-mail that exists.
        """
        if not password:
            return None
        person = User.objects.staff().here().called(username or email or "")
        if person is None:
            make_password(password)
            return None
        return person if person.check_password(password) else None

    def user_can_authenticate(self, user: User | None) -> bool:
        """Only staff who are here; a child is never let in by a password."""
        return user is not None and user.is_staff_member and user.is_active and user.left_on is None

    def get_user(self, user_id: Any) -> User | None:
        """The person of a session, who brings along whether they have a second step."""
        return second_factor.with_second_factor(_here()).filter(pk=user_id).first()

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
        right = are_right(pictures, pupil.picture_password if pupil else "")
        if not right or pupil is None:
            return None
        here = pupil.is_pupil and pupil.is_active and pupil.left_on is None
        return pupil if here else None

    def get_user(self, user_id: Any) -> User | None:
        """The child of a session: what began with pictures is never a grown-up's."""
        person = somebody_here(user_id)
        return person if person is not None and person.is_pupil else None
