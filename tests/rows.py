"""Rows as the database accepts them, made without any room's help: for tests of what stands below the rooms."""

from datetime import UTC, datetime
from typing import Any

from classroom.models import (
    Decision,
    Picture,
    Post,
    PublicPost,
    PublicVersion,
    Revision,
    RevisionPicture,
    State,
    Thread,
    User,
    Verdict,
    VersionState,
)

LONG_AGO = datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
VERDICTS = {
    State.APPROVED: Verdict.APPROVE,
    State.RETURNED: Verdict.RETURN,
    State.DECLINED: Verdict.DECLINE,
    State.KEPT: Verdict.KEEP,
    State.SEALED: Verdict.PASS_TO_LEAD,
}


def draft_of(author: User, text: str = "We watched the wrens today.", **fields: Any) -> Revision:
    """A new post of somebody's, begun and not handed in; a reply when `root` is given."""
    root = fields.get("root")
    thread = root.thread if root else Thread.objects.create(school_id=author.school_id)
    post = Post.objects.create(
        school_id=author.school_id,
        school_class_id=author.school_class_id,
        author=author,
        thread=thread,
        **fields,
    )
    return Revision.objects.create(post=post, text=text, html=f"<p>{text}</p>", made_by=author)


def carry(revision: Revision, *, alt_text: str = "A nest in a hedge") -> Picture:
    """Put a picture into a draft."""
    picture = Picture.objects.create(
        school_id=revision.post.school_id,
        token=f"token-{Picture.objects.count()}",
        width=640,
        height=480,
        fingerprint="0" * 64,
        added_by=revision.made_by,
    )
    RevisionPicture.objects.create(revision=revision, picture=picture, position=0, alt_text=alt_text)
    return picture


def hand_in(revision: Revision) -> Revision:
    """Straight to "waiting"."""
    Revision.objects.filter(pk=revision.pk).update(state=State.WAITING, handed_in_at=LONG_AGO)
    revision.refresh_from_db()
    return revision


def decide(revision: Revision, state: State, by: User) -> Revision:
    """Straight to a decided state; an approved revision stands on its wall from long ago."""
    hand_in(revision)
    decision = Decision.objects.create(
        revision=revision, verdict=VERDICTS[state], by=by, fingerprint="0" * 64, at=LONG_AGO
    )
    Revision.objects.filter(pk=revision.pk).update(state=state, decision=decision, effective_at=LONG_AGO)
    if state == State.APPROVED:
        Post.objects.filter(pk=revision.post_id).update(live_revision=revision, walled_at=LONG_AGO)
        judge_as_clean(revision.post.thread_id)
    revision.refresh_from_db()
    revision.post.refresh_from_db()
    return revision


def judge_as_clean(thread_id: int) -> None:
    """What `judge` writes when nothing is open, under the school's names of today."""
    thread = Thread.objects.select_related("school").get(pk=thread_id)
    Thread.objects.filter(pk=thread_id).update(names_version=thread.school.names_version)


def public_draft(by: User, **fields: Any) -> PublicVersion:
    """A public post that somebody has begun to write."""
    public_post = PublicPost.objects.create(school_id=by.school_id, created_by=by, **fields)
    version = PublicVersion.objects.create(
        public_post=public_post,
        text="We have been watching a nest.",
        html="<p>We have been watching a nest.</p>",
        written_by=by,
    )
    version.writers.add(by)
    return version


def release(version: PublicVersion, by: User) -> PublicVersion:
    """Straight to the public page."""
    school = version.public_post.school
    PublicVersion.objects.filter(pk=version.pk).update(
        state=VersionState.RELEASED,
        released_by=by,
        released_at=LONG_AGO,
        goes_out_at=LONG_AGO,
        names_version=school.names_version,
    )
    PublicPost.objects.filter(pk=version.public_post_id).update(live_version=version, went_out_at=LONG_AGO)
    version.refresh_from_db()
    version.public_post.refresh_from_db()
    return version
