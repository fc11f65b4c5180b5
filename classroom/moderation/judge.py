"""What a thread is: is there a picture, and which name findings are unanswered, counted as if there were one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from classroom.models import Revision, School
from classroom.moderation.scenes import Scene, scene_of, words_in
from classroom.safeguarding.found import Rule, Severity


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name finding that no adult has answered: in which revision of which post, where, and how certain."""

    revision_id: int
    post_id: int
    place: str
    start: int
    end: int
    key: str
    person: int | None
    # Everybody whom it may mean.
    people: frozenset[int]
    severity: Severity


@dataclass(frozen=True, slots=True)
class Judgement:
    """What stands in a thread."""

    has_picture: bool
    open_names: tuple[OpenName, ...]

    @property
    def pairs(self) -> bool:
        """A name would stand with a picture."""
        return self.has_picture and bool(self.open_names)


def look(thread_id: int, *, school: School, now: datetime, plus: Revision | None = None) -> Judgement:
    """What the thread would be with one revision more. Reads only; `school` names the version of the roster."""
    return judgement_of(scene_of(thread_id, school=school, now=now, plus=plus))


def judgement_of(scene: Scene) -> Judgement:
    """Is there a picture, and which names are open?"""
    return Judgement(has_picture=scene.has_picture, open_names=tuple(_open_names(scene)))


def _open_names(scene: Scene) -> Iterable[OpenName]:
    tagged = frozenset(tag.pupil_id for tag in scene.tags)
    authors = (revision.post.author for revision in scene.revisions.values())
    animals = frozenset(author.animal for author in authors if author.animal)
    for revision_id, place, text in words_in(scene):
        for hit in scene.names.find(text, tagged=tagged, animals=animals):
            asked = (
                revision_id,
                Rule.NAME_WITH_PHOTO.value,
                place,
                (hit.start, hit.end),
                hit.key,
                hit.people,
            )
            if hit.severity is Severity.CONFIRM and scene.answers.cover(*asked):
                continue
            post_id = scene.revisions[revision_id].post_id
            where = (revision_id, post_id, place, hit.start, hit.end)
            yield OpenName(*where, hit.key, hit.person, hit.people, hit.severity)
