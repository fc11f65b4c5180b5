"""A whole school signs in from one address within one minute, through the real pages: nobody is refused."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from classroom.door.pictures import set_picture_password
from classroom.models import Entry, Role, School, SchoolClass, User, Verb
from tests.conftest import NOW, make_class
from tests.web.door.ipad import SECRET, WRONG, type_code, who

pytestmark = pytest.mark.unmeasured

CLASSES, A_CLASS, ADDRESS = 14, 30, "192.0.2.1"


@pytest.fixture
def whole_school(school: School, ada: User, green: SchoolClass) -> list[User]:
    """420 children of 14 classes; everybody's pictures are Ada's."""
    set_picture_password(pupil=ada, pictures=SECRET, by=None)
    ada.refresh_from_db()
    others = [
        make_class(school, f"Class {number}", f"WREN{number:03}", open_until=green.open_until)
        for number in range(CLASSES - 1)
    ]
    children = [
        User(
            username=f"{school_class.code}-{number}",
            role=Role.PUPIL,
            school=school,
            school_class=school_class,
            first_name=f"First{number}",
            pen_name=f"Pen {school_class.code} {number}",
            animal=f"animal{number}",
            picture_password=ada.picture_password,
        )
        for school_class in (green, *others)
        for number in range(A_CLASS)
        # Ada is one of Green Class.
        if (school_class, number) != (green, 0)
    ]
    return [ada, *User.objects.bulk_create(children)]


def signs_in(child: User, *, misses: int) -> Iterator[Any]:
    """Code, animal, pictures on an iPad that nobody knows, from the school's one address; gives what each request got."""
    assert child.school_class is not None
    pad = Client(REMOTE_ADDR=ADDRESS)
    yield type_code(pad, child.school_class.code)
    yield pad.post(reverse("sign_in_animal"), {"animal": child.animal})
    for pictures in (*[WRONG] * misses, SECRET):
        yield pad.post(reverse("sign_in_pictures"), {"pic": pictures})
        yield pad.get(reverse("sign_in_pictures"))
    assert who(pad) == str(child.pk)


# The clock of these tests stands still: all of it is the same minute.
def test_420_children_sign_in_from_one_address_within_a_minute(whole_school: list[User]) -> None:
    statuses: Counter[int] = Counter()
    for number, child in enumerate(whole_school):
        # Every third misses once: ten of a class.
        misses = 1 if number % 3 == 0 else 0
        statuses.update(response.status_code for response in signs_in(child, misses=misses))
    # Four pages a child, each sent on to the next; a miss is a press more, and a page that says so.
    assert statuses == Counter({302: 420 * 4 + 140, 200: 140})
    entered = Entry.objects.filter(verb=Verb.SIGNED_IN, at=NOW)
    assert set(entered.values_list("actor_ref", flat=True)) == {child.log_id for child in whole_school}
    assert entered.count() == len(whole_school) == 420
