"""The queue: what waits for a decision, for whom, and in which order."""

from django.db.models import OuterRef, Q, Subquery

from classroom.models import Concern, Post, Report, Revision, State, User
from classroom.models.posts import PostQuerySet
from classroom.models.revisions import RevisionQuerySet


def decidable_by(staff: User) -> RevisionQuerySet:
    """The revisions this person may decide about; what is sealed only for leads, unless the worry is about them."""
    posts = Post.objects.moderated_by(staff)
    handed_in = Q(post__in=posts) & ~Q(state__in=[State.DRAFT, State.MENDED, State.SEALED])
    if staff.leads:
        readable = Concern.objects.read_by(staff).filter(revision__isnull=False).values("revision")
        return Revision.objects.filter(handed_in | Q(post__in=posts, state=State.SEALED, pk__in=readable))
    return Revision.objects.filter(handed_in)


def waiting_for(staff: User) -> RevisionQuerySet:
    """What waits for this person: worries, then what needs thought, then clean; oldest first in each."""
    return decidable_by(staff).waiting().in_queue_order()


def reported_to(staff: User) -> PostQuerySet:
    """Below the worries, above all else: what children have told this person about; who was told first comes first (`told_at`).

    Never what the person wrote: a report tells nothing to the author.
    """
    told = Report.objects.open()
    first = told.filter(post=OuterRef("pk")).oldest_first().values("at")[:1]
    mine = Post.objects.moderated_by(staff).exclude(author=staff.pk)
    standing = mine.filter(pk__in=told.values("post"), live_revision__isnull=False, to_decide_again=False)
    return standing.annotate(told_at=Subquery(first)).order_by("told_at", "pk")


def count_waiting(staff: User) -> int:
    """How many wait, with what children have told about: one query, on every page of the desk."""
    told = reported_to(staff).order_by().values("pk")
    return waiting_for(staff).order_by().values("pk").union(told, all=True).count()


def moved_on(staff: User, revision_id: int) -> Revision | None:
    """What took the place of a revision that this person had before them: its mend, or itself, taken back.

    None for what was never theirs to decide. A taken-back one is told by its state only: its words are the child's again.
    """
    was = Revision.objects.filter(
        pk=revision_id,
        post__in=Post.objects.moderated_by(staff),
        state__in=[State.DRAFT, State.MENDED],
        handed_in_at__isnull=False,
    ).first()
    if was is None:
        return None
    return waiting_for(staff).filter(post=was.post_id).first() or was
