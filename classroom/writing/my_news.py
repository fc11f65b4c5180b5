"""Has anything become of somebody's posts? One query, whatever there is, and an answer that tells nothing before its time.

A decision counts from its `effective_at` on, which is compared when reading: the answer changes then without a write.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from django.core import signing
from django.db.models import OuterRef, Subquery

from classroom.models import Post, PublicPost, Revision, User
from classroom.writing.whereabouts import Whereabouts, being_checked, newest_posts, whereabouts

_SALT = "writing.my-news"


class NotYours(Exception):
    """Nothing that we have signed for this person."""


@dataclass(frozen=True, slots=True)
class MyWatch:
    """What a page shows of somebody's own posts: whose, how many from which place on (empty: the newest), and how they stand."""

    author_id: int
    most: int
    after_at: str = ""
    after_id: int = 0
    shown: str = ""

    @property
    def after(self) -> tuple[datetime, int] | None:
        """As `newest_posts` asks for it."""
        return (datetime.fromisoformat(self.after_at), self.after_id) if self.after_at else None

    def signed(self) -> str:
        """As an address can carry it."""
        return signing.dumps(asdict(self), salt=_SALT, compress=True)

    @classmethod
    def read(cls, token: str, *, author: User) -> Self:
        """What this very person's page carried; raises NotYours."""
        try:
            watch = cls(**signing.loads(token, salt=_SALT))
        except (signing.BadSignature, TypeError):
            # Also what a page of another version carried, which stood open while we were replaced.
            raise NotYours from None
        if watch.author_id != author.pk:
            raise NotYours
        return watch


def begin_my_watch(
    author: User, shown: Iterable[Whereabouts], *, most: int, after: tuple[datetime, int] | None = None
) -> str:
    """The signed watch of a page that shows these."""
    at, pk = (after[0].isoformat(), after[1]) if after else ("", 0)
    return MyWatch(author.pk, most, at, pk, digest(shown)).signed()


def digest(shown: Iterable[Whereabouts]) -> str:
    """Stands for how some posts are drawn for their author."""
    return hashlib.sha256("|".join(one.mark for one in shown).encode()).hexdigest()[:16]


def my_news(author: User, token: str, *, now: datetime) -> MyWatch | None:
    """The watch of a page that is to be drawn again; None, in most cases: it is as it was. Raises NotYours."""
    watch = MyWatch.read(token, author=author)
    stand = read_whereabouts(author, most=watch.most, after=watch.after, now=now)
    return None if digest(stand) == watch.shown else watch


def read_whereabouts(
    author: User, *, most: int, now: datetime, after: tuple[datetime, int] | None = None
) -> list[Whereabouts]:
    """Where somebody's newest posts are; one query."""
    page = newest_posts(author, after=after).values("pk")[:most]
    outside = PublicPost.objects.filter(source=OuterRef("post")).standing(now).source_unhidden().judged()
    rows = (
        Revision.objects.filter(post__in=page)
        .select_related("post__live_revision", "decision__by")
        .annotate(
            outside=Subquery(outside.order_by("-pk").values("live_version")[:1]),
            checking=being_checked("post__"),
        )
        .order_by("-post__created_at", "-post", "number")
    )
    posts: dict[int, Post] = {}
    revisions: dict[int, list[Revision]] = defaultdict(list)
    read: dict[int, dict[str, Any]] = {}
    for row in rows:
        posts.setdefault(row.post_id, row.post)
        revisions[row.post_id].append(row)
        read[row.post_id] = vars(row)
    return [
        whereabouts(
            post, revisions[pk], outside_id=read[pk]["outside"], checking=read[pk]["checking"], now=now
        )
        for pk, post in posts.items()
    ]
