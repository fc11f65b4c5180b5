"""Why a word was taken for a name: staff read it in one line while the question stands, and a child never does."""

import re
from datetime import datetime
from html import unescape

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from classroom.lessons.prompts import ask
from classroom.models import Finding, Prompt, SchoolClass, User
from classroom.publishing.sheet import look_at
from tests.conftest import make_pupil
from tests.posts import waiting
from tests.publishing.told import post_of, written
from tests.publishing.told import seen as seen_outside
from tests.web.at_desk import page, press
from tests.web.ipad import at_the_ipad_of, read
from tests.web.reading import HTMX
from tests.writing.hands import write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

WHY = "“Rose” fits Rose: the first name. It is also an ordinary word."
ASKS = "Rose is red."


@pytest.fixture
def rose(blue: SchoolClass) -> User:
    """A child of another class."""
    return make_pupil(blue, "Rose", "Reed", "Tiny Wren", "wren")


@pytest.fixture
def izzy(green: SchoolClass) -> User:
    """A child whom nobody calls by the whole of her name."""
    return make_pupil(green, "Isabella", "Moss", "Sunny Crab", "crab")


def lines(html: str) -> list[str]:
    """Every line that tells why."""
    return [unescape(line) for line in re.findall(r'<p class="why">(.*?)</p>', html)]


def closed(green: SchoolClass) -> None:
    SchoolClass.objects.filter(pk=green.pk).update(open_until=None)


def asked(green: SchoolClass, question: str, *, by: User, now: datetime) -> Prompt:
    return ask(green.pk, question=question, starters=[], words=[], role="", by=by, now=now)


def test_the_desk_tells_why_in_a_line_of_its_own_until_it_is_answered(
    desk: Client, ada: User, rose: User, now: datetime
) -> None:
    revision = waiting(ada, ASKS, now=now, pictures=1)
    html = page(desk, revision)
    assert (lines(html), '<p class="small">You must answer before you approve.</p>' in html) == ([WHY], True)
    key = Finding.objects.get(revision=revision, rule="name-with-photo").key
    press(desk, "answer_finding", revision, rule="name-with-photo", key=key)
    assert lines(page(desk, revision)) == []


def test_without_a_photo_and_where_nobody_can_allow_it_the_desk_tells_why_too(
    desk: Client, ada: User, ben: User, rose: User, now: datetime
) -> None:
    words = waiting(ada, ASKS, now=now)
    assert lines(page(desk, words)) == [WHY]
    certain = waiting(ada, "Here is Ben.", now=now, pictures=1)
    assert lines(page(desk, certain)) == ["“Ben” fits Ben: the first name."]


def test_while_the_class_is_open_nothing_beside_the_picture_tells_which_child_it_may_be(
    desk: Client, ada: User, green: SchoolClass, rose: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, ASKS, now=now, pictures=1)
    version = written(ms_tan, now=now, text=ASKS, source=post_of(ada, by=ms_tan, now=now, pictures=1))
    pages = [reverse("review", args=[revision.pk]), reverse("share_version", args=[version.pk])]
    for address in pages:
        told = [lines(read(desk.get(address, {"show": shows}))) for shows in ("names", "picture", "both")]
        assert told == [[WHY], [], [WHY]]
    closed(green)
    assert [lines(read(desk.get(address))) for address in pages] == [[WHY], [WHY]]


def test_a_prompt_tells_why_it_asks_until_it_is_answered(
    desk: Client, green: SchoolClass, rose: User, ms_tan: User, now: datetime
) -> None:
    prompt = asked(green, ASKS, by=ms_tan, now=now)
    lesson = reverse("lesson", args=[green.pk])
    assert lines(read(desk.get(lesson))) == [WHY]
    desk.post(reverse("prompt_answer", args=[prompt.pk]), {"key": "rose"})
    assert lines(read(desk.get(lesson))) == []


def test_a_prompt_tells_why_where_it_must_be_changed(
    desk: Client, green: SchoolClass, izzy: User, ms_tan: User, now: datetime
) -> None:
    asked(green, "What did Izzy see?", by=ms_tan, now=now)
    told = lines(read(desk.get(reverse("lesson", args=[green.pk]))))
    assert told == ["“Izzy” fits Isabella: a short or a long form of the name."]


