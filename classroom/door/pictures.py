"""The nine pictures, and the three of them that are a child's secret."""

from secrets import SystemRandom
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from classroom.models import School, SignInMisses, User, Verb
from classroom.records.book import record

SECRET_LENGTH = 3


class SecretPicture(NamedTuple):
    """One picture that a child can tap."""

    slug: str
    emoji: str
    word: Any


# Always the same nine in the same places: a child who cannot read finds them by place.
PICTURES: dict[str, SecretPicture] = {
    picture.slug: picture
    for picture in (
        SecretPicture("boat", "⛵", _("boat")),
        SecretPicture("apple", "🍎", _("apple")),
        SecretPicture("rainbow", "🌈", _("rainbow")),
        SecretPicture("drum", "🥁", _("drum")),
        SecretPicture("kite", "🪁", _("kite")),
        SecretPicture("moon", "🌙", _("moon")),
        SecretPicture("socks", "🧦", _("socks")),
        SecretPicture("bike", "🚲", _("bike")),
        SecretPicture("doughnut", "🍩", _("doughnut")),
    )
}


def are_right(pictures: tuple[str, ...], encoded: str) -> bool:
    """Are these the pictures that were hashed? Hashes once, even if there is nothing to compare with."""
    if not encoded:
        make_password(_keyed(pictures), hasher=settings.PICTURE_HASHER)
        return False
    return check_password(_keyed(pictures), encoded, preferred=settings.PICTURE_HASHER)


def new_picture_password() -> tuple[str, ...]:
    """Three different pictures by chance."""
    return tuple(SystemRandom().sample(list(PICTURES), SECRET_LENGTH))


def set_picture_password(*, pupil: User, pictures: tuple[str, ...], by: User | None) -> None:
    """Give a child new pictures: whoever is signed in with the old ones is out, and old misses are forgotten.

    `by` decides for the child's class, else User.DoesNotExist; None is a command of the machine.
    """
    if len(pictures) != SECRET_LENGTH or len(set(pictures) & set(PICTURES)) != SECRET_LENGTH:
        raise ValueError("A picture password is three different pictures of the nine.")
    # Hashed before the lock: hashing is slow on purpose, and the school should not wait for it.
    hashed = make_password(_keyed(pictures), hasher=settings.PICTURE_HASHER)
    with transaction.atomic():
        School.objects.locked(pupil.school_id)
        if by is not None:
            User.objects.get_queryset().pupils_taught_by(by).get(pk=pupil.pk)
        pupil.picture_password = hashed
        # A session is bound to `password`, even to one that lets nobody in: a new one ends them all.
        pupil.set_unusable_password()
        pupil.save(update_fields=["picture_password", "password"])
        SignInMisses.objects.filter(pupil=pupil).delete()
        record(
            Verb.CHANGED_ROSTER,
            school_id=pupil.school_id,
            actor=by,
            about=pupil,
            codes={"what": ["picture-password"]},
        )


def _keyed(pictures: tuple[str, ...]) -> str:
    """What is hashed: the pictures in order, under a key that is not in the database.

    Three of nine in order are 504: whoever had the table alone would try them all in seconds, however slow the hash is.
    """
    return salted_hmac("classroom.door.pictures", "-".join(pictures), algorithm="sha256").hexdigest()
