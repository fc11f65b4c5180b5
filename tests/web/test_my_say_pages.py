"""My say, as a page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from classroom.door.hours import eyes_on_me
from classroom.models import Permission, SchoolClass, Source, User
from tests.web.ipad import at_the_ipad_of, read


def said(ada: User) -> list[tuple[str, bool]]:
    rows = Permission.objects.filter(pupil=ada, source=Source.CHILD).order_by("pk")
    return list(rows.values_list("purpose", "yes"))


def test_ada_says_no_and_reads_it_again(ada: User) -> None:
    ipad = at_the_ipad_of(ada)
    answer = ipad.post(reverse("my_say"), {"image-internet": "no", "words-internet": "happy"})
    page = read(ipad.get(answer["Location"]))
    assert said(ada) == [("image-internet", False)]
    assert 'name="image-internet" value="no" checked' in page
    assert ("Thank you. Your say counts from now on." in page, "never" in page.lower()) == (True, False)


@pytest.mark.parametrize("nonsense", ["", "yes", "%00", "%ED%A0%80", "no" * 9999, "&taking-part=no&"])
def test_what_is_no_answer_changes_nothing(ada: User, nonsense: str) -> None:
    form = "application/x-www-form-urlencoded"
    response = at_the_ipad_of(ada).post(reverse("my_say"), f"words-internet={nonsense}x", content_type=form)
    assert (response.status_code, said(ada)) == (302, [])


def test_a_no_counts_while_the_teacher_talks(ada: User, ms_tan: User, green: SchoolClass) -> None:
    SchoolClass.objects.filter(pk=green.pk).update(open_until=timezone.now() + timedelta(minutes=30))
    green.refresh_from_db()
    ipad = at_the_ipad_of(ada)
    assert eyes_on_me(school_class=green, by=ms_tan, at=timezone.now()) is True
    assert ipad.post(reverse("my_say"), {"image-inside": "no"}).status_code == 302
    assert said(ada) == [("image-inside", False)]
