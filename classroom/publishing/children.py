"""Whose words and whose image a version shows, and whether every family still says yes today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from classroom.models import PictureTag, PublicVersion, Purpose, User
from classroom.permissions.answers import allowed
from classroom.publishing.frames import Frame


@dataclass(frozen=True, slots=True)
class Shows:
    """The children whose words a version tells, and those whom staff see in its pictures."""

    words: frozenset[int] = frozenset()
    image: frozenset[int] = frozenset()
    # Who has left the school: everything of theirs goes with them.
    left: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The children whose words, or whose image, may not be on the internet today."""

    words: frozenset[int]
    image: frozenset[int]

    def forbids(self, shows: Shows) -> bool:
        """Does anything in this version need a yes that is not there?"""
        return bool(shows.words & self.words or shows.image & self.image)


def shown_in(versions: Iterable[PublicVersion], frames: Mapping[int, tuple[Frame, ...]]) -> dict[int, Shows]:
    """Who is shown in each version; at most two queries for any number. Needs `public_post.source.author`."""
    versions = list(versions)
    words, left = _whose_words(versions)
    tagged, gone = _tagged({frame.picture_id for each in frames.values() for frame in each})
    left |= gone
    return {
        version.pk: Shows(
            words=frozenset(words.get(version.pk, ())),
            image=frozenset(
                pupil for frame in frames.get(version.pk, ()) for pupil in tagged.get(frame.picture_id, ())
            ),
            left=frozenset(left),
        )
        for version in versions
    }


def _whose_words(versions: list[PublicVersion]) -> tuple[dict[int, set[int]], set[int]]:
    """Those who were on record when it was written, and the author as corrected since."""
    words: dict[int, set[int]] = {}
    left = set()
    rows = PublicVersion.words_of.through.objects.filter(publicversion__in=[each.pk for each in versions])
    for version, pupil, left_on, active in rows.values_list(
        "publicversion", "user", "user__left_on", "user__is_active"
    ):
        words.setdefault(version, set()).add(pupil)
        if left_on is not None or not active:
            left.add(pupil)
    for each in versions:
        author = author_of(each)
        if author is not None:
            words.setdefault(each.pk, set()).add(author.pk)
            if author.left_on is not None or not author.is_active:
                left.add(author.pk)
    return words, left


def author_of(version: PublicVersion) -> User | None:
    """The child whose post a version tells again."""
    source = version.public_post.source
    return source.author if source is not None and source.author.is_pupil else None


def _tagged(picture_ids: set[int]) -> tuple[dict[int, set[int]], set[int]]:
    tagged: dict[int, set[int]] = {}
    left = set()
    if picture_ids:
        rows = PictureTag.objects.filter(picture__in=picture_ids)
        for picture, pupil, left_on, active in rows.values_list(
            "picture", "pupil", "pupil__left_on", "pupil__is_active"
        ):
            tagged.setdefault(picture, set()).add(pupil)
            if left_on is not None or not active:
                left.add(pupil)
    return tagged, left


def forbidden_among(shown: Iterable[Shows], *, on: date) -> Forbidden:
    """Of everybody shown, those without a yes on a day; at most two queries for any number."""
    words: frozenset[int] = frozenset()
    image: frozenset[int] = frozenset()
    left: frozenset[int] = frozenset()
    for each in shown:
        words, image, left = words | each.words, image | each.image, left | each.left
    return Forbidden(
        words=words - (allowed(words, Purpose.WORDS_INTERNET, on=on) - left),
        image=image - (allowed(image, Purpose.IMAGE_INTERNET, on=on) - left),
    )
