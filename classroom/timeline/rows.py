"""Posts as one viewer sees them at one moment: which of their revisions is shown, and how their thread stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Case, F, Q, When

from classroom.models import Post, Revision, User
from classroom.models.posts import PostQuerySet


class NotOnAWall(ObjectDoesNotExist):
    """There is nothing that this person may read; whether there is anything at all is not said."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a thread's row said when a post of it was read.

    `clean`: judged under today's names, and no name in it is unanswered, counted as if there were a picture.
    """

    has_picture: bool
    judged: bool
    clean: bool


def standing(
    *, has_picture: bool, names_version: int, open_name_findings: int, school_names_version: int
) -> Standing:
    """How a thread stands; a names version of 0 means that nobody has judged it."""
    return Standing(
        has_picture=has_picture,
        judged=names_version != 0,
        clean=names_version == school_names_version and open_name_findings == 0,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A post, the revision of it that this viewer is shown, and how its thread stood in the same query."""

    post: Post
    revision: Revision
    standing: Standing


def shown_revision(viewer: User, *, now: datetime, prefix: str = "") -> Case:
    """The id of what is shown of a post: the live revision once it has taken effect, at once for whoever decided it;
    until then the one that it replaces.
    """
    live = f"{prefix}live_revision"
    took_effect = Q(**{f"{live}__effective_at__lte": now}) | Q(**{f"{live}__decision__by": viewer.pk})
    return Case(When(took_effect, then=F(live)), default=F(f"{live}__replaces"))


def rows(posts: PostQuerySet, *, viewer: User, now: datetime) -> Iterator[Row]:
    """Read posts that `visible_to` let through, in one query."""
    read = (
        posts.for_display()
        .select_related("prompt")
        .annotate(school_name=F("school__name"), shown=shown_revision(viewer, now=now))
    )
    for post in read:
        yield Row(post, _shown_of(post), _standing_of(post))


def school_name_of(post: Post) -> str:
    """The name of the school, as `rows` has read it."""
    return cast("str", vars(post)["school_name"])


def _shown_of(post: Post) -> Revision:
    live = post.live_revision
    candidates = (live, live and live.replaces)
    return next(one for one in candidates if one is not None and one.pk == vars(post)["shown"])


def _standing_of(post: Post) -> Standing:
    return standing(
        has_picture=post.thread.has_picture,
        names_version=post.thread.names_version,
        open_name_findings=post.thread.open_name_findings,
        school_names_version=vars(post)["school_names_version"],
    )
