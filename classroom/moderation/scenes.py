"""Scenes: all that stands in a thread, of one or of hundreds at once, in the same few queries.

What counts is everything that is visible, everything approved that takes effect later, and what stands meanwhile: whoever
looks in those ten seconds sees one or the other.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F

from classroom.models import PictureTag, Post, Revision, RevisionPicture, School, State
from classroom.moderation.on_record import Answers, answers_in
from classroom.roster.names import names_for
from classroom.safeguarding.names import Names

# A request that began before an edit took effect shows what stood before, however slowly it reads.
STILL_READ_FOR = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that a thread shows, or would show with one revision more: read once, for all who ask about it."""

    revisions: dict[int, Revision]
    pictures: tuple[RevisionPicture, ...]
    # Other posts with a picture in the thread that it passes something on from: whoever reads this finds those.
    beside: frozenset[int]
    tags: tuple[PictureTag, ...]
    answers: Answers
    names: Names

    @property
    def has_picture(self) -> bool:
        """Is there a picture that anybody who reads its words may see with them?"""
        return bool(self.pictures or self.beside)

    def pictures_of(self, revision: Revision) -> tuple[RevisionPicture, ...]:
        """The pictures of one of its revisions, in their order."""
        return tuple(row for row in self.pictures if row.revision_id == revision.pk)

    def tags_in(self, pictures: Iterable[RevisionPicture]) -> tuple[PictureTag, ...]:
        """Who is tagged in these of its pictures."""
        ids = {row.picture_id for row in pictures}
        return tuple(tag for tag in self.tags if tag.picture_id in ids)


def threads_showing(post: Post) -> list[int]:
    """The thread of a post, and those whose root reshares a post of it: a picture there counts here, too."""
    resharing = (
        Post.objects.reshares().filter(reshares__thread=post.thread_id).values_list("thread", flat=True)
    )
    return [post.thread_id, *resharing]


def still_read(live: Revision, *, now: datetime) -> bool:
    """May somebody still be shown what this revision replaces?"""
    return live.effective_at is not None and live.effective_at > now - STILL_READ_FOR


class Standing:
    """Every revision that some viewer of these threads could see now or in ten seconds, a slow request too."""

    def __init__(self, thread_ids: Collection[int], *, now: datetime) -> None:
        # By thread: the post that its root passes on, and the thread of that; two steps back are seen.
        self._passed_on = _passed_on(thread_ids)
        self._passed_on |= _passed_on(self._before() - set(thread_ids))
        self._own: dict[int, list[Revision]] = {}
        self._read(self._before().union(thread_ids), now=now)

    def _before(self) -> set[int]:
        return {thread for _post, thread in self._passed_on.values()}

    def _read(self, thread_ids: Collection[int], *, now: datetime) -> None:
        live = Revision.objects.filter(
            post__thread__in=thread_ids,
            post__hidden_at=None,
            post__live_revision=F("pk"),
            state=State.APPROVED,
        )
        for one in live.select_related("post__author", "post__school_class", "replaces").order_by("pk"):
            revisions = self._own.setdefault(one.post.thread_id, [])
            revisions.append(one)
            if one.replaces is not None and still_read(one, now=now):
                one.replaces.post = one.post
                revisions.append(one.replaces)

    def of(self, thread_id: int) -> Iterator[Revision]:
        """What stands in a thread, with the one post that its root passes on."""
        yield from self._own.get(thread_id, ())
        original, before = self._passed_on.get(thread_id, (None, None))
        for one in self._own.get(before, ()) if before is not None else ():
            if one.post_id == original:
                yield one

    def before(self, thread_id: int, shown: Iterable[Revision]) -> Iterator[Revision]:
        """What stands in the threads that some of what it shows comes from."""
        for other in sorted({one.post.thread_id for one in shown} - {thread_id}):
            yield from self.of(other)


def _passed_on(thread_ids: Collection[int]) -> dict[int, tuple[int, int]]:
    reshares = Post.objects.reshares().filter(thread__in=thread_ids)
    rows = reshares.values_list("thread", "reshares", "reshares__thread")
    return {thread: (original, before) for thread, original, before in rows if original is not None}


