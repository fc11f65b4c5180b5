"""What each round begins with: a thread in which two moves, each of them right by itself, must not both be made as if alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from classroom.models import Post, PublicVersion, Revision, RevisionPicture, User
from tests.conftest import class_of
from tests.posts import approved, draft, edit, handed_in, pictures_answered, pressed_approve
from tests.publishing.told import asked, post_of, written

Move = dict[str, Any]
# Nobody's at first, each taken once, and none sounds or looks like another: enough for a hundred rounds.
NAMES = [
    "Tomasz",
    "Ingrid",
    "Kwame",
    "Siobhan",
    "Xanthe",
    "Yevgenia",
    "Oluwaseun",
    "Priyanka",
    "Dmitri",
    "Zuleika",
    "Fergus",
    "Anoushka",
    "Leopold",
    "Hrithik",
    "Valentina",
    "Ezekiel",
    "Guinevere",
    "Caoimhe",
    "Thaddeus",
    "Wilhelmina",
    "Balthazar",
    "Nnamdi",
    "Rosalba",
    "Quentin",
    "Mohinder",
    "Jadwiga",
    "Ulysses",
    "Philippa",
    "Abimbola",
    "Gwendolen",
    "Kristoffer",
    "Shahrazad",
    "Ottoline",
    "Vladimir",
    "Eulalia",
    "Hamish",
    "Beatrix",
    "Wojciech",
    "Lysander",
    "Ignatius",
]


@dataclass
class Stage:
    """Who is there, what time it is, and names that are nobody's yet."""

    ada: User
    ben: User
    cem: User
    teacher: User
    lead: User
    now: datetime
    names: Iterator[str]
    mark: int

    def words(self, sentence: str) -> str:
        """With a number that nothing else has: by it a page tells whose words stand on it."""
        self.mark += 1
        return f"{sentence} We counted {self.mark} leaves."

    def stands(self, author: User, sentence: str, **more: Any) -> Post:
        """On the wall of Green Class, for everybody."""
        return approved(author, self.words(sentence), by=self.teacher, now=self.now, **more)

    def waits(self, author: User, sentence: str, *, root: Post | None = None, pictures: int = 0) -> Revision:
        """Handed in, and nobody needs to be asked anything."""
        return self._ready(draft(author, self.words(sentence), root=root, pictures=pictures))

    def waits_anew(self, post: Post, sentence: str, *, pictures: int = 0) -> Revision:
        """An edit of what stands."""
        return self._ready(edit(post, self.words(sentence), pictures=pictures))

    def _ready(self, begun: Revision) -> Revision:
        waiting = handed_in(begun, now=self.now)
        pictures_answered(waiting, by=self.teacher, now=self.now)
        return waiting


@dataclass
class Scene:
    """A thread, and what either player does."""

    root: Post
    one: Move
    other: Move
    outside: PublicVersion | None = None


def _approve(revision: Revision, by: User) -> Move:
    return {"move": "approve", "revision": revision.pk, "by": by.pk}


def _naming(stage: Stage, root: Post) -> Move:
    return _approve(stage.waits(stage.ben, "I built it with Ada.", root=root), stage.lead)


def picture_and_name(stage: Stage) -> Scene:
    """Two adults, two replies: one has the photo, the other the name."""
    root = stage.stands(stage.ada, "We built a castle.")
    picture = stage.waits(stage.ada, "Here it is.", root=root, pictures=1)
    return Scene(root, _approve(picture, stage.teacher), _naming(stage, root))


def photo_edit_and_name(stage: Stage) -> Scene:
    """The post itself gets a photo while a reply names somebody."""
    root = stage.stands(stage.ada, "We built a castle.")
    return Scene(
        root,
        _approve(stage.waits_anew(root, "We built this.", pictures=1), stage.teacher),
        _naming(stage, root),
    )


def name_and_joining(stage: Stage) -> Scene:
    """Under a photo somebody is named who is no child of the school; and now is one."""
    name = next(stage.names)
    root = stage.stands(stage.ada, "We built a castle.", pictures=1)
    reply = stage.waits(stage.ben, f"{name} helped me with the glue.", root=root)
    joins = {"move": "join", "school_class": class_of(stage.cem).pk, "name": name}
    return Scene(root, _approve(reply, stage.teacher), joins)


def picture_and_renaming(stage: Stage) -> Scene:
    """Words that named nobody get a photo, while Cem takes that name."""
    name = next(stage.names)
    root = stage.stands(stage.ada, f"I built a den with {name}.")
    picture = stage.waits(stage.ben, "Here it is.", root=root, pictures=1)
    renamed = {"move": "rename", "by": stage.cem.pk, "name": name}
    return Scene(root, _approve(picture, stage.teacher), renamed)


def second_thoughts_and_name(stage: Stage) -> Scene:
    """A photo is taken back within its ten seconds, while a reply names somebody."""
    root = stage.stands(stage.ada, "We built a castle.")
    picture = stage.waits(stage.ada, "Here it is.", root=root, pictures=1)
    pressed_approve(picture, by=stage.teacher, now=stage.now)
    undone = {"move": "undo", "revision": picture.pk, "by": stage.teacher.pk}
    return Scene(root, undone, _naming(stage, root))


def hiding_and_name(stage: Stage) -> Scene:
    """The only photo is hidden, while a reply names somebody."""
    root = stage.stands(stage.ada, "We built a castle.")
    photo = stage.stands(stage.ada, "Here it is.", root=root, pictures=1)
    hidden = {"move": "hide", "post": photo.pk, "by": stage.teacher.pk}
    return Scene(root, hidden, _naming(stage, root))


def taking_down_and_name(stage: Stage) -> Scene:
    """Its author takes the only photo down, while a reply names somebody."""
    root = stage.stands(stage.ada, "We built a castle.")
    photo = stage.stands(stage.ada, "Here it is.", root=root, pictures=1)
    gone = {"move": "take down", "post": photo.pk, "by": stage.ada.pk}
    return Scene(root, gone, _naming(stage, root))


def joining_and_rescan(stage: Stage) -> Scene:
    """Everything is judged again at the moment in which a child joins whose name stands under a photo."""
    name = next(stage.names)
    root = stage.stands(stage.ada, "We built a castle.", pictures=1)
    stage.stands(stage.ben, f"{name} helped me with the glue.", root=root)
    joins = {"move": "join", "school_class": class_of(stage.cem).pk, "name": name}
    return Scene(root, joins, {"move": "re-scan", "school": root.school_id})


def tag_and_release(stage: Stage) -> Scene:
    """Ada is seen in a photo that goes out at this moment; her family has not said yes to that."""
    root = post_of(
        stage.ada, by=stage.teacher, now=stage.now, pictures=1, text=stage.words("I grew a bean today.")
    )
    picture = RevisionPicture.objects.get(revision=root.live_revision).picture
    version = asked(written(stage.teacher, now=stage.now, source=root), second=stage.lead, now=stage.now)
    tagged = {"move": "tag", "picture": picture.pk, "pupil": stage.ada.pk, "by": stage.teacher.pk}
    released = {"move": "release", "version": version.pk, "by": stage.lead.pk}
    return Scene(root, tagged, released, outside=version)


SCENES: tuple[Callable[[Stage], Scene], ...] = (
    picture_and_name,
    photo_edit_and_name,
    name_and_joining,
    picture_and_renaming,
    second_thoughts_and_name,
    hiding_and_name,
    taking_down_and_name,
    joining_and_rescan,
    tag_and_release,
)
