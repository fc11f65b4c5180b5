"""Who may do what with the public account: fetching is the permission."""

from datetime import datetime
from typing import cast

from django.db.models import Q, QuerySet
from django.utils import timezone

from classroom.models import (
    Post,
    PublicPost,
    PublicVersion,
    Revision,
    Role,
    School,
    SchoolClass,
    State,
    Training,
    User,
    VersionState,
)
from classroom.models.posts import PostQuerySet
from classroom.models.publishing import PublicPostQuerySet

SHARERS = (Role.TEACHER, Role.OFFICE, Role.LEAD)


def may_share(staff: User) -> bool:
    """Teachers, the office and leads speak for the school (product.md, Roles)."""
    return staff.role in SHARERS


def is_trained(staff: User, now: datetime) -> bool:
    """Writing, asking and releasing need current training; taking down never does."""
    return Training.objects.current(staff, on=timezone.localdate(now))


def posts_to_share(staff: User, *, now: datetime) -> PostQuerySet:
    """The approved posts that this person may tell again: a teacher's own classes'; all that office and leads can read."""
    if not may_share(staff):
        return Post.objects.none()
    readable = Post.objects.visible_to(staff, now=now).roots()
    if staff.teaches_classes:
        return readable.filter(pk__in=Post.objects.moderated_by(staff).values("pk"))
    return readable


def took_effect(staff: User, *, now: datetime) -> Q:
    """Of posts: this person is shown the live revision; until it takes effect, everybody but who decided sees what it replaces."""
    return Q(live_revision__effective_at__lte=now) | Q(live_revision__decision__by=staff.pk)


def shown_of(post: Post, *, staff: User, now: datetime) -> Revision:
    """What stands for this person of a post that `posts_to_share` let through, read with `for_display`."""
    live = cast("Revision", post.live_revision)
    took = live.effective_at is not None and live.effective_at <= now
    decided = live.decision is not None and live.decision.by_id == staff.pk
    return live if took or decided else cast("Revision", live.replaces)


def classes_to_speak_for(staff: User) -> QuerySet[SchoolClass]:
    """The classes in whose voice this person may write: a teacher's own, everybody's for office and leads."""
    if staff.teaches_classes:
        return SchoolClass.objects.taught_by(staff).order_by("year_group", "name")
    if not may_share(staff):
        return SchoolClass.objects.none()
    return SchoolClass.objects.filter(school=staff.school_id).order_by("year_group", "name")


def versions_for(staff: User, *, now: datetime) -> QuerySet[PublicVersion]:
    """The versions that this person may read and work on.

    What is asked for or released is every sharer's while the post that it tells again stands; a draft only theirs who may
    read that post now. A version may still say what the child said: when the post is hidden, only those who decide about
    it read on, and nobody here once it is sealed.
    """
    if not may_share(staff):
        return PublicVersion.objects.none()
    standing = PublicPost.objects.of_school(staff).source_unhidden()
    sealed = Revision.objects.filter(state=State.SEALED)
    decided = Post.objects.moderated_by(staff).exclude(pk__in=sealed.values("post"))
    readable = (
        Q(public_post__source=None)
        | ~Q(state=VersionState.DRAFT) & Q(public_post__in=standing.values("pk"))
        | Q(public_post__source__in=posts_to_share(staff, now=now).values("pk"))
        | Q(public_post__source__in=decided.values("pk"))
    )
    return PublicVersion.objects.filter(readable, public_post__school=staff.school_id).select_related(
        "public_post__school",
        "public_post__school_class",
        "public_post__source__author",
        "written_by",
        "asked_second",
        "released_by",
    )


def fetch_to_write(version_id: int, *, staff: User, now: datetime) -> tuple[School, PublicVersion]:
    """The locked School row, then the version through what this person may work on.

    Raises PublicVersion.DoesNotExist for everything else: what is not yours does not exist.
    """
    school = School.objects.locked(staff.school_id)
    version = versions_for(staff, now=now).get(pk=version_id)
    # The one row of the school that is locked: everybody reads the names version of this moment.
    version.public_post.school = school
    return school, version


def released_posts(staff: User) -> PublicPostQuerySet:
    """The public posts that have been released, whoever wrote them: each sharer may take each down."""
    if not may_share(staff):
        return PublicPost.objects.none()
    return PublicPost.objects.of_school(staff).filter(went_out_at__isnull=False)


def latest_of(public_post_id: int) -> PublicVersion:
    """The newest version of a public post."""
    return PublicVersion.objects.filter(public_post=public_post_id).order_by("-number")[:1].get()


def seconds_for(version: PublicVersion, *, now: datetime) -> QuerySet[User]:
    """The adults who may be asked to release a version: trained, and they wrote no part of it."""
    today = timezone.localdate(now)
    trained = Training.objects.counting(today)
    return (
        User.objects.get_queryset()
        .here()
        .filter(school=version.public_post.school_id, role__in=SHARERS, pk__in=trained.values("staff"))
        .exclude(pk__in=version.writers.values("pk"))
        .order_by("last_name", "pk")
    )
