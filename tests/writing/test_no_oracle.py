"""Nobody can find out from the coach who is at the school: it answers by the shape of what was typed."""

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classroom.models import Revision, SchoolClass, User
from classroom.safeguarding.names import Person, compile_names
from classroom.writing.cards import coach_for_child
from classroom.writing.drafts import save_draft
from classroom.writing.hand_in import Outcome, hand_in_post
from classroom.writing.shapes import spans_in
from classroom.writing.stops import look_at
from tests.conftest import make_pupil
from tests.posts import approved
from tests.writing.hands import write

NOBODY = compile_names([])
EVERYBODY = compile_names(
    [
        Person(1, "Ben", "Barakat", pen_name="Busy Bee", animal="bee"),
        Person(2, "Rose", "Reed", pen_name="Daring Fox", animal="fox"),
        Person(3, "Will", "Wood", known_as="Bill", pen_name="Quiet Owl", animal="owl"),
    ]
)
FIRST = ["Ben", "Rose", "Will", "Tom", "Grace", "Mark", "ben", "rose", "will", "B e n", "Benny"]
AFTER = [
    "",
    "Barakat",
    "barakat",
    "Reed",
    "Smith",
    "R",
    "B.",
    "I",
    "A",
    "Class",
    "Barakat's",
    "O'Neil",
    "WOOD",
]
BESIDE = [
    "Busy Bee",
    "busy bee",
    "Busy Dog",
    "Wood",
    "B. Barakat",
    "Barakat Ben",
    "benbarakat",
    "🐝",
    "fox",
    "We",
]
words = st.one_of(st.sampled_from(FIRST), st.sampled_from(AFTER), st.sampled_from(BESIDE))
texts = st.lists(words, max_size=6).flatmap(
    lambda each: st.sampled_from([" ", "-", ", ", ". ", "_", "\n"]).map(lambda gap: gap.join(each))
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(text=texts)
def test_the_same_stretches_are_quoted_whoever_is_at_the_school(text: str) -> None:
    assert spans_in(text, EVERYBODY) == spans_in(text, NOBODY)


def said_to(ada: User, text: str, name: str, *, now: datetime) -> list[str]:
    """All that the coach says about words with a photo, but for the name itself."""
    revision = Revision.objects.with_post().get(pk=write(ada, text % name, now=now, photos=1).pk)
    coach = coach_for_child(look_at(revision, school=revision.post.school, now=now))
    return [repr(coach).replace(name, "*")]


@pytest.mark.parametrize("text", ["I saw %s today.", "%s's hat is red.", "I like %s, my friend", "#team %s"])
@pytest.mark.parametrize(
    ("ours", "nobodys"),
    [
        ("Ben Barakat", "Tom Barnes"),
        ("Rose R", "Grace F"),
        ("Rose Reed", "Grace Field"),
        ("B. Barakat", "T. Barnes"),
        ("Barakat", "Smith"),
        ("Busy Bee", "Busy Dog"),
        ("Ben", "Tom"),
        ("rose", "daisy"),
    ],
)
def test_a_name_of_ours_and_a_common_one_get_the_same_cards(
    ada: User, ben: User, green: SchoolClass, now: datetime, text: str, ours: str, nobodys: str
) -> None:
    make_pupil(green, "Rose", "Reed", "Tiny Wren", "wren")
    assert said_to(ada, text, ours, now=now) == said_to(ada, text, nobodys, now=now)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("I saw Ben Barakat.", ["Ben Barakat"]),
        ("I saw Tom Barnes-Field run", ["Tom Barnes-Field"]),
        ("Rose R and I", ["Rose R"]),
        ("Ben I saw", ["Ben"]),
        ("I held Ben Barakat's Hat", ["Ben Barakat's"]),
        ("I saw Ben. We ran", ["Ben"]),
        ("I LIKE BEN A LOT", ["BEN"]),
        ("A Quiet Owl and a quiet owl", ["Quiet Owl"]),
        ("Barakat is kind", []),
    ],
)
def test_how_far_a_name_reaches(text: str, quoted: list[str]) -> None:
    assert [text[start:end].strip() for start, end in spans_in(text, EVERYBODY)] == quoted


def test_a_surname_alone_is_for_the_teacher(ada: User, ben: User, now: datetime) -> None:
    revision = write(ada, "Barakat ran.", now=now, photos=1)
    assert hand_in_post(revision.pk, author=ada, now=now).outcome is Outcome.HANDED_IN


def test_the_animal_of_whoever_took_a_photo_is_a_word_like_another(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ben, by=ms_tan, now=now, pictures=1)
    reply = write(ada, "Is it a bee?", now=now, root=root)
    for text in ("Is it a bee?", "Is it a dog?", "🐝", "🐕"):
        save_draft(reply.pk, author=ada, text=text, now=now)
        fresh = Revision.objects.with_post().get(pk=reply.pk)
        assert look_at(fresh, school=fresh.post.school, now=now).stops == ()
