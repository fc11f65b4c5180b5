"""What stands before a revision: the post that it answers, or passes on, as far as whoever decides may read it."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from classroom.models import Post, Revision, RevisionPicture, School, User
from classroom.moderation.queue import decidable_by


def words_before(post: Post, *, staff: User, now: datetime) -> dict[int | None, Revision]:
    """By their ids the posts that a post hangs on, in one query at most; what this person may not read is not there.

    Who decides about such a post as well reads what it has become, hidden or not. Anybody else reads what its wall shows them.
    """
    ids = [pk for pk in (post.root_id, post.reshares_id) if pk is not None]
    if not ids:
        return {}
    theirs, shown = Post.objects.moderated_by(staff), Post.objects.visible_to(staff, now=now)
    posts = (
        Post.objects.filter(Q(pk__in=theirs.values("pk")) | Q(pk__in=shown.values("pk")), pk__in=ids)
        .select_related("author", "thread", "live_revision__replaces")
        .annotate(is_theirs=Exists(theirs.filter(pk=OuterRef("pk"))))
    )
    read: dict[int | None, Revision] = {}
    for one in posts:
        if (words := _as_read(one, now=now)) is not None:
            words.post = one
            read[one.pk] = words
    return read


def _as_read(post: Post, *, now: datetime) -> Revision | None:
    live = post.live_revision
    if live is None or vars(post)["is_theirs"]:
        return live
    took_effect = live.effective_at is not None and live.effective_at <= now
    return live if took_effect else live.replaces


def pictures_before(
    words: Collection[Revision], *, staff: User, school: School
) -> tuple[tuple[RevisionPicture, ...], bool]:
    """The pictures that would be read with it, of what has left its wall none; and are there others that are being checked?

    Those show to nobody but who decides about the very words that they stand with.
    """
    standing = {one.pk: one for one in words if one.post.hidden_at is None}
    pictures = tuple(RevisionPicture.objects.of(standing)) if standing else ()
    older = {pk for pk, one in standing.items() if one.post.thread.names_version != school.names_version}
    away = {row.revision_id for row in pictures} & older
    away -= answerable_by(staff, away)
    return tuple(row for row in pictures if row.revision_id not in away), bool(away)


def answerable_by(staff: User, revision_ids: Collection[int]) -> frozenset[int]:
    """Those of some revisions that this person decides about."""
    if not revision_ids:
        return frozenset()
    return frozenset(decidable_by(staff).filter(pk__in=revision_ids).values_list("pk", flat=True))
