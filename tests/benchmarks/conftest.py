"""A whole school of 420, signed-in readers without the test client's own costs, and the table at the end of the run."""

from collections.abc import Callable

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.test import Client, RequestFactory

from classroom.management.trials.figures import Figures
from classroom.models import Role, School, User
from tests.benchmarks.crowd import CROWD, crowd
from tests.benchmarks.measure import Tables
from tests.conftest import make_class

A_CLASS = 30
HEAD = (
    "| what | measured | floor of the same run | times | expected at most |",
    "| --- | --- | --- | --- | --- |",
)
FIGURES = ["cases", *Figures().shares()]
_tables = pytest.StashKey[Tables]()

Get = Callable[..., HttpResponse]
Reader = Callable[[User], Get]
Post = Callable[[str, dict[str, str]], HttpResponse]
Poster = Callable[[User], Post]


@pytest.fixture
def tables(request: pytest.FixtureRequest) -> Tables:
    return request.config.stash.setdefault(_tables, Tables())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """All lines together, ready to be kept in docs/benchmarks.md."""
    if _tables in config.stash:
        terminalreporter.write_line("")
        for line in (*HEAD, *config.stash[_tables].lines):
            terminalreporter.write_line(line)
        if rows := config.stash[_tables].figures:
            terminalreporter.write_line("")
            for row in (FIGURES, ["---"] * len(FIGURES), *rows):
                terminalreporter.write_line(f"| {' | '.join(row)} |")


@pytest.fixture
def whole_school(ada: User, ben: User, school: School) -> School:
    """Ada, Ben and 418 more children whose names count, in classes of 30."""
    classes = [make_class(school, f"Class {number}", f"CODE{number}") for number in range(CROWD // A_CLASS)]
    User.objects.bulk_create(
        User(
            username=f"pupil-{number}",
            role=Role.PUPIL,
            school=school,
            school_class=classes[number // A_CLASS],
            first_name=person.first_name,
            last_name=person.last_name,
            pen_name=person.pen_name,
            animal=person.animal,
        )
        for number, person in enumerate(crowd()[2:])
    )
    assert User.objects.filter(role=Role.PUPIL).count() == CROWD
    return school


@pytest.fixture
def reader() -> Reader:
    """Somebody's signed-in GET through every middleware; Django's test client would copy the context of every template."""
    handler, make = WSGIHandler(), RequestFactory()

    def signed_in(person: User) -> Get:
        client = Client()
        client.force_login(person)
        cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())

        def get(path: str, **headers: str) -> HttpResponse:
            response = handler.get_response(make.get(path, headers={"Cookie": cookie, **headers}))
            assert isinstance(response, HttpResponse)
            return response

        return get

    return signed_in


@pytest.fixture
def poster() -> Poster:
    """Somebody's signed-in POST, the same way; the token of the form is the one thing left out."""
    handler, make = WSGIHandler(), RequestFactory()

    def signed_in(person: User) -> Post:
        client = Client()
        client.force_login(person)
        cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())

        def post(path: str, fields: dict[str, str]) -> HttpResponse:
            request = make.post(path, fields, headers={"Cookie": cookie})
            request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
            response = handler.get_response(request)
            assert isinstance(response, HttpResponse)
            return response

        return post

    return signed_in
