"""Pairs planted behind the house's back: rows that say "judged, clean" over words that nobody judged."""

from datetime import timedelta

from classroom.models import (
    Post,
    Prompt,
    PublicPost,
    PublicVersion,
    Revision,
    SchoolClass,
    State,
    Thread,
    User,
)
from tests.rows import LONG_AGO, carry, decide, draft_of, public_draft, release


def planted(author: User, text: str, *, by: User, alt_text: str = "A nest in a hedge") -> Post:
    """A post with a picture on a wall; its thread says that it is clean."""
    revision = draft_of(author, text)
    carry(revision, alt_text=alt_text)
    decide(revision, State.APPROVED, by)
    call_clean(revision.post)
    return revision.post


def call_clean(post: Post) -> None:
    """Somebody wrote over what `judge` or a trigger had written."""
    thread = Thread.objects.select_related("school").get(pk=post.thread_id)
    Thread.objects.filter(pk=thread.pk).update(
        has_picture=True, open_name_findings=0, names_version=thread.school.names_version
    )


def reply_to(post: Post, author: User, text: str, *, by: User) -> Revision:
    """An answer that stands in the thread of a post; the thread still says that it is clean."""
    revision = decide(draft_of(author, text, root=post), State.APPROVED, by)
    call_clean(post)
    return revision


def naming(author: User, text: str, *, by: User, later: timedelta = timedelta()) -> Post:
    """A post without a picture on a wall, handed in so much later than the others."""
    revision = decide(draft_of(author, text), State.APPROVED, by)
    Revision.objects.filter(pk=revision.pk).update(handed_in_at=LONG_AGO + later)
    return revision.post


def asked(school_class: SchoolClass, question: str, *, words: list[str] | None = None) -> Prompt:
    """A question on a wall, called clean."""
    return Prompt.objects.create(
        school_class=school_class,
        question=question,
        words=words or [],
        pinned_at=LONG_AGO,
        names_version=school_class.school.names_version,
    )


def outside(text: str, *, by: User, second: User, school_class: SchoolClass | None = None) -> PublicPost:
    """A post on the public page, called clean."""
    version = public_draft(by, school_class=school_class)
    PublicVersion.objects.filter(pk=version.pk).update(text=text)
    return release(version, second).public_post
