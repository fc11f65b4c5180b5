"""The checks on one revision, with everything around it that they need to know."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from classroom.models import PictureTag, Post, Rank, Revision, RevisionPicture, School, SchoolClass
from classroom.roster.names import names_for
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.names import Names
from classroom.safeguarding.run import Context, Draft, Speaker, check


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a revision: the children in the pictures, and the animals of a thread's authors."""

    tagged: frozenset[int] = field(default_factory=frozenset)
    animals: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Known:
    """What somebody who asks for the checks has read already."""

    pictures: tuple[RevisionPicture, ...]
    tagged: frozenset[int]
    names: Names


def pictures_of(revision: Revision) -> list[RevisionPicture]:
    """The pictures of a revision in their order."""
    return list(RevisionPicture.objects.of([revision.pk]))


def around(revision: Revision, pictures: Iterable[RevisionPicture]) -> Around:
    """Who is tagged in these pictures, and whose animals count in the thread of this revision."""
    tagged = PictureTag.objects.filter(picture__in=[row.picture_id for row in pictures])
    return Around(
        tagged=frozenset(tagged.values_list("pupil", flat=True)), animals=_animals_of_authors(revision.post)
    )


def _animals_of_authors(post: Post) -> frozenset[str]:
    authors = Post.objects.filter(thread=post.thread_id).values_list("author__animal", flat=True)
    return frozenset(animal for animal in authors if animal)


def check_revision(revision: Revision, *, school: School, known: Known | None = None) -> tuple[Found, ...]:
    """Everything that the checks say about a revision today; names always as if there were a picture."""
    if known is None:
        pictures = tuple(pictures_of(revision))
        beside = around(revision, pictures)
    else:
        pictures, beside = known.pictures, Around(known.tagged, _animals_of_authors(revision.post))
    return check_words(
        revision.text,
        tuple(row.alt_text for row in pictures),
        post=revision.post,
        school=school,
        around=beside,
        names=known.names if known else None,
    )


def check_words(
    text: str,
    alt_texts: tuple[str | None, ...],
    *,
    post: Post,
    school: School,
    around: Around | None = None,
    names: Names | None = None,
) -> tuple[Found, ...]:
    """The same checks on words that stand in no revision yet."""
    around = around or Around(animals=frozenset(filter(None, [post.author.animal])))
    context = Context(
        names=names or names_for(school),
        speaker=Speaker.PUPIL if post.author.is_pupil else Speaker.STAFF,
        outside=False,
        role=post.prompt.role if post.prompt else "",
        tagged=around.tagged,
        animals=around.animals,
        good_sites=frozenset(school.good_sites),
        own_handles=frozenset(SchoolClass.objects.filter(school=school).values_list("handle", flat=True)),
    )
    return check(Draft(text=text, alt_texts=alt_texts), context)


def is_name(found: Found) -> bool:
    """Does this finding count for the pairing rule?"""
    return found.rule is Rule.NAME_WITH_PHOTO


def rank_of(found: Iterable[Found], *, has_picture: bool, asked_teacher: bool) -> Rank:
    """Where the queue puts it: worries, what needs thought, clean. A name without a picture needs none."""
    worst = Rank.THOUGHT if asked_teacher or has_picture else Rank.CLEAN
    for finding in found:
        if finding.rule is Rule.WORRY:
            return Rank.WORRY
        if finding.severity is not Severity.ADVISE and (has_picture or not is_name(finding)):
            worst = Rank.THOUGHT
    return worst
