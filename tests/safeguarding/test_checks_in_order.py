"""All checks together: every place, one order, and what each says."""

from dataclasses import replace

import pytest

from classroom.safeguarding.found import Found, Rule, Severity, strand, words_for_child, words_for_teacher
from classroom.safeguarding.run import CHECKS, Context, Draft, check

from .conftest import BEN


def test_every_place_is_checked_and_findings_stand_in_order(ada_writes: Context) -> None:
    draft = Draft(
        "I saw B e n at www.example.com",
        ("Ben on a log", None, "  ", "a log"),
        {"link": "example.org/ben", "byline": "Green Class"},
    )
    block, confirm, advise = Severity.BLOCK, Severity.CONFIRM, Severity.ADVISE
    assert check(draft, ada_writes) == (
        Found(Rule.NAME_WITH_PHOTO, block, "text", 6, 11, "ben", BEN),
        Found(Rule.LINK, confirm, "text", 15, 30, "example.com"),
        Found(Rule.NAME_WITH_PHOTO, block, "alt:0", 0, 3, "ben", BEN),
        Found(Rule.ALT_TEXT, advise, "alt:1", 0, 0),
        Found(Rule.ALT_TEXT, advise, "alt:2", 0, 0),
        Found(Rule.LINK, confirm, "link", 0, 15, "example.org"),
        Found(Rule.NAME_WITH_PHOTO, block, "link", 12, 15, "ben", BEN),
    )


def test_tagged_children_and_animals_reach_the_matcher(ada_writes: Context) -> None:
    context = replace(ada_writes, tagged=frozenset({6}), animals=frozenset({"fox"}))
    found = check(Draft("June saw my fox"), context)
    assert [(each.start, each.severity, each.person) for each in found] == [
        (0, "block", 6),
        (12, "confirm", None),
    ]


def test_a_clean_post_has_no_findings(ada_writes: Context) -> None:
    assert check(Draft("We made bread in our class today."), ada_writes) == ()


def test_every_check_is_run_once() -> None:
    assert len(set(CHECKS)) == len(CHECKS) == len(Rule) - 1


@pytest.mark.parametrize("rule", list(Rule))
def test_every_rule_has_words_and_a_strand(rule: Rule) -> None:
    found = Found(rule, Severity.CONFIRM, "text", 0, 3)
    title, sentence = words_for_child(found, "Ben")
    assert "%(quoted)s" not in sentence
    assert len(sentence.split()) <= 16
    assert "!" not in title + sentence + words_for_teacher(found)
    assert words_for_teacher(found) % {"quoted": "Ben"}
    assert strand(rule) in {
        "Privacy and security",
        "Online relationships",
        "Managing online information",
        "Self-image and identity",
        "Online reputation",
        "Health, wellbeing and lifestyle",
        "Online bullying",
    }


def test_the_child_reads_the_same_card_for_every_name() -> None:
    cards = {
        words_for_child(Found(Rule.NAME_WITH_PHOTO, severity, "text", 0, 3, key, person), "Ben")
        for severity, key, person in [
            (Severity.BLOCK, "ben", 2),
            (Severity.CONFIRM, "rose", None),
            (Severity.ADVISE, "", None),
        ]
    }
    assert cards == {("You wrote %(quoted)s.", "That could be a name. We don’t put names with photos.")}


def test_the_teacher_reads_how_sure_it_is() -> None:
    lines = [
        words_for_teacher(Found(Rule.NAME_WITH_PHOTO, severity, "text", 0, 3)) % {"quoted": "Ben"}
        for severity in (Severity.BLOCK, Severity.CONFIRM)
    ]
    assert lines == [
        "Ben is a child’s name: never with a photo, never outside.",
        "Ben may be a child’s name. Is it one of our children?",
    ]


def test_without_a_quote_the_card_does_without() -> None:
    assert words_for_child(Found(Rule.LINK, Severity.CONFIRM, "link", 0, 0), " ")[0] == "Look at this again."
    assert (
        words_for_child(Found(Rule.WORRY, Severity.CONFIRM, "text", 0, 0), "")[0]
        == "Thank you for telling us."
    )
