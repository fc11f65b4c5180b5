"""What the checks say about a version: outside, every text is judged as if it had a photo."""

from collections.abc import Iterable

from classroom.models import PublicVersion, School, SchoolClass
from classroom.publishing.children import Shows, author_of
from classroom.publishing.frames import Frame
from classroom.roster.names import names_for
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.run import Context, Draft, Speaker, check

LINK = "link"


def check_version(
    version: PublicVersion, frames: Iterable[Frame], shows: Shows, *, school: School
) -> tuple[Found, ...]:
    """Everything that the checks find in words, alt texts and link address, under the names of the `school` row."""
    author = author_of(version)
    draft = Draft(
        text=version.text,
        alt_texts=tuple(frame.alt_text for frame in frames),
        other={LINK: version.link} if version.link else {},
    )
    context = Context(
        names=names_for(school),
        speaker=Speaker.STAFF,
        outside=True,
        tagged=shows.image,
        animals=frozenset([author.animal] if author is not None and author.animal else []),
        good_sites=frozenset(school.good_sites),
        own_handles=frozenset(SchoolClass.objects.filter(school=school).values_list("handle", flat=True)),
    )
    return check(draft, context)


def is_answered(version: PublicVersion, finding: Found) -> bool:
    """Has an adult answered this very question about this version? A block has no answer."""
    return finding.severity is Severity.CONFIRM and [finding.rule.value, finding.key] in version.answers


def names_a_child(version: PublicVersion, found: Iterable[Found]) -> bool:
    """Does a name stand in it that is certain, or that nobody has answered?"""
    return any(
        finding.rule is Rule.NAME_WITH_PHOTO and not is_answered(version, finding) for finding in found
    )


def words_at(version: PublicVersion, frames: Iterable[Frame], place: str) -> str:
    """The words of one place of a finding."""
    alts = {f"alt:{number}": frame.alt_text for number, frame in enumerate(frames)}
    return {"text": version.text, LINK: version.link, **alts}[place]
