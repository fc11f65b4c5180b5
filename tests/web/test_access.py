"""Who gets what, at every address of the house: the table stands in tests/web/access/."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import SlugConverter, StringConverter
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from classroom.models import Knock
from classroom.web.converters import Number
from tests.kept import build_cast, kept_for_a_file
from tests.web.access import JOURNEYS, ROWS
from tests.web.access.notation import CONFLICT, EMPTY, METHOD, OK, ROLES, SENT, Answers, Row, answer_of
from tests.web.access.public import PUBLIC
from tests.web.leaks import leaks
from tests.web.markup import inline_code
from tests.web.world import World, build_world

pytestmark = pytest.mark.xdist_group("access")

CASES = [
    pytest.param(name, row, id=f"{row.method}-{name}-{number}")
    for name in ROWS
    for number, row in enumerate(ROWS[name])
]


def addresses(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the resolver with its full name."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}", pattern


def all_addresses() -> list[tuple[str, URLPattern]]:
    """Every address of the house."""
    return list(addresses(get_resolver().url_patterns))


class Doorkeeper:
    """Signs everybody in once for the whole file."""

    # Less than an iPad may rest; whoever comes later signs in anew.
    FRESH = timedelta(minutes=4)

    def __init__(self, world: World) -> None:
        self.world, self.since = world, timezone.now()
        self._cookies = {role: self._sign_in(role) for role in ROLES[1:]}

    def _sign_in(self, role: str) -> SimpleCookie:
        client = Client()
        client.force_login(self.world.people[role], backend=settings.AUTHENTICATION_BACKENDS[0])
        return client.cookies

    def client_of(self, role: str) -> Client:
        """A browser of its own for whoever asks."""
        client = Client()
        if role != "visitor":
            fresh = timezone.now() - self.since < self.FRESH
            client.cookies = deepcopy(self._cookies[role]) if fresh else self._sign_in(role)
        return client


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[World, Doorkeeper]]:
    with kept_for_a_file(django_db_blocker, tmp_path_factory.mktemp("pictures")):
        cast = build_cast()
        world = build_world({name: getattr(cast, name) for name in ROLES[1:]}, cast.ben)
        yield world, Doorkeeper(world)


@pytest.fixture
def world(built: tuple[World, Doorkeeper], db: None) -> World:
    Knock.objects.filter(pk=built[0].knock_by_ada.pk).update(at=timezone.now())
    return built[0]


@pytest.fixture
def door(built: tuple[World, Doorkeeper], db: None) -> Doorkeeper:
    return built[1]


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert sorted(ROWS) == sorted({name for name, _pattern in all_addresses()})


def test_no_name_stands_for_two_addresses() -> None:
    names = [name for name, _pattern in all_addresses()]
    assert sorted(names) == sorted(set(names))


def test_no_journey_overwrites_the_rows_of_another() -> None:
    assert len(ROWS) == sum(len(rows) for rows in JOURNEYS.values())


def test_a_page_is_closed_unless_it_stands_in_the_list_of_public_pages() -> None:
    without_login = {
        name for name, pattern in all_addresses() if not getattr(pattern.callback, "login_required", True)
    }
    assert without_login == set(PUBLIC)


def what_each_role_gets(name: str, row: Row, world: World, door: Doorkeeper) -> Answers:
    """Ask as everybody, and undo each time what the asking has done."""
    answers: Answers = {}
    path, data = row.path(name, world), dict(row.data(world))
    for role in ROLES:
        with transaction.atomic():
            response = getattr(door.client_of(role), row.method)(path, data)
            answers[role] = answer_of(response)
            # Reading a file to its end closes it.
            page = b"".join(response).decode(errors="replace")
            if response.get("Content-Type", "").startswith("text/html"):
                assert inline_code(page) == [], f"{name} as {role}"
            assert leaks(role, page) == [], f"{name} as {role}"
            transaction.set_rollback(True)
    return answers


NOBODYS = 10**9
# What is not there is answered by going on: it is in the bin already, or the next page says that it is not there.
GOES_ON = {
    ("discard_draft", "revision_id"),
    ("answer_neighbour", "other_id"),
    ("answer_picture", "revision_id"),
    ("describing", "picture_id"),
}
NUMBERED = [
    pytest.param(name, row, id=f"{row.method}-{name}-{number}")
    for name, pattern in all_addresses()
    if "<number:" in str(pattern.pattern)
    for number, row in enumerate(ROWS.get(name, []))
]


def test_every_number_in_an_address_is_one_that_the_database_can_hold() -> None:
    kinds = {
        type(converter)
        for _name, pattern in all_addresses()
        for converter in pattern.pattern.converters.values()
    }
    # A topic is any word; what can't be one is not there.
    assert kinds == {Number, SlugConverter, StringConverter}


@pytest.mark.parametrize(("name", "row"), NUMBERED)
def test_a_number_that_is_too_large_for_the_database_is_not_there(
    name: str, row: Row, world: World, door: Doorkeeper
) -> None:
    """Asked by whoever may see the page otherwise, each number of the address for itself."""
    told = row.kwargs(world)
    role = next((role for role in ROLES[1:] if row.answers[role] in {OK, SENT, EMPTY, CONFLICT}), "ms_tan")
    client = door.client_of(role)

    def asks(key: str, number: int) -> int:
        path = reverse(name, kwargs={**told, key: number})
        status: int = getattr(client, row.method)(path, dict(row.data(world))).status_code
        return status

    for key in [key for key, value in told.items() if isinstance(value, int)]:
        status = 405 if row.answers[role] is METHOD else 302 if (name, key) in GOES_ON else 404
        assert [asks(key, number) for number in (NOBODYS, 2**63, 10**30)] == [status] * 3, key


@pytest.mark.parametrize(("name", "row"), CASES)
def test_everybody_gets_what_the_table_says(name: str, row: Row, world: World, door: Doorkeeper) -> None:
    assert what_each_role_gets(name, row, world, door) == row.answers
