"""The cases of tests/data/names: what examiners who never saw the matcher think right, and how far it agrees.

`held_back` was not looked at while the matcher was made; the others were tuned on.
"""

import csv
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from classroom.safeguarding.found import Severity
from classroom.safeguarding.names import Person, compile_names

DATA = Path(__file__).parents[1] / "data" / "names"


SIZES = {
    "named": 909,
    "innocent": 982,
    "words": 440,
    "school": 328,
    "disguises": 540,
    "senses": 397,
    "elsewhere": 420,
    "posts": 512,
    "held_back": 761,
}


class Case(NamedTuple):
    accept: frozenset[str]
    decided: str


@cache
def decided(stem: str) -> tuple[Case, ...]:
    with (DATA / f"{stem}_roster.csv").open(encoding="utf-8", newline="") as file:
        people = [
            Person(number, row["first_name"], row["last_name"], known_as=row["known_as"])
            for number, row in enumerate(csv.DictReader(file), 1)
        ]
    names = compile_names(people)
    cases = []
    for line in (DATA / f"{stem}.jsonl").read_bytes().decode().split("\n"):
        if line:
            case = json.loads(line)
            found = {
                hit.severity for field in ("text", "alt") for hit in names.find(case[field]) if case["photo"]
            }
            answer = min(found, key=[Severity.BLOCK, Severity.CONFIRM].index, default=None)
            cases.append(Case(frozenset(case["accept"]), answer.value if answer else "clear"))
    return tuple(cases)


def share(stem: str, among: Callable[[frozenset[str]], bool], wrong: str) -> float:
    cases = [case for case in decided(stem) if among(case.accept)]
    return sum(case.decided == wrong for case in cases) / len(cases)


def test_there_are_cases_enough_of_both_kinds_and_a_share_is_held_back() -> None:
    sizes = {stem: len(decided(stem)) for stem in SIZES}
    assert sizes == SIZES


# Missed, blocked without reason, asked without reason, only asked: at most so many in a hundred.
@pytest.mark.parametrize(
    ("stem", "missed", "blocked", "asked", "only_asked"),
    [
        ("named", 0.5, 0.3, 0.3, 1.0),
        ("innocent", 0.0, 0.5, 0.5, 0.0),
        ("words", 0.5, 0.3, 1.5, 1.0),
        ("school", 0.5, 1.0, 0.3, 1.0),
        ("disguises", 0.3, 0.3, 0.3, 2.5),
        ("senses", 2.0, 0.3, 0.3, 1.0),
        ("elsewhere", 0.5, 2.2, 12.0, 10.0),
        ("posts", 0.3, 0.3, 0.5, 1.0),
        ("held_back", 1.1, 1.0, 1.0, 2.0),
    ],
)
def test_the_matcher_agrees_with_the_examiners(
    stem: str, missed: float, blocked: float, asked: float, only_asked: float
) -> None:
    named = any("clear" not in case.accept for case in decided(stem))
    certain = any(case.accept == {"block"} for case in decided(stem))
    figures = {
        "missed": share(stem, lambda accept: "clear" not in accept, "clear") if named else 0.0,
        "blocked": share(stem, lambda accept: "block" not in accept, "block"),
        "asked": share(stem, lambda accept: accept == {"clear"}, "confirm"),
        "only asked": share(stem, lambda accept: accept == {"block"}, "confirm") if certain else 0.0,
    }
    limits = {"missed": missed, "blocked": blocked, "asked": asked, "only asked": only_asked}
    assert {what: figures[what] for what in limits if figures[what] * 100 > limits[what]} == {}
