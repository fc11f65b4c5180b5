"""Judge a thread: is there a picture, and which name findings are unanswered, counted as if there were one.

The only writer of a Thread's row. What counts is everything that is visible, everything approved that takes effect later, and
what stands meanwhile: whoever looks in those ten seconds sees one or the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from classroom.models import (
    PictureTag,
    Post,
    Revision,
    RevisionPicture,
    School,
    State,
    Thread,
)
from classroom.moderation.checking import answered_keys
from classroom.roster.names import names_for
from classroom.safeguarding.found import Rule, Severity


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name finding that no adult has answered: in which revision of which post, where, and how certain."""

    revision_id: int
    post_id: int
    place: str
    start: int
    end: int
    key: str
    person: int | None
    severity: Severity


@dataclass(frozen=True, slots=True)
class Judgement:
    """What stands in a thread."""

    has_picture: bool
    open_names: tuple[OpenName, ...]

    @property
    def pairs(self) -> bool:
        """A name would stand with a picture."""
        return self.has_picture and bool(self.open_names)


def threads_showing(post: Post) -> list[int]:
    """The thread of a post, and those whose root reshares it."""
    resharing = Post.objects.roots().filter(reshares=post.pk).values_list("thread", flat=True)
    return [post.thread_id, *resharing]


def shown_revisions(thread_id: int, *, now: datetime) -> list[Revision]:
    """Every revision that some viewer of the thread could see now or in ten seconds."""
    reshared = Post.objects.roots().filter(thread=thread_id, reshares__isnull=False).values("reshares")
    standing = Post.objects.filter(Q(thread=thread_id) | Q(pk__in=reshared)).filter(hidden_at=None)
    shown = []
    for live in Revision.objects.filter(
        pk__in=standing.values("live_revision"), state=State.APPROVED
    ).select_related("post__author", "replaces__post__author"):
        shown.append(live)
        if live.replaces is not None and live.effective_at is not None and live.effective_at > now:
            shown.append(live.replaces)
    return shown


def look(thread_id: int, *, school: School, now: datetime, plus: Revision | None = None) -> Judgement:
    """What the thread would be with one revision more. Reads only; `school` names the version of the roster."""
    revisions = {revision.pk: revision for revision in shown_revisions(thread_id, now=now)}
    if plus is not None:
        revisions[plus.pk] = plus
    pictures = list(RevisionPicture.objects.of(revisions))
    return Judgement(
        has_picture=bool(pictures), open_names=tuple(_open_names(revisions, pictures, school=school))
    )


def _open_names(
    revisions: dict[int, Revision], pictures: list[RevisionPicture], *, school: School
) -> Iterable[OpenName]:
    names = names_for(school)
    tagged = frozenset(
        PictureTag.objects.filter(picture__in=[row.picture_id for row in pictures]).values_list(
            "pupil", flat=True
        )
    )
    animals = frozenset(
        revision.post.author.animal for revision in revisions.values() if revision.post.author.animal
    )
    answered = answered_keys(revisions)
    for revision_id, place, text in _words(revisions, pictures):
        for hit in names.find(text, tagged=tagged, animals=animals):
            told = (revision_id, Rule.NAME_WITH_PHOTO.value, hit.key) in answered
            if hit.severity is Severity.CONFIRM and told:
                continue
            post_id = revisions[revision_id].post_id
            yield OpenName(revision_id, post_id, place, hit.start, hit.end, hit.key, hit.person, hit.severity)


def _words(revisions: dict[int, Revision], pictures: list[RevisionPicture]) -> Iterable[tuple[int, str, str]]:
    for revision in revisions.values():
        yield revision.pk, "text", revision.text
    for row in pictures:
        yield row.revision_id, f"alt:{row.position}", row.alt_text


def judge(thread_id: int, *, school: School, now: datetime) -> Judgement:
    """Store what stands in a thread, under the roster's version of the locked `school` row; the last act of a move.

    A thread that pairs (the roster has changed and the re-scan has not been here yet) is left as "not judged": its
    pictures stay away until the re-scan has hidden what holds the words.
    """
    found = look(thread_id, school=school, now=now)
    thread = Thread.objects.filter(pk=thread_id)
    if found.pairs:
        thread.update(names_version=0)
    else:
        thread.update(
            has_picture=found.has_picture,
            open_name_findings=len(found.open_names),
            names_version=school.names_version,
        )
    return found
