"""What the world reads: only what stands, is unhidden, judged under today's names, and allowed by every family today.

Nothing is ever written here: a withdrawn permission, a hidden post or a new name is felt by the very next reading. What
leaves holds no id of a person, no author and no name but those of the school and its classes.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import BinaryIO, cast

from django.utils import timezone

from classroom.media.store import open_rendition
from classroom.models import PublicPicture, PublicPost, PublicVersion, School
from classroom.models.publishing import PublicPostQuerySet
from classroom.publishing.children import Forbidden, Shows, forbidden_among, shown_in
from classroom.publishing.frames import Frame, frames_of

PAGE = 20
# Some of what is fetched may not be shown today: fetch more than a page, in one query all the same.
FETCHED = 3 * PAGE
SCHOOL_PLACE = "school"


class Standing(StrEnum):
    """How it is with one public post at this moment."""

    SHOWN = "shown"
    # Its words have not been judged under today's names yet: come back soon.
    CHECKING = "checking"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Head:
    """The school as the world knows it."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """One picture outside."""

    public_token: str
    alt_text: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ShownPost:
    """One public post: who says it is the class, or the school."""

    public_id: str
    byline: str
    place: str
    text: str
    html: str
    link: str
    went_out_at: datetime
    updated_at: datetime
    pictures: tuple[ShownPicture, ...]

    @property
    def day(self) -> date:
        """The day at school on which it went out."""
        return timezone.localdate(self.went_out_at)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the public account; `older` names the place where the next page begins, "" when there is none."""

    school: Head
    posts: tuple[ShownPost, ...]
    older: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The answer about one address; `post` only when it is shown."""

    school: Head
    standing: Standing
    post: ShownPost | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """One public post with everything that decides whether it is shown."""

    public_post: PublicPost
    version: PublicVersion
    frames: tuple[Frame, ...]
    standing: Standing


def public_page(school_slug: str, *, now: datetime, after: str = "") -> Page:
    """The newest posts of a school, or those that follow the post `after`. Raises School.DoesNotExist, PublicPost.DoesNotExist."""
    school = School.objects.get(slug=school_slug)
    standing = _standing(school, now=now).newest_first()
    if after:
        place = PublicPost.objects.get(school=school, public_id=after, went_out_at__lte=now)
        standing = standing.older_than(place.went_out_at or now, place.pk)
    fetched = list(standing[: FETCHED + 1])
    asked = _ask(fetched[:FETCHED], now=now)
    shown = [each for each in asked if each.standing is Standing.SHOWN]
    older = ""
    if len(shown) > PAGE:
        older = shown[PAGE - 1].public_post.public_id
    elif len(fetched) > FETCHED:
        older = fetched[FETCHED - 1].public_id
    return Page(_head(school), tuple(_show(each, school) for each in shown[:PAGE]), older)


def public_post(school_slug: str, public_id: str, *, now: datetime) -> Reading:
    """One post at its own address. Raises School.DoesNotExist, and PublicPost.DoesNotExist for what never stood outside."""
    school = School.objects.get(slug=school_slug)
    asked = _ask_one(school, PublicPost.objects.filter(public_id=public_id), now=now)
    if asked is None:
        PublicPost.objects.get(school=school, public_id=public_id, went_out_at__lte=now)
        return Reading(_head(school), Standing.GONE)
    if asked.standing is not Standing.SHOWN:
        return Reading(_head(school), asked.standing)
    return Reading(_head(school), Standing.SHOWN, _show(asked, school))


def public_picture(school_slug: str, public_token: str, width: int, *, now: datetime) -> BinaryIO:
    """The bytes of a picture, asked anew each time; whatever is not shown this moment is a FileNotFoundError."""
    school = School.objects.filter(slug=school_slug).first()
    row = PublicPicture.objects.filter(public_token=public_token).select_related("picture").first()
    if school is None or row is None:
        raise FileNotFoundError
    asked = _ask_one(school, PublicPost.objects.filter(live_version=row.version_id), now=now)
    if asked is None or asked.standing is not Standing.SHOWN:
        raise FileNotFoundError
    return open_rendition(row.picture.token, width)


def _head(school: School) -> Head:
    return Head(school.name, school.slug)


def _standing(school: School, *, now: datetime) -> PublicPostQuerySet:
    return (
        PublicPost.objects.filter(school=school)
        .standing(now)
        .source_unhidden()
        .for_display()
        .select_related("source__author")
    )


def _ask_one(school: School, which: PublicPostQuerySet, *, now: datetime) -> _Asked | None:
    standing = _standing(school, now=now).filter(pk__in=which.values("pk"))
    return next(iter(_ask(list(standing), now=now)), None)


def _ask(posts: list[PublicPost], *, now: datetime) -> list[_Asked]:
    """Ask about each; the number of queries does not grow with the number of posts."""
    # What stands has a live version: its queryset asks for one.
    versions = {post.pk: cast("PublicVersion", post.live_version) for post in posts}
    for post in posts:
        versions[post.pk].public_post = post
    frames = frames_of(version.pk for version in versions.values())
    shown = shown_in(versions.values(), frames)
    forbidden = forbidden_among(shown.values(), on=timezone.localdate(now))
    asked = []
    for post in posts:
        version = versions[post.pk]
        mine = frames.get(version.pk, ())
        standing = _how(post, version, mine, shown[version.pk], forbidden)
        asked.append(_Asked(post, version, mine, standing))
    return asked


def _how(
    post: PublicPost,
    version: PublicVersion,
    frames: tuple[Frame, ...],
    shows: Shows,
    forbidden: Forbidden,
) -> Standing:
    if forbidden.forbids(shows) or not all(frame.no_name and frame.no_person for frame in frames):
        return Standing.GONE
    if version.names_version != post.school.names_version:
        return Standing.CHECKING
    return Standing.SHOWN


def _show(asked: _Asked, school: School) -> ShownPost:
    post, version = asked.public_post, asked.version
    speaker = post.school_class
    went_out_at = post.went_out_at or version.created_at
    return ShownPost(
        public_id=post.public_id,
        byline=speaker.name if speaker else school.name,
        place=speaker.place if speaker else SCHOOL_PLACE,
        text=version.text,
        html=version.html,
        link=version.link,
        went_out_at=went_out_at,
        updated_at=version.goes_out_at or went_out_at,
        pictures=tuple(
            ShownPicture(frame.public_token, frame.alt_text, frame.width, frame.height)
            for frame in asked.frames
        ),
    )
