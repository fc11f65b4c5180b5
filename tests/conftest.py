"""The cast, always the same: Ada and Ben (Green Class), Cem (Blue Class), Dot (another school), and their grown-ups."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.db import connection
from django.middleware import csrf
from pytest_django import DjangoDbBlocker

from classroom.models import (
    ClassStaff,
    Permission,
    Purpose,
    Role,
    School,
    SchoolClass,
    Training,
    User,
    triggers,
)

pytest_plugins = ["tests.measured"]

# pytest-playwright keeps an event loop in the main thread; Django would refuse the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Looking for rubbish every 700 objects costs a sixth of the suite's time.
gc.set_threshold(100_000, 50, 50)

# Speed is measured in tests/benchmarks, never asserted; what CI sees, anybody can see again. The long runs look further.
hypothesis.settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")

NOW = datetime(2026, 3, 10, 13, 30, tzinfo=UTC)
TODAY = date(2026, 3, 10)
PASSWORD = "a long enough pass phrase"


def pytest_addoption(parser: pytest.Parser) -> None:
    """For the second engine: what never asks a database cannot answer otherwise on another one."""
    parser.addoption("--touching-database", action="store_true", help="only tests that ask the database")


def _touches_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    asked = not fixtures.isdisjoint({"db", "transactional_db", "live_server"})
    return asked or item.get_closest_marker("django_db") is not None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep what the option asks for; the rest is told as deselected."""
    if config.getoption("--touching-database"):
        left_out = [item for item in items if not _touches_database(item)]
        items[:] = [item for item in items if _touches_database(item)]
        config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session", autouse=True)
def _no_session_outlives_the_suite(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """PostgreSQL does not drop a database that a thread of a web server under test is still connected to."""
    connection.settings_dict["CONN_MAX_AGE"] = 0
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session", autouse=True)
def _the_flush_between_tests_may_empty_the_log_book(django_db_setup: None) -> Iterator[None]:
    """Drop and remake the triggers around the suite's own flush; the program never does."""
    operations = type(connection.ops)
    original = operations.execute_sql_flush

    def flush(self: Any, sql_list: Iterable[str]) -> None:
        triggers.uninstall(self.connection)
        original(self, sql_list)
        triggers.install(self.connection)

    operations.execute_sql_flush = flush  # type: ignore[method-assign]
    yield
    operations.execute_sql_flush = original  # type: ignore[method-assign]


@pytest.fixture(scope="session", autouse=True)
def _no_token_spells_a_name() -> Iterator[None]:
    """Of random letters "Cem" comes once in 4,000 tokens, and a test that looks for a name would find it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csrf, "CSRF_ALLOWED_CHARS", "0123456789")
        yield


@pytest.fixture(scope="session")
def _picture_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    base = tmp_path_factory.mktemp("pictures")
    return (base / str(number) for number in count())


@pytest.fixture(autouse=True)
def _pictures_of_a_test_stay_in_its_folder(settings: Any, _picture_folders: Iterator[Path]) -> None:
    """A path of its own for each; the folder comes with its first picture, which few tests have."""
    settings.PICTURE_ROOT = next(_picture_folders)


@pytest.fixture(autouse=True)
def _passwords_hash_fast(settings: Any) -> None:
    """Argon2 is slow on purpose; a cast of ten would spend the suite's time on it. Its own tests set it back."""
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        *settings.PASSWORD_HASHERS,
    ]
    settings.PICTURE_HASHER = "default"


@pytest.fixture
def now() -> datetime:
    """Half past one on a school day: the clock is an argument of a rule, never read inside it."""
    return NOW


@pytest.fixture
def school(db: None) -> School:
    return School.objects.create(name="Hazel Nest Primary", slug="hazel-nest", next_look="today before 3:30")


@pytest.fixture
def other_school(db: None) -> School:
    return School.objects.create(name="Far Field Primary", slug="far-field")


def make_class(school: School, name: str, code: str, **fields: Any) -> SchoolClass:
    """A class in the middle of its year: its teacher has switched replies and photos on."""
    switches = {"replies_on": True, "photos_on": True}
    return SchoolClass.objects.create(
        school=school,
        name=name,
        handle=name.replace(" ", ""),
        code=code,
        year_group=3,
        academic_year="2025-26",
        **{**switches, **fields},
    )


@pytest.fixture
def green(school: School) -> SchoolClass:
    return make_class(school, "Green Class", "WREN42", open_until=datetime(2099, 1, 1, tzinfo=UTC))


