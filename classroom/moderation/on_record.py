"""Findings on record: what was found in a revision goes in, and which of it an adult has answered, about whom, comes out."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from classroom.models import Finding, Revision, User
from classroom.safeguarding.found import Found

_LONGEST_KEY = 120


class Question(NamedTuple):
    """What an answer is about: one stretch of one revision, as one rule and key found it."""

    revision: int
    rule: str
    place: str
    start: int
    end: int
    key: str


class Answers:
    """What adults have answered, and the pupils whom each answer is about."""

    def __init__(self, about: Mapping[Question, frozenset[int]]) -> None:
        self._about = about

    def cover(
        self, revision: int, rule: str, place: str, stretch: tuple[int, int], key: str, people: frozenset[int]
    ) -> bool:
        """Has an adult answered this very question? Not if the words now fit a pupil whom they were not asked about."""
        about = self._about.get(Question(revision, rule, place, *stretch, key[:_LONGEST_KEY]))
        return about is not None and people <= about

    def cover_found(self, revision: int, found: Found) -> bool:
        """The same for a finding."""
        stretch = (found.start, found.end)
        return self.cover(revision, found.rule.value, found.place, stretch, found.key, found.people)


def answers_in(revision_ids: Iterable[int]) -> Answers:
    """What adults have answered in these revisions; one query."""
    rows = Finding.objects.filter(revision__in=list(revision_ids), answered_at__isnull=False)
    fields = ("people", "revision", "rule", "place", "start", "end", "key")
    return Answers({Question(*asked): frozenset(people) for people, *asked in rows.values_list(*fields)})


def keep_findings(revision: Revision, found: Iterable[Found]) -> None:
    """Put what was found on record, once; answers that stand already stay."""
    Finding.objects.filter(revision=revision, answered_at=None).delete()
    Finding.objects.bulk_create(
        (
            Finding(
                revision=revision,
                rule=finding.rule,
                severity=finding.severity,
                place=finding.place,
                start=finding.start,
                end=finding.end,
                key=finding.key[:_LONGEST_KEY],
            )
            for finding in found
        ),
        ignore_conflicts=True,
    )


def keep_answer(revision: Revision, found: Found, *, by: User, at: datetime) -> None:
    """An adult answers a finding; asked again about another pupil, the answer is about both."""
    where: dict[str, Any] = {
        "revision": revision,
        "rule": found.rule,
        "place": found.place,
        "start": found.start,
        "key": found.key[:_LONGEST_KEY],
    }
    before = Finding.objects.filter(**where, end=found.end, answered_at__isnull=False)
    asked_before = {person for people in before.values_list("people", flat=True) for person in people}
    Finding.objects.update_or_create(
        **where,
        defaults={
            "end": found.end,
            "severity": found.severity,
            "people": sorted(found.people | asked_before),
            "answered_by": by,
            "answered_at": at,
        },
    )
