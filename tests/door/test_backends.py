"""Who comes in with what."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import MD5PasswordHasher

from classroom.door.backends import PupilBackend, StaffBackend
from classroom.models import Role, User
from tests.conftest import PASSWORD
from tests.door.conftest import SECRET


class CountingHasher(MD5PasswordHasher):
    """Counts how often it works."""

    algorithm = "counting"
    worked = 0

    def encode(self, password: str, salt: str) -> str:
        """One piece of work."""
        type(self).worked += 1
        return super().encode(password, salt)


@pytest.mark.parametrize(
    "login", [{"username": "ms-tan"}, {"username": "MS-TAN"}, {"email": "ms-tan@example.org"}]
)
def test_ms_tan_comes_in_with_her_name_or_her_address(ms_tan: User, login: dict[str, str]) -> None:
    assert authenticate(None, password=PASSWORD, **login) == ms_tan


@pytest.mark.parametrize("password", ["wrong", "", None, "boat-apple-rainbow"])
def test_a_wrong_password_lets_nobody_in(ms_tan: User, password: str | None) -> None:
    assert authenticate(None, username="ms-tan", password=password) is None


def test_staff_who_have_left_do_not_come_in(ms_tan: User) -> None:
    User.objects.get_queryset().update(left_on=date(2026, 1, 1))
    assert authenticate(None, username="ms-tan", password=PASSWORD) is None


def test_staff_who_are_not_active_do_not_come_in_and_are_not_told_why(ms_tan: User) -> None:
    User.objects.get_queryset().update(is_active=False)
    assert authenticate(None, username="ms-tan", password=PASSWORD) is None
    assert StaffBackend.unstash_authenticated_user() is None


def test_a_child_never_comes_in_with_a_password(ada: User) -> None:
    ada.set_password(PASSWORD)
    ada.save()
    assert authenticate(None, username=ada.username, password=PASSWORD) is None


def test_a_child_never_comes_in_with_their_pictures_as_a_password(
    ada: User, with_pictures: Callable[..., User]
) -> None:
    with_pictures(ada)
    assert authenticate(None, username=ada.username, password="-".join(SECRET)) is None


def test_ada_comes_in_with_her_pictures_in_order(ada: User, with_pictures: Callable[..., User]) -> None:
    with_pictures(ada)
    assert authenticate(None, pupil=ada, pictures=SECRET) == ada
    assert authenticate(None, pupil=ada, pictures=SECRET[::-1]) is None
    assert authenticate(None, pupil=ada, pictures=()) is None


def test_a_child_without_pictures_does_not_come_in(ada: User) -> None:
    assert authenticate(None, pupil=ada, pictures=()) is None
    assert authenticate(None, pupil=ada, pictures=SECRET) is None


@pytest.mark.parametrize("change", [{"is_active": False}, {"left_on": date(2026, 1, 1)}])
def test_a_child_who_has_left_does_not_come_in(
    ada: User, with_pictures: Callable[..., User], change: dict[str, Any]
) -> None:
    with_pictures(ada)
    User.objects.pupils().update(**change)
    ada.refresh_from_db()
    assert authenticate(None, pupil=ada, pictures=SECRET) is None


def test_a_grown_up_never_comes_in_with_pictures(ms_tan: User, with_pictures: Callable[..., User]) -> None:
    with_pictures(ms_tan)
    assert ms_tan.role == Role.TEACHER
    assert authenticate(None, pupil=ms_tan, pictures=SECRET) is None


@pytest.mark.parametrize("who", ["with pictures", "without pictures", "nobody"])
def test_the_same_work_is_done_whether_the_child_exists_or_not(
    ada: User, settings: Any, with_pictures: Callable[..., User], who: str
) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    child = None if who == "nobody" else ada
    if who == "with pictures":
        with_pictures(ada)
    CountingHasher.worked = 0
    assert PupilBackend().authenticate(None, pupil=child, pictures=("kite", "moon", "bike")) is None
    assert CountingHasher.worked == 1


@pytest.mark.parametrize("backend", [StaffBackend(), PupilBackend()])
def test_a_session_finds_only_people_who_are_here(ada: User, backend: Any) -> None:
    assert backend.get_user(ada.pk) == ada
    User.objects.pupils().update(left_on=date(2026, 1, 1))
    assert backend.get_user(ada.pk) is None
    User.objects.pupils().update(left_on=None, is_active=False)
    assert backend.get_user(ada.pk) is None
    assert backend.get_user(0) is None


def test_a_session_that_began_with_pictures_is_never_a_grown_ups(ms_tan: User) -> None:
    assert PupilBackend().get_user(ms_tan.pk) is None


@pytest.mark.parametrize("backend", [StaffBackend(), PupilBackend()])
def test_a_session_brings_school_and_class_along(
    ada: User, backend: Any, django_assert_num_queries: Callable[[int], Any]
) -> None:
    with django_assert_num_queries(1):
        person = backend.get_user(ada.pk)
        assert (person.school.slug, person.school_class.name) == ("hazel-nest", "Green Class")
