"""Scenes for `judgement_of`, of many threads at once: what moderation reads of one thread, in as many queries for a hundred."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import F

from classroom.models import PictureTag, Post, Revision, RevisionPicture, State
from classroom.moderation.judge import Scene, still_read
from classroom.moderation.on_record import answers_in
from classroom.safeguarding.names import Names


def scenes_of(roots: Sequence[Post], *, now: datetime, names: Names) -> dict[int, Scene]:
    """What stands in the thread of each root, by thread. Needs `reshares`."""
    shown = _shown_by_thread(roots, now=now)
    every = {one.pk: one for revisions in shown.values() for one in revisions}
    pictures: dict[int, list[RevisionPicture]] = {}
    for row in RevisionPicture.objects.of(every):
        pictures.setdefault(row.revision_id, []).append(row)
    tags: dict[int, list[PictureTag]] = {}
    ids = [row.picture_id for rows in pictures.values() for row in rows]
    for tag in PictureTag.objects.filter(picture__in=ids).select_related("pupil"):
        tags.setdefault(tag.picture_id, []).append(tag)
    answers = answers_in(every)
    scenes = {}
    for root in roots:
        revisions = {one.pk: one for one in _in_scene(root, shown)}
        own = tuple(row for pk in revisions for row in pictures.get(pk, ()))
        before = shown.get(root.reshares.thread_id, ()) if root.reshares is not None else ()
        scenes[root.thread_id] = Scene(
            revisions=revisions,
            pictures=own,
            beside=any(one.pk in pictures for one in before),
            tags=tuple(tag for row in own for tag in tags.get(row.picture_id, ())),
            answers=answers,
            names=names,
        )
    return scenes


def _in_scene(root: Post, shown: dict[int, list[Revision]]) -> Iterator[Revision]:
    """What stands in its thread, and the one post that it passes on."""
    yield from shown.get(root.thread_id, ())
    if root.reshares is not None:
        for one in shown.get(root.reshares.thread_id, ()):
            if one.post_id == root.reshares_id:
                yield one


def _shown_by_thread(roots: Sequence[Post], *, now: datetime) -> dict[int, list[Revision]]:
    """Every revision that somebody could see now or in ten seconds, in these threads and in those that they pass on from."""
    threads = {root.thread_id for root in roots}
    threads |= {root.reshares.thread_id for root in roots if root.reshares is not None}
    live = Revision.objects.filter(
        post__thread__in=threads, post__hidden_at=None, post__live_revision=F("pk"), state=State.APPROVED
    )
    author = ("post__author", "post__school_class")
    before = (f"replaces__{field}" for field in author)
    shown: dict[int, list[Revision]] = {}
    for one in live.select_related(*author, *before).order_by("pk"):
        revisions = shown.setdefault(one.post.thread_id, [])
        revisions.append(one)
        if one.replaces is not None and still_read(one, now=now):
            revisions.append(one.replaces)
    return shown


def words_in(scene: Scene) -> dict[int, list[tuple[str, str]]]:
    """Every text as (place, words), by revision; a picture without words has its byline all the same."""
    said = {pk: [("text", revision.text)] for pk, revision in scene.revisions.items()}
    for row in scene.pictures:
        said[row.revision_id].append((f"alt:{row.position}", row.alt_text))
    return {pk: [(place, words) for place, words in texts if words] for pk, texts in said.items()}
