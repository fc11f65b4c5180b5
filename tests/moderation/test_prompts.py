"""A teacher's question stands above pictures: it is judged as if it had one, and again after every change of the roster."""

from datetime import datetime

import pytest
from django_tasks_db.models import DBTaskResult

from classroom.models import Prompt, SchoolClass, User
from classroom.moderation.prompts import judge_prompt
from classroom.moderation.rescan import rescan
from classroom.moderation.tasks import ask_for_rescans
from classroom.roster.people import add_pupil


def ask(green: SchoolClass, now: datetime, **words: object) -> Prompt:
    return Prompt.objects.create(
        school_class=green, pinned_at=now, **{"question": "What did you see?", **words}
    )


def shown(green: SchoolClass) -> list[Prompt]:
    return list(Prompt.objects.shown_on(green))


def test_a_question_is_shown_only_once_it_is_judged(green: SchoolClass, now: datetime) -> None:
    prompt = ask(green, now)
    assert shown(green) == []
    assert judge_prompt(prompt.pk, school_id=green.school_id, now=now) == 0
    assert shown(green) == [prompt]


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    "words", [{"question": "What did Ada see?"}, {"starters": ["I saw Ada"]}, {"role": "Ada the queen"}]
)
def test_a_childs_name_anywhere_in_a_question_keeps_it_away(
    words: dict[str, object], green: SchoolClass, now: datetime
) -> None:
    assert judge_prompt(ask(green, now, **words).pk, school_id=green.school_id, now=now) == 1
    assert shown(green) == []


def test_on_the_day_mia_joins_her_question_goes_and_the_others_come_back(
    green: SchoolClass, blue: SchoolClass, now: datetime
) -> None:
    about_mia, clean = ask(green, now, question="Who is Mia in the book?"), ask(blue, now)
    assert rescan(green.school_id, now=now) == 2
    assert (shown(green), shown(blue)) == ([about_mia], [clean])
    add_pupil(school_class=green, by=None, username="mia", first_name="Mia", last_name="Malik")
    assert (shown(green), shown(blue)) == ([], [])
    assert rescan(green.school_id, now=now) == 2
    assert (shown(green), shown(blue)) == ([], [clean])
    assert rescan(green.school_id, now=now) == 0


def test_a_question_that_may_stand_takes_the_place_of_what_was_asked_before_it(
    green: SchoolClass, now: datetime
) -> None:
    first, second, not_pinned = ask(green, now), ask(green, now), ask(green, now)
    Prompt.objects.filter(pk=not_pinned.pk).update(pinned_at=None)
    for prompt in (first, second, not_pinned):
        judge_prompt(prompt.pk, school_id=green.school_id, now=now)
    first.refresh_from_db()
    assert (shown(green), first.taken_off_at) == ([second], now)


def test_a_stale_question_alone_wakes_the_worker(green: SchoolClass, now: datetime) -> None:
    ask(green, now)
    assert (ask_for_rescans(now=now), DBTaskResult.objects.count()) == (1, 1)


def test_the_question_of_another_school_is_not_judged_here(
    green: SchoolClass, dot: User, now: datetime
) -> None:
    with pytest.raises(Prompt.DoesNotExist):
        judge_prompt(ask(green, now).pk, school_id=dot.school_id, now=now)
