"""How a worry begins: somebody tells it, or a check notices it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from classroom.models import Concern, Revision, RevisionPicture, School, User, Verb
from classroom.records.book import record
from classroom.safeguarding.found import Found, Rule
from classroom.words.plain import count, tidy

LONGEST_WORRY = 2000
# Somebody who presses twice has told it once.
ONE_TELLING = timedelta(minutes=5)


class TooLong(ValueError):
    """More words than one worry can hold; `over` says how many too many."""

    def __init__(self, over: int) -> None:
        self.over = over
        super().__init__(over)


def sealed_words(revision: Revision) -> str:
    """Text and descriptions of a revision, as they are now: what becomes of the revision later changes nothing here."""
    pictures = RevisionPicture.objects.of([revision.pk]).values_list("alt_text", flat=True)
    return "\n\n".join(words for words in (revision.text, *pictures) if words)


@transaction.atomic
def raise_worry(
    *,
    by: User,
    words: str,
    about_grown_up: bool,
    now: datetime,
    topic: str = "",
    about: User | None = None,
) -> Concern:
    """Somebody tells what worries them; the same words again within five minutes are the same worry.

    `topic` (what they chose) stands before their words. Raises TooLong, and nothing has happened.
    """
    School.objects.locked(by.school_id)
    told = tidy("\n\n".join(part for part in (topic, words) if part))
    if (over := count(words) - LONGEST_WORRY) > 0:
        raise TooLong(over)
    recent = Concern.objects.told_by(by).open().filter(raised_at__gt=now - ONE_TELLING)
    same = recent.filter(words=told, about_grown_up=about_grown_up, about=about).first()
    if same is not None:
        return same
    concern = Concern.objects.create(
        school_id=by.school_id,
        school_class_id=by.school_class_id,
        kind=Concern.Kind.TOLD,
        raised_by=by,
        words=told,
        about_grown_up=about_grown_up,
        about=about,
        raised_at=now,
    )
    _log(concern, by=by, now=now)
    return concern


@transaction.atomic
def raise_by_check(revision: Revision, *, found: Iterable[Found], now: datetime) -> Concern | None:
    """A check noticed a worry in what a child handed in: a Concern at once, one for a revision; None without a worry.

    Other words in the same revision later are added to it, and open it again; what was sealed stays.
    """
    if not any(finding.rule is Rule.WORRY for finding in found):
        return None
    School.objects.locked(revision.post.school_id)
    words = sealed_words(revision)
    concern, fresh = Concern.objects.get_or_create(
        kind=Concern.Kind.CHECK,
        revision=revision,
        defaults={
            "school_id": revision.post.school_id,
            "school_class_id": revision.post.school_class_id,
            "raised_by": revision.post.author,
            "words": words,
            "raised_at": now,
        },
    )
    if not fresh:
        if words in concern.words:
            return concern
        concern.words = f"{concern.words}\n\n{words}"
        concern.closed_at = None
        concern.save(update_fields=["words", "closed_at"])
    _log(concern, by=revision.post.author, now=now)
    return concern


@transaction.atomic
def raise_by_refused(words: str, *, by: User, found: Iterable[Found], now: datetime) -> Concern | None:
    """A check noticed a worry in what a child handed in, and none of it could be kept: a Concern of the words alone.

    The same words again within five minutes are the same worry, also where they stand in a revision by now.
    """
    if not any(finding.rule is Rule.WORRY for finding in found):
        return None
    School.objects.locked(by.school_id)
    recent = Concern.objects.open().filter(
        kind=Concern.Kind.CHECK, raised_by=by, raised_at__gt=now - ONE_TELLING
    )
    same = next((concern for concern in recent if words in concern.words), None)
    if same is not None:
        return same
    concern = Concern.objects.create(
        school_id=by.school_id,
        school_class_id=by.school_class_id,
        kind=Concern.Kind.CHECK,
        raised_by=by,
        words=words,
        raised_at=now,
    )
    _log(concern, by=by, now=now)
    return concern


def let_go_of(revision: Revision) -> None:
    """The author throws a draft away: the worry that a check raised about it stays, with its sealed words."""
    Concern.objects.filter(kind=Concern.Kind.CHECK, revision=revision).update(revision=None)


def _log(concern: Concern, *, by: User, now: datetime) -> None:
    codes = {"kind": concern.kind, "about_grown_up": concern.about_grown_up}
    record(Verb.RAISED_CONCERN, school_id=concern.school_id, actor=by, subject=concern, codes=codes, at=now)