@pytest.fixture
def blue(school: School) -> SchoolClass:
    return make_class(school, "Blue Class", "TERN17", open_until=datetime(2099, 1, 1, tzinfo=UTC))


@pytest.fixture
def red(other_school: School) -> SchoolClass:
    return make_class(other_school, "Red Class", "KITE88", open_until=datetime(2099, 1, 1, tzinfo=UTC))


def make_pupil(school_class: SchoolClass, first: str, last: str, pen_name: str, animal: str) -> User:
    """A pupil whose family has said yes inside school, and no to the internet by saying nothing."""
    pupil = User.objects.create_user(
        f"{first.lower()}-{school_class.code.lower()}",
        role=Role.PUPIL,
        school=school_class.school,
        school_class=school_class,
        first_name=first,
        last_name=last,
        pen_name=pen_name,
        animal=animal,
    )
    for purpose in (Purpose.TAKING_PART, Purpose.IMAGE_INSIDE):
        allow(pupil, purpose)
    return pupil


def class_of(pupil: User) -> SchoolClass:
    """Every pupil has a class; the type of the column does not say so."""
    assert pupil.school_class is not None
    return pupil.school_class


def allow(pupil: User, *purposes: Purpose) -> None:
    """Record a family's yes from long ago."""
    for purpose in purposes:
        Permission.objects.create(
            pupil=pupil, purpose=purpose, yes=True, starts_on=date(2020, 1, 1), recorded_at=NOW
        )


def make_staff(school: School, username: str, role: Role, title: str, last: str, **fields: Any) -> User:
    return User.objects.create_user(
        username,
        PASSWORD,
        role=role,
        school=school,
        first_name="Sam",
        last_name=last,
        title=title,
        email=f"{username}@example.org",
        **fields,
    )


def train(staff: User) -> User:
    """Passed long ago, current for as long as any test's clock runs."""
    Training.objects.create(staff=staff, passed_on=date(2020, 1, 1), ends_on=date(2099, 1, 1))
    return staff


def teach(staff: User, school_class: SchoolClass) -> User:
    ClassStaff.objects.create(staff=staff, school_class=school_class)
    return staff


@pytest.fixture
def ada(green: SchoolClass) -> User:
    return make_pupil(green, "Ada", "Ashworth", "Daring Fox", "fox")


@pytest.fixture
def ben(green: SchoolClass) -> User:
    return make_pupil(green, "Ben", "Barakat", "Busy Bee", "bee")


@pytest.fixture
def cem(blue: SchoolClass) -> User:
    return make_pupil(blue, "Cem", "Celik", "Quiet Owl", "owl")


@pytest.fixture
def dot(red: SchoolClass) -> User:
    return make_pupil(red, "Dot", "Dunne", "Gentle Whale", "whale")


@pytest.fixture
def ms_tan(school: School, green: SchoolClass) -> User:
    return teach(train(make_staff(school, "ms-tan", Role.TEACHER, "Ms", "Tan")), green)


@pytest.fixture
def mr_wren(school: School, green: SchoolClass) -> User:
    """A second teacher of Green Class."""
    return teach(train(make_staff(school, "mr-wren", Role.TEACHER, "Mr", "Wren")), green)


@pytest.fixture
def mr_ural(school: School, blue: SchoolClass) -> User:
    return teach(train(make_staff(school, "mr-ural", Role.TEACHER, "Mr", "Ural")), blue)


@pytest.fixture
def mrs_lead(school: School) -> User:
    return train(make_staff(school, "mrs-lead", Role.LEAD, "Mrs", "Lead"))


@pytest.fixture
def mx_office(school: School) -> User:
    return train(make_staff(school, "mx-office", Role.OFFICE, "Mx", "Office"))


@pytest.fixture
def mr_admin(school: School) -> User:
    return make_staff(school, "mr-admin", Role.ADMIN, "Mr", "Admin")


@pytest.fixture
def ms_far(other_school: School, red: SchoolClass) -> User:
    """A trained teacher of another school."""
    return teach(train(make_staff(other_school, "ms-far", Role.TEACHER, "Ms", "Far")), red)


@pytest.fixture
def newcomer(school: School, green: SchoolClass) -> User:
    """A teacher of Green Class who has not been trained yet."""
    return teach(make_staff(school, "mr-new", Role.TEACHER, "Mr", "New"), green)


@pytest.fixture
def minutes() -> Callable[[float], timedelta]:
    return lambda number: timedelta(minutes=number)
