"""Hand in: the checks first, then the queue; for trained staff the wall itself, through the same gate."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from classroom.concerns.raising import LONGEST_WORRY, raise_by_check, raise_by_refused
from classroom.models import Post, Revision, RevisionPicture, School, State, Switch, Training, User
from classroom.moderation import moves
from classroom.moderation.checking import check_revision, check_words
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.writing.drafts import own_revision, post_to_pass_on
from classroom.writing.permits import must_be_allowed, must_be_switched_on
from classroom.writing.scribing import Pen
from classroom.writing.stops import Look, Stop, look_at


class Outcome(StrEnum):
    """What became of a hand-in."""

    HANDED_IN = "handed-in"
    ON_THE_WALL = "on-the-wall"
    # It waits, or was decided, already: a second press.
    ALREADY = "already"
    STOPPED = "stopped"
    EMPTY = "empty"
    # Passing on needs words of one's own.
    SAY_WHY = "say-why"
    GATE_CLOSED = "gate-closed"
    # Staff look at another revision of the post just now; this one stays a draft until they have finished.
    LOOKED_AT = "looked-at"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the author is told. `needs_help`: show where to get help, whatever the outcome.

    `tried`: the names that stop the words, folded, for the tally.
    """

    outcome: Outcome
    revision: Revision
    stops: tuple[Stop, ...] = ()
    reasons: tuple[Hindrance, ...] = ()
    needs_help: bool = False
    tried: tuple[str, ...] = ()


def hand_in_post(
    revision_id: int, *, author: User, now: datetime, ask_teacher: bool = False, scribe: User | None = None
) -> Answer:
    """Hand one's own draft in. What stops a child's words only keeps them from the wall: `ask_teacher` hands them in with it.

    Words of worry make a Concern at once, in a transaction of their own: it stays whatever becomes of the hand-in. For staff
    `ask_teacher` means "put it into the queue"; what a `scribe` types is a child's, and waits as a child's. Raises
    Revision.DoesNotExist for somebody else's, Post.DoesNotExist where what it passes on has gone, MayNotWrite.
    """
    pen = Pen(author, scribe)
    worried = _notice_worry(revision_id, pen=pen, now=now)
    try:
        answer = _hand_in(revision_id, pen=pen, now=now, ask_teacher=ask_teacher)
    except moves.MoveNotAllowed:
        answer = Answer(Outcome.LOOKED_AT, own_revision(revision_id, author=author, scribe=scribe))
    return replace(answer, needs_help=worried)


def worry_in(words: str, *, author: User, now: datetime) -> bool:
    """Is there a worry in what a child pressed to hand in, and what no revision holds? Then it makes its Concern too."""
    if not author.is_pupil:
        return False
    post = Post(author=author, school_id=author.school_id, school_class_id=author.school_class_id)
    # As much as one worry holds, far more than fits a post.
    words = words[:LONGEST_WORRY]
    found = check_words(words, (), post=post, school=author.school)
    return raise_by_refused(words, by=author, found=found, now=now) is not None


@transaction.atomic
def _notice_worry(revision_id: int, *, pen: Pen, now: datetime) -> bool:
    school = School.objects.locked(pen.author.school_id)
    revision = own_revision(revision_id, author=pen.author, scribe=pen.scribe)
    if not pen.author.is_pupil or revision.state != State.DRAFT:
        return False
    found = check_revision(revision, school=school)
    return raise_by_check(revision, found=found, now=now) is not None


@transaction.atomic
def _hand_in(revision_id: int, *, pen: Pen, now: datetime, ask_teacher: bool) -> Answer:
    school = School.objects.locked(pen.author.school_id)
    revision = own_revision(revision_id, author=pen.author, scribe=pen.scribe)
    revision.post.school = school
    if revision.state != State.DRAFT:
        return Answer(Outcome.ALREADY, revision)
    must_be_allowed(pen.author, now=now, scribe=pen.scribe)
    _lesson_must_have_it_on(revision, author=pen.author)
    if revision.post.reshares_id is not None:
        # It may have left its wall meanwhile.
        post_to_pass_on(revision.post.reshares_id, author=pen.author, now=now)
        if not revision.text.strip():
            return Answer(Outcome.SAY_WHY, revision)
    look = look_at(revision, school=school, now=now)
    if not revision.text.strip() and not look.brings_picture:
        return Answer(Outcome.EMPTY, revision)
    if pen.author.is_pupil:
        return _of_a_child(revision, look, pen=pen, now=now, ask_teacher=ask_teacher)
    return _of_staff(revision, author=pen.author, now=now, to_the_queue=ask_teacher)


def _lesson_must_have_it_on(revision: Revision, *, author: User) -> None:
    """What was begun before a switch went off waits as a draft; what has stood on a wall may be mended as it is."""
    post, pictures = revision.post, RevisionPicture.objects
    needed = []
    if post.walled_at is None:
        needed += [Switch.REPLIES] if post.root_id is not None else []
        needed += [Switch.RESHARES] if post.reshares_id is not None and author.is_pupil else []
    brought = pictures.filter(revision=revision)
    if post.walled_at is not None:
        earlier = pictures.filter(revision__post=post).exclude(revision=revision)
        brought = brought.exclude(picture__in=earlier.values("picture"))
    if brought.exists():
        needed.append(Switch.PHOTOS)
    for switch in needed:
        must_be_switched_on(author, school_class=post.school_class, switch=switch)


def _of_a_child(revision: Revision, look: Look, *, pen: Pen, now: datetime, ask_teacher: bool) -> Answer:
    if look.stops and not ask_teacher:
        return Answer(Outcome.STOPPED, revision, stops=look.stops, tried=look.tried)
    _follow(revision.post, author=pen.author)
    handed_in, _found = moves.hand_in(
        revision.pk, author=pen.author, now=now, asked_teacher=ask_teacher, scribe=pen.scribe
    )
    return Answer(Outcome.HANDED_IN, handed_in, stops=look.stops, tried=look.tried)


def _follow(post: Post, *, author: User) -> None:
    """What was begun in another class, and never stood there, is decided by the child's class of today."""
    if post.walled_at is None and post.school_class_id != author.school_class_id:
        post.school_class_id = author.school_class_id
        post.save(update_fields=["school_class"])


def _of_staff(revision: Revision, *, author: User, now: datetime, to_the_queue: bool) -> Answer:
    """Trained staff write on the wall; what the gate holds back can still be put into the queue."""
    if to_the_queue or not Training.objects.current(author, on=timezone.localdate(now)):
        handed_in, _found = moves.hand_in(revision.pk, author=author, now=now)
        return Answer(Outcome.HANDED_IN, handed_in)
    try:
        return Answer(Outcome.ON_THE_WALL, moves.write_on_wall(revision.pk, staff=author, now=now))
    except GateClosed as closed:
        return Answer(Outcome.GATE_CLOSED, revision, reasons=tuple(closed.reasons))
