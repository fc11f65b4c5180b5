"""Posts side by side as they stand: a name in one, and a picture of the same author's in another, handed in close by.

Told once more from product.md (The pairing rule): an audit that asked `moderation.neighbours` would share its faults.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db.models import F

from classroom.models import Finding, Revision, RevisionPicture, School, State
from classroom.models.posts import PostQuerySet

CLOSE_BY = timedelta(minutes=15)
# The rule under which an adult says that two posts do not belong together; its key is the other revision.
_APART = "neighbours"


def beside_a_picture(naming: Collection[Revision], *, school: School, roots: PostQuerySet) -> frozenset[int]:
    """Those of these revisions, by id, whose author shows everybody a picture close by, in another thread; three queries at most.

    `roots`: those that stand on a wall. What an adult has called apart is left out.
    """
    moments = [one.handed_in_at for one in naming if one.handed_in_at is not None]
    if not moments:
        return frozenset()
    shown = list(_shown_near(moments, naming, school=school))
    standing = set(
        roots.filter(thread__in={one.post.thread_id for one in shown}).values_list("thread", flat=True)
    )
    pairs = [
        (one.pk, other.pk)
        for one in naming
        for other in shown
        if other.post.thread_id in standing and _belong_together(one, other)
    ]
    apart = _called_apart({pk for pair in pairs for pk in pair}) if pairs else frozenset()
    return frozenset(one for one, other in pairs if not {(one, other), (other, one)} & apart)


def _shown_near(
    moments: Collection[datetime], naming: Iterable[Revision], *, school: School
) -> Iterable[Revision]:
    """What the same authors show with a picture in all that time: the row of its thread says that it is clean."""
    return Revision.objects.filter(
        post__author__in={one.post.author_id for one in naming},
        handed_in_at__gte=min(moments) - CLOSE_BY,
        handed_in_at__lte=max(moments) + CLOSE_BY,
        state=State.APPROVED,
        post__live_revision=F("pk"),
        post__hidden_at=None,
        post__thread__names_version=school.names_version,
        post__thread__open_name_findings=0,
        pk__in=RevisionPicture.objects.values("revision"),
    ).select_related("post")


def _belong_together(one: Revision, other: Revision) -> bool:
    if one.handed_in_at is None or other.handed_in_at is None:
        return False
    same_author = one.post.author_id == other.post.author_id
    close = abs(one.handed_in_at - other.handed_in_at) <= CLOSE_BY
    return same_author and close and one.post.thread_id != other.post.thread_id


def _called_apart(revision_ids: Collection[int]) -> frozenset[tuple[int, int]]:
    """Every two that an adult has said do not belong together."""
    answers = Finding.objects.filter(revision__in=revision_ids, rule=_APART, answered_at__isnull=False)
    return frozenset((pk, int(key)) for pk, key in answers.values_list("revision", "key"))
