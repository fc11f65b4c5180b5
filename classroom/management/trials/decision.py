"""What the name rule decides about a post: a post and the compiled names enter, a decision with its findings leaves."""

import unicodedata
from collections.abc import Iterator
from typing import TypedDict

from django.utils.translation import gettext

from classroom.management.trials.lines import Decision, Post
from classroom.safeguarding.found import Rule, Severity
from classroom.safeguarding.names import Hit, HitKind, Names
from classroom.safeguarding.names.why import why

_LONGEST_QUOTE = 40


class Finding(TypedDict):
    """One place in a post; `start` and `end` count code points of the original text of `field`."""

    rule: str
    severity: str
    start: int
    end: int
    field: str
    name: str
    why: str


class Answer(TypedDict):
    """What is said about one post."""

    id: object
    decision: Decision
    findings: list[Finding]


def answer(post: Post, names: Names) -> Answer:
    """Everything about one post: with a photo or outside names block or ask, otherwise a full name is only advised on."""
    findings = list(_findings(post, names))
    severities = {finding["severity"] for finding in findings}
    decision: Decision = (
        "block" if "block" in severities else "confirm" if "confirm" in severities else "clear"
    )
    return {"id": post.id, "decision": decision, "findings": findings}


def quoted(words: str) -> str:
    """What was written, fit for one line: without signs that steer a screen, and not too long."""
    seen = "".join(" " if sign.isspace() else sign for sign in words if sign.isspace() or _shows(sign))
    line = " ".join(seen.split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


def _findings(post: Post, names: Names) -> Iterator[Finding]:
    for field, text in (("text", post.text), ("alt", post.alt)):
        for hit in names.find(text):
            if post.paired:
                yield _finding(hit, field, text, Rule.NAME_WITH_PHOTO, hit.severity)
            elif hit.kind is HitKind.FULL:
                yield _finding(hit, field, text, Rule.FULL_NAME, Severity.ADVISE)


def _finding(hit: Hit, field: str, text: str, rule: Rule, severity: Severity) -> Finding:
    name = hit.name or hit.key
    return {
        "rule": rule.value,
        "severity": severity.value,
        "start": hit.start,
        "end": hit.end,
        "field": field,
        "name": name,
        "why": why(hit, gettext) % {"quoted": quoted(text[hit.start : hit.end]), "name": name},
    }


def _shows(sign: str) -> bool:
    return not unicodedata.category(sign).startswith("C")
