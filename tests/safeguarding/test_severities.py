"""How far each rule reaches, as product.md's table says; and what holds for every text."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from classroom.safeguarding.found import Rule
from classroom.safeguarding.names import compile_names
from classroom.safeguarding.netiquette import repeated, shouting
from classroom.safeguarding.praise import praises
from classroom.safeguarding.run import Context, Draft, Speaker, check
from classroom.safeguarding.unkind import hurts_in, unkind
from classroom.safeguarding.worry import worry

from .conftest import PEOPLE
from .told import sentences

SCHOOL = compile_names(PEOPLE)
HERE = Context(SCHOOL, Speaker.PUPIL)
SEVERAL = settings(max_examples=150, deadline=None, derandomize=True)

anything = st.text(st.characters(exclude_categories=()), max_size=120)
unkindish = st.lists(
    st.sampled_from(
        [
            *[
                "you",
                "are",
                "so",
                "stupid",
                "s",
                "t",
                "u",
                "sh*t",
                "5tup1d",
                "your",
                "mum",
                "!",
                ".",
                ",",
                "🖕",
            ],
            *[
                "ﬀ",
                "I",
                "LOVE",
                "nobody",
                "likes",
                "hate",
                "great",
                "tit",
                "-",
                "'",
                "ooooo",
                "@ss",
                "ü",
                "ﷺ",
            ],
            *["\n", "\u200b", "thank you", "because", "?"],
        ]
    ),
    max_size=25,
).flatmap(lambda words: st.sampled_from(["", " ", "."]).map(lambda gap: gap.join(words)))


@pytest.mark.parametrize(
    ("text", "rule", "severity"),
    [
        ("I saw Ben", "name-with-photo", "block"),
        ("I met Rose", "name-with-photo", "confirm"),
        ("I am called Pip Marsh", "full-name", "advise"),
        ("I rang 07700 900123", "phone", "block"),
        ("I wrote to a@example.org", "e-mail", "block"),
        ("I live at 4 Mill Lane", "address", "block"),
        ("My birthday is 4th July", "birthday", "advise"),
        ("My password is frogs77", "password", "advise"),
        ("I follow @frogsrule", "handle", "advise"),
        ("I saw it at frogs.example.com", "link", "confirm"),
        ("The frogs in the pond sat on the big green log", "first-person", "advise"),
        ("I hate you", "unkind", "confirm"),
        ("my dad hits me", "worry", "confirm"),
        ("I LOVE FROGS SO MUCH", "shouting", "advise"),
        ("I ran sooooooo fast", "repeated", "advise"),
    ],
)
def test_each_rule_reaches_as_far_as_the_policy_says(text: str, rule: str, severity: str) -> None:
    assert {(each.rule.value, each.severity.value) for each in check(Draft(text), HERE)} == {(rule, severity)}


def test_staff_speak_as_the_class_and_must_on_the_public_account() -> None:
    said = [
        check(Draft("I ran"), Context(SCHOOL, Speaker.STAFF, outside=outside)) for outside in (False, True)
    ]
    assert [(each.rule, each.severity) for found in said for each in found] == [
        (Rule.CLASS_VOICE, "advise"),
        (Rule.CLASS_VOICE, "confirm"),
    ]


@SEVERAL
@given(text=anything | unkindish)
@example(text="ﷺﷺ you are st\u0301upid \ud800")
def test_every_new_check_quotes_the_original_without_overlap_and_always_the_same(text: str) -> None:
    for each in (unkind, shouting, repeated, worry):
        found = list(each("text", text, HERE))
        edges = [edge for one in found for edge in (one.start, one.end)]
        assert edges == sorted(edges)
        assert all(0 <= one.start < one.end <= len(text) for one in found)
        assert found == list(each("text", text, HERE))


@SEVERAL
@given(text=anything | unkindish)
def test_praise_quotes_the_original_and_never_beside_a_hurt(text: str) -> None:
    found = praises(text)
    assert len({each.kind for each in found}) == len(found)
    assert all(text[each.start : each.end].strip() for each in found)
    assert found == () or hurts_in(text) == []


@SEVERAL
@given(
    text=st.sampled_from(sentences("unkind")),
    before=st.sampled_from(["", "Today. ", "🐢\n", "\u200b"]),
    after=st.sampled_from(["", "!", " 🎉", "\nWe ran.", "\u200b."]),
    change=st.sampled_from([str, str.upper, str.title]),
)
def test_what_stands_around_it_and_capitals_hide_nothing(
    text: str, before: str, after: str, change: type[str]
) -> None:
    assert bool(hurts_in(before + change(text) + after)) is bool(hurts_in(text))
