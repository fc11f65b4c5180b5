"""A child tells the teacher about a post; whoever decides about it leaves it up, hides it, or passes it on.

A report hides the post from that child, at once and for good, and silences nobody for all: `visible_to` asks for it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from classroom.models import (
    Decision,
    Post,
    Report,
    Revision,
    School,
    Training,
    User,
    Verb,
    Verdict,
    Wrong,
)
from classroom.moderation.fingerprints import fingerprint_of
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.moderation.moves.decide import put_on_record
from classroom.moderation.moves.protect import answer_reports
from classroom.moderation.moves.table import AlreadyDecided, MoveNotAllowed
from classroom.moderation.queue import reported_to
from classroom.records.book import fingerprint, record
from classroom.words.plain import LONGEST, count, tidy

# One screen of the queue; the rest follows as these are answered.
SHOWN = 50


class TooLong(ValueError):
    """More words than a note can hold; `over` says how many too many."""

    def __init__(self, over: int) -> None:
        self.over = over
        super().__init__(over)


def kinds() -> list[tuple[str, str]]:
    """What can be wrong with a post, as a child would say it: (code, words)."""
    return [(kind.value, str(kind.label)) for kind in Wrong]


def told_before(post_id: int, *, by: User) -> Report | None:
    """What this child has told about this post already, answered or not."""
    about = Report.objects.told_by(by).filter(post__in=Post.objects.filter(pk=post_id))
    return about.select_related("post__author", "post__thread").first()


@transaction.atomic
def report(
    post_id: int, *, by: User, now: datetime, about: str = Wrong.OTHER.value, note: str = ""
) -> Report:
    """A child tells about a post that they can read and did not write; again is quiet, and changes nothing.

    Raises Post.DoesNotExist for anything else, TooLong for a note that is too long.
    """
    School.objects.locked(by.school_id)
    if (told := told_before(post_id, by=by)) is not None:
        return told
    if not by.is_pupil:
        raise Post.DoesNotExist
    post = Post.objects.visible_to(by, now=now).exclude(author=by.pk).select_related("author").get(pk=post_id)
    note = tidy(note)
    if (over := count(note) - LONGEST) > 0:
        raise TooLong(over)
    kind = Wrong(about) if about in Wrong.values else Wrong.OTHER
    told = Report.objects.create(post=post, reported_by=by, about=kind, note=note, at=now)
    codes = {"about": kind.value, "note": bool(note)}
    record(
        Verb.REPORTED,
        school_id=by.school_id,
        actor=by,
        subject=post,
        about=post.author,
        codes=codes,
        at=now,
    )
    return told


def own_teacher_looks(told: Report) -> bool:
    """May the child be told "your teacher": not about another class's post, nor about a grown-up's.

    In a thread with a picture, or one that nobody has judged, nobody is told that the author is a grown-up.
    """
    post = told.post
    shown_by_name = not post.thread.has_picture and post.thread.names_version != 0
    by_grown_up = post.author.is_staff_member and shown_by_name
    return post.school_class_id == told.reported_by.school_class_id and not by_grown_up


@dataclass(frozen=True, slots=True)
class Telling:
    """What one child told. `child` is a name only for those who teach that child, else empty beside the class."""

    child: str
    class_name: str
    about: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reported:
    """A post with everything that children told about it, as one grown-up reads it in the act of answering."""

    post: Post
    revision: Revision
    tellings: tuple[Telling, ...]
    seen: str
    trained: bool

    @property
    def changed_since(self) -> bool:
        """Other words stand there now than a child told about."""
        effective = self.revision.effective_at
        return effective is not None and effective > self.tellings[0].at


def reported_lines(staff: User) -> list[Post]:
    """What stands in this person's queue below the worries, above all else."""
    lines = reported_to(staff).select_related("author", "school_class", "thread", "live_revision")
    return list(lines[:SHOWN])


def next_reported(staff: User) -> int | None:
    """The id of the post to answer next."""
    return reported_to(staff).values_list("pk", flat=True).first()


def reported(post_id: int, *, staff: User, now: datetime) -> Reported:
    """One reported post; raises Post.DoesNotExist for what nobody told this person about."""
    whole = reported_to(staff).select_related("author", "school_class", "thread", "school", "live_revision")
    post = whole.get(pk=post_id)
    told, revision = _open(post), _live(post)
    return Reported(
        post=post,
        revision=revision,
        tellings=tuple(_telling(one, post=post, staff=staff) for one in told),
        seen=_seen(revision, told),
        trained=_is_trained(staff, now),
    )


@transaction.atomic
def leave_up(post_id: int, *, staff: User, seen: str, now: datetime) -> Decision:
    """Answer every open report of a post: it stays as it is, and stays hidden from the children who told. Again is quiet.

    Raises Post.DoesNotExist for what is not theirs (their own too), GateClosed, AlreadyDecided, MoveNotAllowed.
    """
    school = School.objects.locked(staff.school_id)
    theirs = Post.objects.moderated_by(staff).exclude(author=staff.pk)
    post = theirs.select_related("author", "live_revision").get(pk=post_id)
    post.school = school
    told = _open(post)
    if not told:
        return _answered(post)
    revision = _live(post)
    reasons = []
    if not _is_trained(staff, now):
        reasons.append(Hindrance.NOT_TRAINED)
    if seen != _seen(revision, told):
        reasons.append(Hindrance.CHANGED_SINCE_SEEN)
    if reasons:
        raise GateClosed(reasons)
    decision = put_on_record(revision, Verdict.LEAVE_UP, staff=staff, now=now)
    answer_reports(post, decision=decision)
    record(
        Verb.LEFT_UP,
        school_id=school.pk,
        actor=staff,
        subject=post,
        about=post.author,
        fingerprint=decision.fingerprint,
        at=now,
    )
    return decision


def _answered(post: Post) -> Decision:
    """Who has answered already: the same answer twice is quiet, another one is told."""
    answered = Report.objects.filter(post=post).select_related("decision__by").order_by("-answered_at", "-pk")
    last = answered.first()
    if last is None or last.decision is None:
        raise Post.DoesNotExist
    if last.decision.verdict != Verdict.LEAVE_UP:
        raise AlreadyDecided(last.decision)
    return last.decision


def _open(post: Post) -> list[Report]:
    told = Report.objects.open().filter(post=post).oldest_first()
    return list(told.select_related("reported_by__school_class"))


def _live(post: Post) -> Revision:
    """What stands on the wall, with its post beside it."""
    live = post.live_revision
    if live is None or post.to_decide_again:
        raise MoveNotAllowed("waits to be decided again")
    live.post = post
    return live


def _seen(revision: Revision, told: list[Report]) -> str:
    """Stands for exactly these words and exactly these reports: a child who tells meanwhile is read first."""
    return fingerprint(revision.post.school, fingerprint_of(revision), *(str(one.pk) for one in told))


def _is_trained(staff: User, now: datetime) -> bool:
    return Training.objects.current(staff, on=timezone.localdate(now))


def _telling(told: Report, *, post: Post, staff: User) -> Telling:
    child = told.reported_by
    # Whoever decides about a post of a class teaches that class; a child of another class stays unnamed to them.
    named = staff.leads or child.school_class_id == post.school_class_id
    return Telling(
        child=child.short_real_name if named else "",
        class_name=child.school_class.name if child.school_class else "",
        about=told.get_about_display(),
        note=told.note,
        at=told.at,
    )
