"""The queue: what waits for a decision, for whom, and in which order."""

from django.db.models import Q

from classroom.models import Concern, Post, Revision, State, User
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


def count_waiting(staff: User) -> int:
    """How many wait."""
    return waiting_for(staff).count()
