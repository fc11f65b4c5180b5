"""The story as it stands in month.toml and story.toml, and the clock by which it is told."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from classroom.models import Audience

WEEKEND = 5
CHAPTERS = ("month.toml", "story.toml")


@dataclass(frozen=True, slots=True)
class Report:
    """What a child told the teacher about somebody's post."""

    who: str
    when: str
    about: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """A post or a reply, and what became of it."""

    who: str
    when: str
    text: str
    key: str = ""
    # Drawings with their descriptions.
    pictures: tuple[tuple[str, str], ...] = ()
    audience: str = Audience.CLASS
    ask: bool = False
    answers: bool = False
    mend: str = ""
    then: str = ""
    by: str = ""
    comment: str = ""
    told: Report | None = None
    # Keys of the question that it answers, and of the post that it passes on.
    question: str = ""
    passes_on: str = ""
    likes: tuple[str, ...] = ()
    reply: tuple["Telling", ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What a class was asked."""

    key: str
    school_class: str
    by: str
    when: str
    words: str
    starters: tuple[str, ...] = ()
    bank: tuple[str, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was on in a class from a moment on; everything else was off."""

    school_class: str
    by: str
    when: str
    on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worry:
    """Something that a child told the leads."""

    who: str
    when: str
    words: str
    answer: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Outside:
    """A post of the public account; `source` is the key of the post that it tells again."""

    by: str
    second: str
    when: str
    text: str
    source: str = ""
    school_class: str = ""
    link: str = ""
    # Drawings with their descriptions.
    pictures: tuple[tuple[str, str], ...] = ()
    answers: bool = False
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """All that is told."""

    # In the order in which it happened: nobody answers what has not been said or asked.
    days: tuple[Telling | Question | Lesson, ...]
    worries: tuple[Worry, ...]
    outside: tuple[Outside, ...]

    @property
    def posts(self) -> tuple[Telling, ...]:
        """The posts alone, each with its replies."""
        return tuple(each for each in self.days if isinstance(each, Telling))


@dataclass(frozen=True, slots=True)
class Clock:
    """School days, counted back from the moment at which the demo is built."""

    now: datetime

    def at(self, when: str) -> datetime:
        """Three school days ago for "3 13:20"; 25 minutes ago for "-25"."""
        if when.startswith("-"):
            return self.now + timedelta(minutes=int(when))
        days, clock = when.split()
        day = timezone.localdate(self.now)
        for _ in range(int(days)):
            day -= timedelta(days=1)
            while day.weekday() >= WEEKEND:
                day -= timedelta(days=1)
        return datetime.combine(day, time.fromisoformat(clock), timezone.get_default_timezone())


@cache
def story() -> Story:
    """The story, oldest first."""
    told = _chapters()
    clock = Clock(timezone.now())
    days: list[Telling | Question | Lesson] = [Lesson(**_named(row)) for row in told["lesson"]]
    days += [Question(**_named(row)) for row in told["question"]]
    days += [_telling(row) for row in told["post"]]
    outside = [Outside(**_named(row)) for row in told["public"]]
    return Story(
        days=tuple(sorted(days, key=lambda each: clock.at(each.when))),
        worries=tuple(Worry(**row) for row in told["worry"]),
        outside=tuple(sorted(outside, key=lambda each: clock.at(each.when))),
    )


def _chapters() -> dict[str, list[dict[str, Any]]]:
    told: dict[str, list[dict[str, Any]]] = {}
    for name in CHAPTERS:
        chapter = tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
        for kind, rows in chapter.items():
            told.setdefault(kind, []).extend(rows)
    return told


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """What the file calls by words that Python keeps for itself."""
    names = {"from": "source", "class": "school_class"}
    return {names.get(name, name): value for name, value in row.items()}


def _telling(row: dict[str, Any]) -> Telling:
    replies = tuple(_telling(each) for each in row.get("reply", ()))
    told = Report(**row["told"]) if "told" in row else None
    return Telling(**{**row, "reply": replies, "told": told, "pictures": tuple(row.get("pictures", ()))})
