"""Judge a thread: is there a picture, and which name findings are unanswered, counted as if there were one.

The only writer of a Thread's row. What counts is everything that is visible, everything approved that takes effect later, and
what stands meanwhile: whoever looks in those ten seconds sees one or the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

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
from classroom.moderation.on_record import Answers, answers_in
from classroom.roster.names import names_for
from classroom.safeguarding.found import Rule, Severity
from classroom.safeguarding.names import Names

# A request that began before an edit took effect shows what stood before, however slowly it reads.
STILL_READ_FOR = timedelta(seconds=30)


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
    # Everybody whom it may mean.
    people: frozenset[int]
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


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that a thread shows, or would show with one revision more: read once, for all who ask about it."""

    revisions: dict[int, Revision]
    pictures: tuple[RevisionPicture, ...]
    # Another post of the thread that it passes something on from has a picture: whoever reads this finds that.
    beside: bool
    tags: tuple[PictureTag, ...]
    answers: Answers
    names: Names

    def pictures_of(self, revision: Revision) -> tuple[RevisionPicture, ...]:
        """The pictures of one of its revisions, in their order."""
        return tuple(row for row in self.pictures if row.revision_id == revision.pk)

    def tags_in(self, pictures: Iterable[RevisionPicture]) -> tuple[PictureTag, ...]:
        """Who is tagged in these of its pictures."""
        ids = {row.picture_id for row in pictures}
        return tuple(tag for tag in self.tags if tag.picture_id in ids)


def threads_showing(post: Post) -> list[int]:
    """The thread of a post, and those whose root reshares a post of it: a picture there counts here, too."""
    resharing = Post.objects.roots().filter(reshares__thread=post.thread_id).values_list("thread", flat=True)
    return [post.thread_id, *resharing]


def shown_revisions(thread_id: int, *, now: datetime) -> list[Revision]:
    """Every revision that some viewer of the thread could see now or in ten seconds, a slow request too."""
    reshared = Post.objects.roots().filter(thread=thread_id, reshares__isnull=False).values("reshares")
    standing = Post.objects.filter(Q(thread=thread_id) | Q(pk__in=reshared)).filter(hidden_at=None)
    shown = []
    for live in Revision.objects.filter(
        pk__in=standing.values("live_revision"), state=State.APPROVED
    ).select_related("post__author", "replaces__post__author"):
        shown.append(live)
        if live.replaces is not None and still_read(live, now=now):
            shown.append(live.replaces)
    return shown


def still_read(live: Revision, *, now: datetime) -> bool:
    """May somebody still be shown what this revision replaces?"""
    return live.effective_at is not None and live.effective_at > now - STILL_READ_FOR


def shows_picture(thread_id: int, *, now: datetime) -> bool:
    """Does a picture stand in a thread, or in the one that its root passes something on from (product.md, The unit)?"""
    shown = shown_revisions(thread_id, now=now)
    before = _shown_before(thread_id, shown, now=now)
    return _any_picture([*shown, *before])


def has_picture_beside(revision: Revision, *, now: datetime) -> bool:
    """Would a picture stand with a revision: its own, one of its thread, one that it passes on, or one where it was passed on?"""
    threads = threads_showing(revision.post)
    return _any_picture([revision]) or any(shows_picture(thread, now=now) for thread in threads)


def _shown_before(thread_id: int, shown: Iterable[Revision], *, now: datetime) -> list[Revision]:
    """What stands in the threads that some of these revisions come from."""
    others = {one.post.thread_id for one in shown} - {thread_id}
    return [one for other in sorted(others) for one in shown_revisions(other, now=now)]


def _any_picture(revisions: Iterable[Revision]) -> bool:
    ids = [one.pk for one in revisions]
    return bool(ids) and RevisionPicture.objects.filter(revision__in=ids).exists()


def look(thread_id: int, *, school: School, now: datetime, plus: Revision | None = None) -> Judgement:
    """What the thread would be with one revision more. Reads only; `school` names the version of the roster."""
    return judgement_of(scene_of(thread_id, school=school, now=now, plus=plus))


def scene_of(thread_id: int, *, school: School, now: datetime, plus: Revision | None = None) -> Scene:
    """What is to be judged, read in a fixed number of queries."""
    revisions = {revision.pk: revision for revision in shown_revisions(thread_id, now=now)}
    # A reply stands in its own thread only; where its root was passed on nothing but its picture counts.
    only_beside = plus is not None and plus.post.thread_id != thread_id and plus.post.root_id is not None
    if plus is not None and not only_beside:
        # With an original that was hidden comes back what stands with it.
        revisions[plus.pk] = plus
    before = _shown_before(thread_id, revisions.values(), now=now)
    if plus is not None and only_beside:
        before.append(plus)
    pictures = tuple(RevisionPicture.objects.of(revisions))
    tags = PictureTag.objects.filter(picture__in=[row.picture_id for row in pictures])
    return Scene(
        revisions=revisions,
        pictures=pictures,
        beside=_any_picture(before),
        tags=tuple(tags.select_related("pupil")),
        answers=answers_in(revisions),
        names=names_for(school),
    )


def judgement_of(scene: Scene) -> Judgement:
    """Is there a picture, and which names are open?"""
    return Judgement(has_picture=bool(scene.pictures) or scene.beside, open_names=tuple(_open_names(scene)))


def _open_names(scene: Scene) -> Iterable[OpenName]:
    tagged = frozenset(tag.pupil_id for tag in scene.tags)
    authors = (revision.post.author for revision in scene.revisions.values())
    animals = frozenset(author.animal for author in authors if author.animal)
    for revision_id, place, text in _words(scene):
        for hit in scene.names.find(text, tagged=tagged, animals=animals):
            asked = (
                revision_id,
                Rule.NAME_WITH_PHOTO.value,
                place,
                (hit.start, hit.end),
                hit.key,
                hit.people,
            )
            if hit.severity is Severity.CONFIRM and scene.answers.cover(*asked):
                continue
            post_id = scene.revisions[revision_id].post_id
            where = (revision_id, post_id, place, hit.start, hit.end)
            yield OpenName(*where, hit.key, hit.person, hit.people, hit.severity)


def _words(scene: Scene) -> Iterable[tuple[int, str, str]]:
    for revision in scene.revisions.values():
        yield revision.pk, "text", revision.text
    for row in scene.pictures:
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
