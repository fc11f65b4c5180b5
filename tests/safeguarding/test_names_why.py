"""Why something was taken for a name, in one line for a teacher."""

import re

import pytest

from classroom.safeguarding.found import Severity
from classroom.safeguarding.names import Hit, HitKind
from classroom.safeguarding.names.hits import Doubt, Way
from classroom.safeguarding.names.why import why

PLACEHOLDERS = re.compile(r"%\((\w+)\)s")
# Words that would frighten, blame, or mean nothing to somebody who teaches.
NOT_SAID = {
    "error",
    "invalid",
    "violation",
    "danger",
    "token",
    "match",
    "matched",
    "regex",
    "unicode",
    "string",
    "substring",
}


def told(
    way: Way = Way.WRITTEN, *, kind: HitKind = HitKind.FIRST, doubt: Doubt | None = None, name: str = "Rose"
) -> str:
    severity = Severity.CONFIRM if doubt else Severity.BLOCK
    return why(Hit(0, 4, severity, "rose", 1, kind, name, way, doubt))


EVERY = [
    *(told(way) for way in Way),
    *(told(kind=kind) for kind in HitKind),
    *(told(doubt=doubt) for doubt in Doubt),
]


def test_each_way_has_a_line_of_its_own() -> None:
    assert len({told(way) for way in Way}) == len(Way)


def test_each_name_of_a_child_has_a_line_of_its_own() -> None:
    assert len({told(kind=kind) for kind in HitKind}) == len(HitKind)


def test_each_doubt_has_a_line_of_its_own_behind_the_name() -> None:
    behind = {told(doubt=doubt).removeprefix(told() + " ") for doubt in Doubt}
    assert (len(behind), behind & {told(), ""}) == (len(Doubt), set())


@pytest.mark.parametrize("line", EVERY)
def test_a_teacher_understands_it_at_once(line: str) -> None:
    sentences = [sentence for sentence in line.split(". ") if sentence]
    assert max(len(sentence.split()) for sentence in sentences) <= 18
    assert (line.endswith("."), "\n" in line) == (True, False)
    assert set(re.findall(r"[a-z]+", line.lower())) & NOT_SAID == set()


@pytest.mark.parametrize("line", EVERY)
def test_it_quotes_what_was_written_and_perhaps_the_name(line: str) -> None:
    assert PLACEHOLDERS.findall(line) in (["quoted"], ["quoted", "name"])


def test_it_is_filled_by_whoever_tells_it() -> None:
    line = told(Way.DIGITS, doubt=Doubt.WORD) % {"quoted": "R0se", "name": "Rose"}
    assert line == "“R0se” fits Rose: the name with digits or signs for letters. It is also an ordinary word."


def test_each_sentence_is_translated_by_itself() -> None:
    asked: list[str] = []
    hit = Hit(0, 4, Severity.CONFIRM, "rose", 1, HitKind.FIRST, "Rose", doubt=Doubt.PLACE)

    def translate(msgid: str) -> str:
        asked.append(msgid)
        return f"[{len(asked)}]"

    assert (why(hit, translate), len(asked)) == ("[1] [2]", 2)
