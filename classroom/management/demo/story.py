"""The story as it stands in story.toml, and the clock by which it is told."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from classroom.models import Audience

WEEKEND = 5


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
    reply: tuple["Telling", ...] = ()


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

    posts: tuple[Telling, ...]
    worries: tuple[Worry, ...]
    outside: tuple[Outside, ...]


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
    """The story, oldest first: nobody answers what has not been said."""
    told = tomllib.loads(Path(__file__).with_name("story.toml").read_text(encoding="utf-8"))
    clock = Clock(timezone.now())
    outside = [
        Outside(
            **{
                {"from": "source", "class": "school_class"}.get(name, name): value
                for name, value in row.items()
            }
        )
        for row in told["public"]
    ]
    return Story(
        posts=tuple(sorted(map(_telling, told["post"]), key=lambda each: clock.at(each.when))),
        worries=tuple(Worry(**row) for row in told["worry"]),
        outside=tuple(sorted(outside, key=lambda each: clock.at(each.when))),
    )


def _telling(row: dict[str, Any]) -> Telling:
    replies = tuple(_telling(each) for each in row.get("reply", ()))
    told = Report(**row["told"]) if "told" in row else None
    return Telling(**{**row, "reply": replies, "told": told, "pictures": tuple(row.get("pictures", ()))})
