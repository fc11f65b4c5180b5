"""What the checks say about a version: outside, every text is judged as if it had a photo."""

from collections.abc import Iterable, Sequence
from typing import Any

from classroom.models import PublicVersion, School, SchoolClass
from classroom.publishing.children import Shows, author_of
from classroom.publishing.frames import Frame
from classroom.records.book import fingerprint
from classroom.roster.names import names_for
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.names import Names
from classroom.safeguarding.run import Context, Draft, Speaker, check

LINK = "link"


def check_version(
    version: PublicVersion,
    frames: Iterable[Frame],
    shows: Shows,
    *,
    school: School,
    names: Names | None = None,
) -> tuple[Found, ...]:
    """Everything that the checks find in words, alt texts and link address, under the names of the `school` row, or others."""
    author = author_of(version)
    draft = Draft(
        text=version.text,
        alt_texts=tuple(frame.alt_text for frame in frames),
        other={LINK: version.link} if version.link else {},
    )
    context = Context(
        names=names or names_for(school),
        speaker=Speaker.STAFF,
        outside=True,
        tagged=shows.image,
        animals=frozenset([author.animal] if author is not None and author.animal else []),
        good_sites=frozenset(school.good_sites),
        own_handles=frozenset(SchoolClass.objects.filter(school=school).values_list("handle", flat=True)),
    )
    return check(draft, context)


def answer_to(version: PublicVersion, frames: Sequence[Frame], finding: Found) -> list[Any]:
    """An answer as it is kept: about this question, asked of exactly these words in this place, and of these pupils.

    Other words in that place, or the same words in another, are asked about again, and so is another pupil whom they fit.
    Needs `public_post.school`.
    """
    place, words = _places(version, frames)[finding.place]
    about = fingerprint(version.public_post.school, place, words)
    return [finding.rule.value, finding.key, about, sorted(finding.people)]


def is_answered(version: PublicVersion, frames: Sequence[Frame], finding: Found) -> bool:
    """Has an adult answered this very question about these very words? A block has no answer."""
    if finding.severity is not Severity.CONFIRM:
        return False
    *question, people = answer_to(version, frames, finding)
    told = (asked for *about, asked in version.answers if about == question)
    return any(set(people) <= set(asked) for asked in told)


def names_a_child(version: PublicVersion, frames: Sequence[Frame], found: Iterable[Found]) -> bool:
    """Does a name stand in it that is certain, or that nobody has answered?"""
    return any(
        finding.rule is Rule.NAME_WITH_PHOTO and not is_answered(version, frames, finding)
        for finding in found
    )


def words_at(version: PublicVersion, frames: Sequence[Frame], place: str) -> str:
    """The words of one place of a finding."""
    return _places(version, frames)[place][1]


def _places(version: PublicVersion, frames: Sequence[Frame]) -> dict[str, tuple[str, str]]:
    """What a finding calls a place: what stays its name when pictures before it are left out, and its words."""
    alts = {
        f"alt:{number}": (f"picture:{frame.picture_id}", frame.alt_text)
        for number, frame in enumerate(frames)
    }
    return {"text": ("text", version.text), LINK: (LINK, version.link), **alts}
