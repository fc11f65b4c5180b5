"""Many approved posts at once, as rows: the moves would take a second for each dozen."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from classroom.models import (
    Audience,
    Decision,
    Post,
    Revision,
    RevisionPicture,
    RevisionTopic,
    State,
    Thread,
    User,
    Verdict,
    Wall,
)
from tests.posts import NEST, picture

A_SECOND = timedelta(seconds=1)


@transaction.atomic
def many_posts(
    author: User,
    count: int,
    *,
    now: datetime,
    audience: Audience = Audience.CLASS,
    pictures: int = 0,
    said: Sequence[str] = (),
) -> list[Post]:
    """Posts of one author, oldest first; the last one reached its wall at `now`."""
    version = author.school.names_version
    posts = []
    for number in range(count):
        thread = Thread.objects.create(school_id=author.school_id, has_picture=bool(pictures))
        post = Post.objects.create(
            school_id=author.school_id,
            school_class_id=author.school_class_id,
            author=author,
            thread=thread,
            wall=Wall.SCHOOL if audience == Audience.SCHOOL else Wall.CLASS,
        )
        _stand(
            post,
            now - A_SECOND * (count - 1 - number),
            audience=audience,
            pictures=pictures,
            words=said[number % len(said)] if said else "",
        )
        posts.append(post)
    Thread.objects.filter(pk__in=[post.thread_id for post in posts]).update(names_version=version)
    return posts


@transaction.atomic
def many_replies(author: User, root: Post, count: int, *, now: datetime) -> list[Post]:
    """Replies of one author to one post, oldest first."""
    replies = []
    for number in range(count):
        reply = Post.objects.create(
            school_id=author.school_id,
            school_class_id=author.school_class_id,
            author=author,
            thread_id=root.thread_id,
            root=root,
            wall=root.wall,
        )
        _stand(reply, now - A_SECOND * (count - 1 - number), audience=Audience.CLASS, pictures=0)
        replies.append(reply)
    Thread.objects.filter(pk=root.thread_id).update(names_version=author.school.names_version)
    return replies


def _stand(post: Post, at: datetime, *, audience: Audience, pictures: int, words: str = "") -> None:
    """Put a post on its wall, as an approval would have left it."""
    words = words or f"Post {post.pk}"
    revision = Revision.objects.create(
        post=post, text=words, html=words, audience=audience, made_by=post.author
    )
    for position in range(pictures):
        RevisionPicture.objects.create(
            revision=revision, picture=picture(post.author), position=position, alt_text=NEST
        )
    decision = Decision.objects.create(
        revision=revision, verdict=Verdict.APPROVE, by=post.author, fingerprint="0" * 64, at=at
    )
    Revision.objects.filter(pk=revision.pk).update(
        state=State.APPROVED, decision=decision, handed_in_at=at, effective_at=at
    )
    Post.objects.filter(pk=post.pk).update(live_revision=revision, walled_at=at)


def with_topic(posts: list[Post], word: str) -> None:
    """Let a word stand in the only revision of each, as a hand-in would have kept it."""
    RevisionTopic.objects.bulk_create(
        RevisionTopic(revision=revision, word=word) for revision in Revision.objects.filter(post__in=posts)
    )
