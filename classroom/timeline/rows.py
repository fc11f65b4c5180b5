"""Posts as one viewer sees them at one moment: which of their revisions is shown, and how their thread stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Case, F, Q, When

from classroom.models import Post, Revision, User
from classroom.models.posts import PostQuerySet

# Everything that a card shows of a post which is read along with another one.
_DRAWN = ("author", "school_class", "prompt", "live_revision__decision", "live_revision__replaces")


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
    """A post, the revision of it that this viewer is shown, and how the thread that shows it stood in the same query.

    What a reshare passes on is shown by the thread of the reshare, and judged with it: not by the thread where it was written.
    """

    post: Post
    revision: Revision
    standing: Standing
    school_name: str


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
        yield _row(post, shown_by=post)


def originals(reshares: PostQuerySet, *, viewer: User, now: datetime) -> Iterator[tuple[int, Row]]:
    """What some posts that `visible_to` let through pass on, by the ids of those posts: in one query.

    The words are read with the thread that passes them on, in the same statement. Read by themselves they would come with the
    thread that they were written in: what is open there (a name in a reply, say) is nothing that the reshare shows; and read
    apart from that thread, they could have changed since it was judged.
    """
    read = (
        reshares.filter(reshares__isnull=False)
        .select_related("thread", *(f"reshares__{path}" for path in _DRAWN))
        .annotate(
            school_name=F("school__name"),
            school_names_version=F("school__names_version"),
            shown=shown_revision(viewer, now=now, prefix="reshares__"),
        )
    )
    for reshare in read:
        yield reshare.pk, _row(cast("Post", reshare.reshares), shown_by=reshare)


def _row(post: Post, *, shown_by: Post) -> Row:
    """`shown_by`: what the query read, with the columns that it added."""
    added = vars(shown_by)
    thread, live = shown_by.thread, post.live_revision
    candidates = (live, live and live.replaces)
    return Row(
        post,
        revision=next(one for one in candidates if one is not None and one.pk == added["shown"]),
        standing=standing(
            has_picture=thread.has_picture,
            names_version=thread.names_version,
            open_name_findings=thread.open_name_findings,
            school_names_version=added["school_names_version"],
        ),
        school_name=added["school_name"],
    )
