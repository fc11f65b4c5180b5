"""A class's name stands beside its photos: no child may join, or be newly called, what a class is called."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.urls import reverse

from classroom.models import School, SchoolClass, User
from classroom.roster.people import add_pupil, add_short_name, change_names, come_back, leave
from classroom.roster.refusals import Refusal, RosterRefused
from tests.web.reading import enter

TODAY = date(2026, 3, 10)


@pytest.fixture
def zoes_class(blue: SchoolClass) -> SchoolClass:
    """Called so before there was a Zoe."""
    SchoolClass.objects.filter(pk=blue.pk).update(name="Zoe’s Class", handle="ZoesClass")
    blue.refresh_from_db()
    return blue


def refused(doing: Callable[[], object]) -> bool:
    before = School.objects.get().names_version
    with pytest.raises(RosterRefused) as why:
        doing()
    assert why.value.reasons == {"": Refusal.NAMES_A_CLASS}
    return School.objects.get().names_version == before


@pytest.mark.usefixtures("zoes_class")
def test_a_zoe_joins_only_once_the_class_has_another_name(green: SchoolClass, blue: SchoolClass) -> None:
    def join(**names: object) -> User:
        told = {
            "first_name": "Mia",
            "last_name": "Malik",
            "pen_name": "Kind Otter",
            "animal": "otter",
            **names,
        }
        return add_pupil(school_class=green, by=None, **told)  # type: ignore[arg-type]

    assert refused(lambda: join(first_name="Zoë"))
    assert refused(lambda: join(known_as="Zoe"))
    assert refused(lambda: join(short_names=["Zoe"]))
    assert User.objects.pupils().count() == 0
    SchoolClass.objects.filter(pk=blue.pk).update(name="Blue Class", handle="BlueClass")
    assert join(first_name="Zoe").first_name == "Zoe"


@pytest.mark.usefixtures("zoes_class")
def test_nobody_is_newly_called_zoe_while_a_class_is(ada: User) -> None:
    assert refused(lambda: change_names(pupil=ada, by=None, first_name="Zoe"))
    assert refused(lambda: add_short_name(pupil=ada, name="Zoe", by=None))
    ada.refresh_from_db()
    assert ada.first_name == "Ada"


def test_a_class_that_was_called_so_already_stops_no_other_change(ada: User, green: SchoolClass) -> None:
    SchoolClass.objects.filter(pk=green.pk).update(name="Ada’s Class", handle="AdasClass")
    change_names(pupil=ada, by=None, last_name="Ash")
    add_short_name(pupil=ada, name="Addie", by=None)
    ada.refresh_from_db()
    assert (ada.last_name, School.objects.get().names_version) == ("Ash", 3)


def test_a_zoe_who_comes_back_after_years_is_told_of_too(
    ada: User, zoes_class: SchoolClass, mx_office: User
) -> None:
    leave(pupil=ada, on=TODAY - timedelta(days=700), by=None)
    User.objects.get_queryset().filter(pk=ada.pk).update(first_name="Zoe")
    assert refused(lambda: come_back(pupil=ada, on=TODAY, by=mx_office))
    assert User.objects.pupils().get(pk=ada.pk).left_on is not None
    SchoolClass.objects.filter(pk=zoes_class.pk).update(name="Blue Class", handle="BlueClass")
    come_back(pupil=ada, on=TODAY, by=mx_office)
    assert User.objects.pupils().get(pk=ada.pk).left_on is None


def test_a_class_name_that_is_a_phrase_stops_nobody(green: SchoolClass) -> None:
    SchoolClass.objects.filter(pk=green.pk).update(name="Hazel Class", handle="HazelClass")
    assert add_pupil(school_class=green, by=None, first_name="Hazel", last_name="Green").first_name == "Hazel"


def test_another_schools_class_is_nothing_to_us(green: SchoolClass, red: SchoolClass) -> None:
    SchoolClass.objects.filter(pk=red.pk).update(name="Zoe’s Class", handle="ZoesClass")
    assert add_pupil(school_class=green, by=None, first_name="Zoe").first_name == "Zoe"


def test_the_office_reads_who_has_to_do_what(mx_office: User, ada: User, zoes_class: SchoolClass) -> None:
    assert zoes_class.school_id == ada.school_id
    sent = {"first_name": "Zoe", "last_name": "Ashworth", "adjective": "Daring", "animal": "fox"}
    response = enter(mx_office).post(reverse("pupil_names", args=[ada.pk]), sent)
    page = response.content.decode()
    assert (response.status_code, "The computing lead has to rename the class first." in page) == (422, True)
    sent = {"short_names": "Zoe"}
    response = enter(mx_office).post(
        reverse("pupil_short_name", args=[ada.pk]), {f"new-{field}": value for field, value in sent.items()}
    )
    assert "The computing lead has to rename the class first." in response.content.decode()
