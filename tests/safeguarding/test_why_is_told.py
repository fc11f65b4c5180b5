"""What a finding tells staff about a name: as much of it as the words gave away, filled in by one function for every page."""

import ast

import pytest

from classroom.safeguarding.found import Found, Rule, Severity, words_for_why
from classroom.safeguarding.names import Person, compile_names
from classroom.safeguarding.run import Context, Draft, Speaker, check
from tests.architecture.source import code

NAMES = compile_names(
    [
        Person(1, "William", "Moss"),
        Person(2, "Rose", "Reed"),
        Person(3, "Ben", "van der Berg"),
    ]
)


def told(text: str) -> list[str]:
    """Every line that a teacher would read about this text."""
    found = check(Draft(text), Context(NAMES, Speaker.PUPIL))
    return [
        words_for_why(one, text[one.start : one.end], str)
        for one in found
        if one.rule is Rule.NAME_WITH_PHOTO
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Here is Ben.", "“Ben” fits Ben: the first name."),
        ("Here is Rose Reed.", "“Rose Reed” fits Rose Reed: the first name with the surname."),
        ("Here is Rose R.", "“Rose R” fits Rose: the name with an initial."),
        ("Here is B. van der Berg.", "“B. van der Berg” fits van der Berg: the name with an initial."),
        ("Here is Will M.", "“Will M” fits Will M: the name with an initial."),
    ],
)
def test_a_teacher_is_told_as_much_of_a_name_as_the_words_gave_away(text: str, line: str) -> None:
    assert told(text) == [line]


def test_each_sentence_is_translated_before_it_is_filled() -> None:
    found = Found(
        Rule.NAME_WITH_PHOTO, Severity.CONFIRM, "text", 0, 1, why=("%(quoted)s?", "(%(name)s)"), name="100%"
    )
    assert words_for_why(found, "5%", lambda msgid: f"<{msgid}>") == "<5%?> <(100%)>"


def test_where_there_is_no_more_to_say_nothing_is_told() -> None:
    assert words_for_why(Found(Rule.PHONE, Severity.BLOCK, "text", 0, 1), "x", str) == ""


def test_only_the_pages_of_staff_tell_why() -> None:
    tellers = {
        name
        for name, tree in code("classroom", "sandbox")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and "words_for_why" in {each.name for each in node.names}
    }
    assert tellers == {
        "classroom/web/ticks.py",
        "classroom/web/views/lessons.py",
        "classroom/publishing/sheet.py",
    }
