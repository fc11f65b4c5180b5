"""The names that count."""

from datetime import date, timedelta

import pytest

from classroom.models import School, User
from classroom.roster import names
from classroom.roster.names import names_for
from classroom.roster.people import add_pupil, add_short_name, leave
from tests.conftest import class_of


def found(text: str) -> list[str]:
    school = School.objects.get()
    return [text[hit.start : hit.end] for hit in names_for(school).find(text)]


def test_a_childs_first_known_as_short_and_pen_name_count(ada: User) -> None:
    add_pupil(
        school_class=class_of(ada),
        by=None,
        username="olivia",
        first_name="Olivia",
        known_as="Livi",
        short_names=["Lolly"],
        pen_name="Brave Badger",
        animal="badger",
    )
    add_short_name(pupil=ada, name="Addster", by=None)
    words = ["Olivia", "Livi", "Lolly", "Addster", "Brave Badger"]
    assert [found(f"I like {word} best") for word in words] == [[word] for word in words]


def test_a_leavers_name_counts_for_a_year(ada: User) -> None:
    today = date.today()  # noqa: DTZ011
    leave(pupil=ada, on=today - timedelta(days=364), by=None)
    assert found("I miss Ada.") == ["Ada"]
    User.objects.pupils().update(left_on=today - timedelta(days=366))
    School.objects.update(names_token="another")
    assert found("I miss Ada.") == []


def test_a_version_is_compiled_once_and_old_ones_are_let_go(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "KEPT", 2)
    school = ada.school
    first = names_for(school)
    assert names_for(school) is first
    own = school.names_token
    for token in ("second", "third"):
        school.names_token = token
        names_for(school)
    school.names_token = own
    assert names_for(school) is not first


def test_an_animal_that_we_do_not_know_has_no_emoji(ada: User) -> None:
    User.objects.filter(pk=ada.pk).update(animal="gryphon")
    assert found("Ada has a gryphon.") == ["Ada"]
