"""Plays the story: every word goes through the doors that a child, a teacher and a second adult go through."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO

from classroom.concerns.answering import answer_concern
from classroom.concerns.raising import raise_worry
from classroom.concerns.sealing import pass_to_lead
from classroom.lessons.prompts import ask
from classroom.lessons.switches import switch
from classroom.management.demo.drawings import drawn
from classroom.management.demo.school import Cast
from classroom.management.demo.story import Clock, Lesson, Question, Telling, Worry
from classroom.models import (
    NO_NAME,
    NO_PERSON,
    Post,
    Prompt,
    Revision,
    RevisionPicture,
    Switch,
    Training,
    User,
)
from classroom.moderation import moves
from classroom.moderation.answers import answer_finding, answer_picture
from classroom.moderation.checking import check_revision
from classroom.moderation.fingerprints import fingerprint_of
from classroom.moderation.reports import report
from classroom.safeguarding.found import Severity
from classroom.timeline.likes import like
from classroom.writing.drafts import save_draft, start_draft
from classroom.writing.hand_in import Outcome, hand_in_post
from classroom.writing.pictures import add_picture

# Between typing and handing in, and until somebody looks at it.
WRITING = timedelta(minutes=4)
UNTIL_DECIDED = timedelta(minutes=9)
UNTIL_LIKED = timedelta(hours=1)


class NotAsTold(Exception):
    """The doors answered otherwise than the story says: the demo is wrong, or a door is."""


def teach(cast: Cast, lesson: Lesson, *, clock: Clock) -> None:
    """A teacher switches on what a lesson is about, and the rest off."""
    by = cast.staff[lesson.by]
    on = {each: each in lesson.on for each in Switch.values}
    school_class = cast.classes[lesson.school_class]
    switch(school_class.pk, on=on, by=by, now=clock.at(lesson.when))
    # The children of the cast hold this very row.
    school_class.refresh_from_db()


def ask_class(cast: Cast, question: Question, *, clock: Clock) -> Prompt:
    """A teacher asks a class something."""
    return ask(
        cast.classes[question.school_class].pk,
        question=question.words,
        starters=question.starters,
        words=question.bank,
        role=question.role,
        by=cast.staff[question.by],
        now=clock.at(question.when),
    )


@dataclass(slots=True)
class Said:
    """What has been asked and said so far, by its key."""

    prompts: dict[str, Prompt] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)


def tell(cast: Cast, telling: Telling, *, clock: Clock, said: Said, root: Post | None = None) -> Post:
    """One post with what became of it, and then its replies."""
    at = clock.at(telling.when)
    author = cast.pupils.get(telling.who) or cast.staff[telling.who]
    revision = write(cast, telling, author=author, at=at, said=said, root=root)
    if telling.then:
        decide(cast, telling, revision, author=author, at=at + UNTIL_DECIDED)
    post = Post.objects.get(pk=revision.post_id)
    # Rows are stamped as they are made; the story happened on other days.
    Post.objects.filter(pk=post.pk).update(created_at=at - WRITING)
    if (told := telling.told) is not None:
        child, later = cast.pupils[told.who], clock.at(told.when)
        report(post.pk, by=child, now=later, about=told.about, note=told.note)
    for reply in telling.reply:
        tell(cast, reply, clock=clock, said=said, root=post)
    for who in telling.likes:
        like(post.pk, by=cast.pupils[who], now=min(at + UNTIL_LIKED, clock.now))
    if telling.key:
        said.posts[telling.key] = post
    return post


def write(
    cast: Cast, telling: Telling, *, author: User, at: datetime, said: Said, root: Post | None
) -> Revision:
    """Draft, picture, description, hand-in."""
    begun = at - WRITING
    draft = start_draft(
        author=author,
        now=begun,
        root=root,
        prompt=said.prompts[telling.question] if telling.question else None,
        reshares=said.posts[telling.passes_on] if telling.passes_on else None,
    )
    described = {}
    for drawing, alt in telling.pictures:
        row = add_picture(draft.pk, author=author, upload=BytesIO(drawn(drawing)), now=begun)
        described[row.picture_id] = alt
    audience = None if root or telling.passes_on else telling.audience
    save_draft(draft.pk, author=author, text=telling.text, now=begun, audience=audience, alt_texts=described)
    answer = hand_in_post(draft.pk, author=author, now=at, ask_teacher=telling.ask)
    wanted = Outcome.HANDED_IN if author.is_pupil else Outcome.ON_THE_WALL
    if answer.outcome is not wanted:
        raise NotAsTold(f"{telling.who}, {telling.when}: {answer.outcome} {answer.stops} {answer.reasons}")
    return Revision.objects.with_post().get(pk=draft.pk)


def decide(cast: Cast, telling: Telling, revision: Revision, *, author: User, at: datetime) -> None:
    """What the story says that a grown-up did."""
    staff = cast.staff[telling.by] if telling.by else teacher_of(author)
    seen, comment = fingerprint_of(revision), telling.comment
    match telling.then:
        case "approve":
            approve(telling, revision, staff=staff, at=at)
        case "return":
            moves.return_to_pupil(revision.pk, staff=staff, seen=seen, now=at, comment=comment)
        case "decline":
            moves.decline(revision.pk, staff=staff, seen=seen, now=at, comment=comment)
        case "keep":
            moves.keep(revision.pk, staff=staff, seen=seen, now=at, comment=comment)
        case "recommend":
            moves.recommend(revision.pk, staff=staff, now=at, comment=comment)
        case "pass-on":
            pass_to_lead(revision.pk, staff=staff, now=at)
        case other:
            raise NotAsTold(other)


def approve(telling: Telling, revision: Revision, *, staff: User, at: datetime) -> None:
    """Answer what is asked, mend what the story mends, and ask the gate."""
    answer_pictures(RevisionPicture.objects.of([revision.pk]), staff=staff, at=at)
    if telling.mend:
        seen = fingerprint_of(revision)
        revision = moves.mend(revision.pk, staff=staff, seen=seen, now=at, text=telling.mend)
        revision = Revision.objects.with_post().get(pk=revision.pk)
    if telling.answers:
        for found in check_revision(revision, school=revision.post.school):
            if found.severity is Severity.CONFIRM:
                answer_finding(revision.pk, rule=found.rule.value, key=found.key, staff=staff, now=at)
    moves.approve(revision.pk, staff=staff, seen=fingerprint_of(revision), now=at)


def answer_pictures(rows: Iterable[RevisionPicture], *, staff: User, at: datetime) -> None:
    """Somebody has looked: in none of the drawings a name can be read, and nobody is in them."""
    for row in rows:
        for question in (NO_NAME, NO_PERSON):
            seen = row.picture.fingerprint
            answer_picture(row.picture_id, question=question, yes=True, seen=seen, staff=staff, now=at)


def teacher_of(pupil: User) -> User:
    """The trained grown-up who looks first in a child's class."""
    trained = Training.objects.values("staff")
    teachers = User.objects.staff().filter(class_rows__school_class=pupil.school_class_id, pk__in=trained)
    return teachers.order_by("pk")[:1].get()


def tell_worry(cast: Cast, worry: Worry, *, clock: Clock) -> None:
    """A child tells the leads something; one of them answers, if the story says so."""
    at = clock.at(worry.when)
    told = raise_worry(by=cast.pupils[worry.who], words=worry.words, about_grown_up=False, now=at)
    if worry.answer:
        reader, later = cast.staff[worry.by], at + timedelta(hours=1)
        answer_concern(told.pk, reader=reader, answer=worry.answer, close=True, now=later)