def test_the_sheet_of_what_goes_outside_tells_why_until_it_is_answered(
    desk: Client, rose: User, ms_tan: User, now: datetime
) -> None:
    version = written(ms_tan, now=now, text=ASKS)
    sheet = reverse("share_version", args=[version.pk])
    assert lines(read(desk.get(sheet))) == [WHY]
    (question,) = look_at(version.pk, staff=ms_tan, now=now).questions
    assert (question.why, "Found" in repr(question)) == (WHY, False)
    answer = {"rule": question.rule, "key": question.key, "seen": seen_outside(version)}
    desk.post(reverse("share_answer", args=[version.pk]), answer)
    assert lines(read(desk.get(sheet))) == []


def test_nobody_learns_the_surname_of_a_child_of_another_class_from_an_initial(
    desk: Client, ada: User, green: SchoolClass, rose: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, "I like Rose R. too.", now=now, pictures=1)
    version = written(ms_tan, now=now, text="We like Rose R. too.")
    asked(green, "Who is Rose R. to you?", by=ms_tan, now=now)
    pages = [
        page(desk, revision),
        read(desk.get(reverse("share_version", args=[version.pk]))),
        read(desk.get(reverse("lesson", args=[green.pk]))),
    ]
    told = "“Rose R” fits Rose: the name with an initial."
    assert [(lines(each), "Reed" in each) for each in pages] == [([told], False)] * 3


def test_a_card_at_refusal_holds_no_name_that_ada_did_not_type(
    ada: User, ben: User, izzy: User, rose: User, now: datetime
) -> None:
    ipad, typed = at_the_ipad_of(ada), "Izzy and R0se R. saw a wren."
    revision = write(ada, typed, now=now, photos=1)
    draft = reverse("draft", args=[revision.pk])
    refused = ipad.post(draft, {"text": typed, "hand_in": "wall"}, follow=True)
    pages = [
        read(refused),
        read(ipad.get(draft)),
        read(ipad.post(reverse("coach_draft", args=[revision.pk]), {"text": typed}, headers=HTMX)),
    ]
    assert ["<mark>Izzy" in each for each in pages] == [True] * 3
    others = {name for child in (ben, izzy, rose) for name in (child.first_name, child.last_name)}
    held = [{name for name in others if re.search(rf"\b{name}\b", each, re.IGNORECASE)} for each in pages]
    assert (held, [" fits " in each for each in pages]) == ([set()] * 3, [False] * 3)


def test_a_question_on_the_wall_tells_children_nothing_of_why_it_was_held(
    desk: Client, ada: User, green: SchoolClass, rose: User, ms_tan: User, now: datetime
) -> None:
    prompt = asked(green, ASKS, by=ms_tan, now=now)
    wall = reverse("wall")
    held = read(at_the_ipad_of(ada).get(wall))
    desk.post(reverse("prompt_answer", args=[prompt.pk]), {"key": "rose"})
    shown = read(at_the_ipad_of(ada).get(wall))
    assert [(ASKS in each, " fits " in each) for each in (held, shown)] == [(False, False), (True, False)]


def holding(words: str) -> set[type[Model]]:
    """The tables in which a row holds these words."""
    return {
        model
        for model in apps.get_models()
        if any(words in repr(row) for row in model._default_manager.values())
    }


def test_why_is_neither_stored_nor_logged(
    desk: Client,
    ada: User,
    green: SchoolClass,
    izzy: User,
    ms_tan: User,
    now: datetime,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    revision = waiting(ada, "Izzy saw it.", now=now, pictures=1)
    version = written(ms_tan, now=now, text="Izzy saw it with us.")
    asked(green, "What did Izzy see?", by=ms_tan, now=now)
    for address in (
        reverse("review", args=[revision.pk]),
        reverse("share_version", args=[version.pk]),
        reverse("lesson", args=[green.pk]),
    ):
        assert "fits Isabella" in read(desk.get(address))
    assert {User} == holding("Isabella")
    assert holding(" fits ") == set()
    said = caplog.text + "".join(capfd.readouterr())
    assert ("Isabella" in said, " fits " in said) == (False, False)