def scenes_of(
    thread_ids: Collection[int], *, now: datetime, names: Names, plus: Revision | None = None
) -> dict[int, Scene]:
    """What is to be judged in each of these threads, in a fixed number of queries; with one revision more."""
    standing = Standing(thread_ids, now=now)
    shown, before = {}, {}
    for thread in thread_ids:
        shown[thread] = {one.pk: one for one in standing.of(thread)}
        # A reply stands in its own thread only; where its root was passed on nothing but its picture counts.
        only_beside = plus is not None and plus.post.thread_id != thread and plus.post.root_id is not None
        if plus is not None and not only_beside:
            # With an original that was hidden comes back what stands with it.
            shown[thread][plus.pk] = plus
        before[thread] = {one.pk: one.post_id for one in standing.before(thread, shown[thread].values())}
        if plus is not None and only_beside:
            before[thread][plus.pk] = plus.post_id
    return _with_pictures(shown, before, names=names)


def _with_pictures(
    shown: Mapping[int, dict[int, Revision]], before: Mapping[int, Mapping[int, int]], *, names: Names
) -> dict[int, Scene]:
    words = {pk for revisions in shown.values() for pk in revisions}
    pictures: dict[int, list[RevisionPicture]] = {}
    for row in RevisionPicture.objects.of(words.union(*before.values())):
        pictures.setdefault(row.revision_id, []).append(row)
    tags: dict[int, list[PictureTag]] = {}
    seen = {row.picture_id for pk in words for row in pictures.get(pk, ())}
    for tag in PictureTag.objects.filter(picture__in=seen).select_related("pupil"):
        tags.setdefault(tag.picture_id, []).append(tag)
    answers = answers_in(words)
    scenes = {}
    for thread, revisions in shown.items():
        own = tuple(row for pk in revisions for row in pictures.get(pk, ()))
        scenes[thread] = Scene(
            revisions=revisions,
            pictures=own,
            beside=frozenset(post for pk, post in before[thread].items() if pk in pictures),
            tags=tuple(tag for row in own for tag in tags.get(row.picture_id, ())),
            answers=answers,
            names=names,
        )
    return scenes


def scene_of(thread_id: int, *, school: School, now: datetime, plus: Revision | None = None) -> Scene:
    """The scene of one thread under the names of now; `school` names the version of the roster."""
    return scenes_of([thread_id], now=now, names=names_for(school), plus=plus)[thread_id]


def shown_revisions(thread_id: int, *, now: datetime) -> list[Revision]:
    """Every revision that some viewer of the thread could see now or in ten seconds, a slow request too."""
    return list(Standing([thread_id], now=now).of(thread_id))


def shows_picture(thread_id: int, *, now: datetime) -> bool:
    """Does a picture stand in a thread, or in the one that its root passes something on from (product.md, The unit)?"""
    standing = Standing([thread_id], now=now)
    shown = list(standing.of(thread_id))
    return _any_picture([*shown, *standing.before(thread_id, shown)])


def has_picture_beside(revision: Revision, *, now: datetime) -> bool:
    """Would a picture stand with a revision: its own, one of its thread, one that it passes on, or one where it was passed on?"""
    threads = threads_showing(revision.post)
    return _any_picture([revision]) or any(shows_picture(thread, now=now) for thread in threads)


def _any_picture(revisions: Iterable[Revision]) -> bool:
    ids = [one.pk for one in revisions]
    return bool(ids) and RevisionPicture.objects.filter(revision__in=ids).exists()


def words_in(scene: Scene) -> list[tuple[int, str, str]]:
    """Every text of a scene that has words, as (revision, place, words)."""
    texts = [(revision.pk, "text", revision.text) for revision in scene.revisions.values()]
    texts += [(row.revision_id, f"alt:{row.position}", row.alt_text) for row in scene.pictures]
    return [(revision, place, words) for revision, place, words in texts if words]
