"""Writing a public post: begun from an approved post or from nothing; an edit of what was asked for is a new version."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import ProtectedError, Q

from classroom.media.store import remove
from classroom.models import (
    Picture,
    Post,
    PublicPicture,
    PublicPost,
    PublicVersion,
    Revision,
    RevisionPicture,
    School,
    User,
    Verb,
    VersionState,
)
from classroom.models.people import UserQuerySet
from classroom.publishing.children import author_of
from classroom.publishing.frames import fingerprint_of, frames_of
from classroom.publishing.gate import Hindrance, ReleaseRefused, must_be_trained
from classroom.publishing.reach import (
    classes_to_speak_for,
    fetch_to_write,
    latest_of,
    may_share,
    posts_to_share,
    shown_of,
)
from classroom.records.book import record
from classroom.words.plain import LONGEST, count, tidy
from classroom.words.rich_text import to_html


class Framed(NamedTuple):
    """A picture with the alt text that it has in one version."""

    picture_id: int
    alt_text: str


class Content(NamedTuple):
    """All that a version says."""

    text: str
    link: str
    pictures: tuple[Framed, ...]


@transaction.atomic
def start_public(
    *, staff: User, source_id: int | None = None, school_class_id: int | None = None, now: datetime
) -> PublicVersion:
    """Begin to tell an approved post again, or begin from nothing (for a class, or for the school).

    Pressing again finds the draft that was begun. Raises Post.DoesNotExist or SchoolClass.DoesNotExist for what is not
    theirs to share, ReleaseRefused without current training.
    """
    school = School.objects.locked(staff.school_id)
    if not may_share(staff):
        raise Post.DoesNotExist
    if source_id is None:
        chosen = classes_to_speak_for(staff).get(pk=school_class_id) if school_class_id else None
        must_be_trained(staff, now)
        return _begin(PublicPost(school=school, school_class=chosen, created_by=staff), told=None, now=now)
    source = posts_to_share(staff, now=now).for_display().get(pk=source_id)
    must_be_trained(staff, now)
    public_post = PublicPost(school=school, school_class=source.school_class, source=source, created_by=staff)
    return _begun_before(source, staff=staff) or _begin(
        public_post, told=shown_of(source, staff=staff, now=now), now=now
    )


def _begun_before(source: Post, *, staff: User) -> PublicVersion | None:
    return (
        PublicVersion.objects.filter(
            public_post__source=source,
            public_post__created_by=staff,
            public_post__went_out_at=None,
            state=VersionState.DRAFT,
            written_by=staff,
        )
        .order_by("-number")
        .first()
    )


def _begin(public_post: PublicPost, *, told: Revision | None, now: datetime) -> PublicVersion:
    """The first version, in the words of the revision that is told again, to be rewritten: the original never changes."""
    staff = public_post.created_by
    public_post.save()
    version = PublicVersion.objects.create(public_post=public_post, written_by=staff)
    version.writers.add(staff)
    author = author_of(version)
    if author is not None:
        version.words_of.add(author)
    if told is not None:
        version.writers.add(*_grown_ups_behind(told))
        pictures = RevisionPicture.objects.of([told.pk])
        framed = tuple(Framed(row.picture_id, row.alt_text) for row in pictures)
        write(version, Content(told.text, "", framed))
    _log(version, staff=staff, now=now)
    return version


def _grown_ups_behind(told: Revision) -> UserQuerySet:
    """Staff whose words these may be: who wrote the post, and who mended it, this time or before."""
    made = Revision.objects.filter(post=told.post_id, number__lte=told.number)
    wrote = Q(pk__in=made.values("made_by")) | Q(pk__in=made.values("post__author"))
    return User.objects.staff().filter(wrote)


def write(version: PublicVersion, content: Content) -> None:
    """Put words and pictures into a draft."""
    version.text = content.text
    version.html = to_html(content.text, topic_address=None, handle_address=None)
    version.link = content.link
    version.save(update_fields=["text", "html", "link"])
    rows = PublicPicture.objects.filter(version=version)
    before = [row.picture for row in rows.select_related("picture")]
    rows.delete()
    PublicPicture.objects.bulk_create(
        PublicPicture(
            version=version, picture_id=framed.picture_id, position=position, alt_text=framed.alt_text
        )
        for position, framed in enumerate(content.pictures)
    )
    staying = {framed.picture_id for framed in content.pictures}
    for picture in before:
        if picture.pk not in staying:
            _forget_unused(picture)


def _forget_unused(picture: Picture) -> None:
    """A picture that stands nowhere any more is deleted, its files once that is certain."""
    try:
        with transaction.atomic():
            picture.delete()
    except ProtectedError:
        return
    transaction.on_commit(lambda: remove(picture.token))


def content_of(version: PublicVersion) -> Content:
    """What a version says now."""
    frames = frames_of([version.pk]).get(version.pk, ())
    return Content(
        version.text, version.link, tuple(Framed(frame.picture_id, frame.alt_text) for frame in frames)
    )


def _log(version: PublicVersion, *, staff: User, now: datetime) -> None:
    frames = frames_of([version.pk]).get(version.pk, ())
    record(
        Verb.WROTE_PUBLIC,
        school_id=staff.school_id,
        actor=staff,
        subject=version,
        about=author_of(version),
        codes={"number": version.number, "pictures": len(frames)},
        fingerprint=fingerprint_of(version, frames),
        at=now,
    )


def save_version(
    version_id: int,
    *,
    staff: User,
    text: str,
    link: str,
    alt_texts: Mapping[int, str],
    now: datetime,
    without: frozenset[int] = frozenset(),
) -> PublicVersion:
    """Keep what somebody wrote: their own draft changes; anything else becomes a new version, and requests are void.

    `alt_texts` maps a picture's id to its new alt text; `without` are ids of pictures to leave out. Nothing changed is
    quiet. Raises PublicVersion.DoesNotExist, ValueError for too many words, ReleaseRefused (training, a newer version
    by somebody else, taken down).
    """
    text = tidy(text).strip()
    if count(text) > LONGEST:
        raise ValueError(f"more than {LONGEST} characters")

    def rewritten(before: Content) -> Content:
        staying = [framed for framed in before.pictures if framed.picture_id not in without]
        return Content(
            text=text,
            link=link.strip(),
            pictures=tuple(
                Framed(framed.picture_id, tidy(alt_texts.get(framed.picture_id, framed.alt_text)).strip())
                for framed in staying
            ),
        )

    with transaction.atomic():
        _school, version = fetch_to_write(version_id, staff=staff, now=now)
        return change(version, rewritten(content_of(version)), staff=staff, now=now)


def change(version: PublicVersion, wanted: Content, *, staff: User, now: datetime) -> PublicVersion:
    """Make a version say something else, in the transaction of the caller, who holds the School row."""
    must_be_trained(staff, now)
    if wanted == content_of(version):
        return version
    latest = latest_of(version.public_post_id)
    if latest.pk != version.pk:
        if latest.written_by_id == staff.pk and wanted == content_of(latest):
            return latest
        raise ReleaseRefused([Hindrance.NOT_THE_LATEST])
    if version.public_post.taken_down_at is not None:
        raise ReleaseRefused([Hindrance.TAKEN_DOWN])
    own_draft = version.state == VersionState.DRAFT and version.written_by_id == staff.pk
    target = version if own_draft else _next_version(version, staff=staff)
    write(target, wanted)
    _log(target, staff=staff, now=now)
    return target


def _next_version(before: PublicVersion, *, staff: User) -> PublicVersion:
    """A new version of everybody who wrote the one before, and of this person; nobody is asked any more."""
    PublicVersion.objects.filter(public_post=before.public_post_id, state=VersionState.ASKED).update(
        state=VersionState.DRAFT, asked_second=None, asked_at=None
    )
    version = PublicVersion.objects.create(
        public_post=before.public_post,
        number=before.number + 1,
        written_by=staff,
        # What an adult has answered about words need not be asked again because others were changed.
        answers=before.answers,
    )
    version.writers.set([*before.writers.all(), before.written_by, staff])
    version.words_of.set(before.words_of.all())
    return version
