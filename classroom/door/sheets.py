"""New picture passwords on paper: a teacher reads them out once, and nobody can read them again."""

from collections.abc import Iterable
from typing import NamedTuple

from classroom.door.animals import egg_of, emoji_of, word_of
from classroom.door.children import children_of
from classroom.door.pictures import PICTURES, SecretPicture, new_picture_password, set_picture_password
from classroom.models import User


class NewPictures(NamedTuple):
    """One child's three new pictures, in order: for the grown-up who asked, once."""

    real_name: str
    animal: str
    emoji: str
    egg: int
    pictures: list[SecretPicture]


def give_pictures(*, pupils: Iterable[User], by: User) -> list[NewPictures]:
    """Give new pictures to each of these children whom this person decides for; the old ones end at once.

    Each child by itself: hashing is slow on purpose, and the school should not stand still for thirty of them.
    """
    wanted = {pupil.pk for pupil in pupils}
    return [_give(pupil, by) for pupil in children_of(by).filter(pk__in=wanted)]


def _give(pupil: User, by: User) -> NewPictures:
    secret = new_picture_password()
    set_picture_password(pupil=pupil, pictures=secret, by=by)
    return NewPictures(
        real_name=pupil.real_name,
        animal=word_of(pupil.animal),
        emoji=emoji_of(pupil.animal),
        egg=egg_of(pupil.pk),
        pictures=[PICTURES[slug] for slug in secret],
    )
