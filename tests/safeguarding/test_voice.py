"""Children speak as themselves, staff speak as the class."""

from dataclasses import replace

import pytest

from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.run import Context, Speaker
from classroom.safeguarding.voice import class_voice, first_person

BEANS = "The beans in the window are growing taller every single day"


def test_ada_is_asked_to_say_it_as_herself(ada_writes: Context) -> None:
    expected = Found(Rule.FIRST_PERSON, Severity.ADVISE, "text", 0, len(BEANS))
    assert list(first_person("text", BEANS, ada_writes)) == [expected]


@pytest.mark.parametrize(
    "text",
    [BEANS + " and I like it", "Our " + BEANS, "I'm sure " + BEANS, BEANS + ", why?", "The beans are tall"],
)
def test_ada_speaks_as_herself_or_only_shortly(ada_writes: Context, text: str) -> None:
    assert list(first_person("text", text, ada_writes)) == []


def test_in_role_in_alt_texts_and_outside_nobody_needs_to_say_i(
    ada_writes: Context, ms_tan_writes: Context
) -> None:
    assert list(first_person("text", BEANS, replace(ada_writes, role="a Roman soldier"))) == []
    assert list(first_person("alt:0", BEANS, ada_writes)) == []
    assert list(first_person("text", BEANS, replace(ada_writes, outside=True))) == []
    assert list(first_person("text", BEANS, ms_tan_writes)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I went with my class", ["I", "my"]),
        ("I'm so proud, said me", ["I'm", "me"]),
        ("I’ve seen it", ["I’ve"]),
        ("i think", ["i"]),
        ("We said “I am proud of my beans” and clapped", []),
        ('We said "I am proud" and clapped', []),
        ("We said 'I'm proud of Ben's beans' and clapped", []),
        ("The dogs' bowls are mine", ["mine"]),
        ("Elizabeth I, World War I", []),
        ("We learned about Elizabeth I.", []),
        ("Yes I did", ["I"]),
        ("me-time, ime", []),
        ("We have been growing our beans", []),
    ],
)
def test_one_persons_voice_outside_quotation_marks_is_heard(
    the_school_writes: Context, text: str, said: list[str]
) -> None:
    found = list(class_voice("text", text, the_school_writes))
    assert [text[each.start : each.end] for each in found] == said
    assert {each.severity for each in found} <= {Severity.CONFIRM}


def test_on_a_wall_ms_tan_is_only_advised_and_ada_is_not(ada_writes: Context, ms_tan_writes: Context) -> None:
    assert [each.severity for each in class_voice("text", "I ran", ms_tan_writes)] == [Severity.ADVISE]
    assert list(class_voice("text", "I ran", ada_writes)) == []
    assert [each.severity for each in class_voice("text", "I ran", replace(ada_writes, outside=True))] == [
        Severity.CONFIRM
    ]
    assert ada_writes.speaker is Speaker.PUPIL
