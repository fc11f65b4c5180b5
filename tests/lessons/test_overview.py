"""What is on in a lesson just now."""

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from classroom.lessons.overview import OnWall, lessons_of
from classroom.models import Prompt, SchoolClass, User
from tests.conftest import make_class, teach


def pinned(school_class: SchoolClass, question: str, *, at: datetime) -> Prompt:
    return Prompt.objects.create(
        school_class=school_class,
        question=question,
        pinned_at=at,
        names_version=school_class.school.names_version,
    )


def test_ms_tan_sees_the_newest_question_and_the_switches_of_her_class(
    green: SchoolClass, blue: SchoolClass, ms_tan: User, mx_office: User, now: datetime
) -> None:
    pinned(green, "Old?", at=now - timedelta(days=1))
    pinned(green, "New?", at=now)
    pinned(blue, "Blue?", at=now)
    [lesson] = lessons_of(ms_tan)
    assert (lesson.school_class, lesson.asked, lesson.is_held) == (green, OnWall("New?", now), False)
    assert (lesson.on, lesson.off) == (("replies", "photos"), ("likes", "reshares", "topics", "counts"))
    assert lessons_of(mx_office) == []


def test_a_question_that_is_not_shown_is_not_told(green: SchoolClass, ms_tan: User, now: datetime) -> None:
    held = Prompt.objects.filter(pk=pinned(green, "Ben?", at=now).pk)
    held.update(open_name_findings=1)
    assert [(lesson.asked, lesson.is_held) for lesson in lessons_of(ms_tan)] == [(None, True)]
    before = pinned(green, "Old?", at=now - timedelta(days=20))
    told = [(lesson.asked, lesson.is_held) for lesson in lessons_of(ms_tan)]
    assert told == [(OnWall("Old?", now - timedelta(days=20)), True)]
    Prompt.objects.filter(pk=before.pk).delete()
    # Not judged under today's names: nobody knows yet.
    held.update(names_version=0)
    assert [(lesson.asked, lesson.is_held) for lesson in lessons_of(ms_tan)] == [(None, False)]


@pytest.mark.parametrize("count", [1, 8])
def test_many_classes_cost_two_queries(
    django_assert_num_queries: DjangoAssertNumQueries, ms_tan: User, now: datetime, count: int
) -> None:
    for number in range(count):
        pinned(teach_new(ms_tan, number), "Why?", at=now)
    with django_assert_num_queries(2):
        assert len(lessons_of(ms_tan)) == count + 1


def teach_new(staff: User, number: int) -> SchoolClass:
    school_class = make_class(staff.school, f"Class {number}", f"CODE{number}")
    teach(staff, school_class)
    return school_class
