"""What is dear to build is built once for a whole file; what each of its tests does to it is undone as ever.

Give such a file an `xdist_group`, or every process builds it for its share of the tests.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from classroom.models import Role, School, User
from tests.conftest import make_class, make_pupil, make_staff, teach, train

# Hashing 120 picture passwords of a school takes longest; how strongly is tested at the door.
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@contextmanager
def kept_for_a_file(blocker: DjangoDbBlocker, folder: Path) -> Iterator[None]:
    """A transaction around all tests of a file, with what the suite sets for each single one; rolled back at the end."""
    quick = override_settings(PICTURE_HASHER="default", PASSWORD_HASHERS=QUICK, PICTURE_ROOT=folder)
    with blocker.unblock(), quick, transaction.atomic():
        yield
        transaction.set_rollback(True)


@dataclass(frozen=True)
class Cast:
    """Everybody of tests/conftest.py whom a file may want to build its own things with."""

    school: School
    ada: User
    ben: User
    cem: User
    dot: User
    ms_tan: User
    mr_wren: User
    mr_ural: User
    ms_far: User
    mx_office: User
    mrs_lead: User
    mr_admin: User


def build_cast() -> Cast:
    """The same people as the fixtures of these names."""
    hazel = School.objects.create(name="Hazel Nest Primary", slug="hazel-nest", next_look="today before 3:30")
    far = School.objects.create(name="Far Field Primary", slug="far-field")
    open_until = datetime(2099, 1, 1, tzinfo=UTC)
    green = make_class(hazel, "Green Class", "WREN42", open_until=open_until)
    blue = make_class(hazel, "Blue Class", "TERN17", open_until=open_until)
    red = make_class(far, "Red Class", "KITE88", open_until=open_until)
    return Cast(
        school=hazel,
        ada=make_pupil(green, "Ada", "Ashworth", "Daring Fox", "fox"),
        ben=make_pupil(green, "Ben", "Barakat", "Busy Bee", "bee"),
        cem=make_pupil(blue, "Cem", "Celik", "Quiet Owl", "owl"),
        dot=make_pupil(red, "Dot", "Dunne", "Gentle Whale", "whale"),
        ms_tan=teach(train(make_staff(hazel, "ms-tan", Role.TEACHER, "Ms", "Tan")), green),
        mr_wren=teach(train(make_staff(hazel, "mr-wren", Role.TEACHER, "Mr", "Wren")), green),
        mr_ural=teach(train(make_staff(hazel, "mr-ural", Role.TEACHER, "Mr", "Ural")), blue),
        ms_far=teach(train(make_staff(far, "ms-far", Role.TEACHER, "Ms", "Far")), red),
        mx_office=train(make_staff(hazel, "mx-office", Role.OFFICE, "Mx", "Office")),
        mrs_lead=train(make_staff(hazel, "mrs-lead", Role.LEAD, "Mrs", "Lead")),
        mr_admin=make_staff(hazel, "mr-admin", Role.ADMIN, "Mr", "Admin"),
    )
