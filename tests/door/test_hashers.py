"""How secrets are hashed in a real school: argon2id for grown-ups and for children, each with settings of its own."""

from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import identify_hasher, make_password, verify_password

from classroom.door.pictures import set_picture_password
from classroom.models import User
from tests.conftest import PASSWORD
from tests.door.conftest import SECRET

DJANGOS_OWN = "django.contrib.auth.hashers.Argon2PasswordHasher"


@pytest.fixture(autouse=True)
def _as_in_a_real_school(_hash_quickly: None, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["classroom.door.hashers.StaffHasher", "classroom.door.hashers.PictureHasher"]
    settings.PICTURE_HASHER = "argon2-pictures"


def test_the_program_itself_uses_these_hashers() -> None:
    from sandbox import settings as written

    assert written.PASSWORD_HASHERS == [
        "classroom.door.hashers.StaffHasher",
        "classroom.door.hashers.PictureHasher",
    ]
    assert written.PICTURE_HASHER == "argon2-pictures"


def test_adas_pictures_are_hashed_with_argon2id_in_19_mebibytes(ada: User) -> None:
    set_picture_password(pupil=ada, pictures=SECRET, by=None)
    ada.refresh_from_db()
    algorithm, variety, _version, settings, _salt, _hash = ada.picture_password.split("$")
    assert (algorithm, variety, settings) == ("argon2-pictures", "argon2id", "m=19456,t=2,p=1")
    assert authenticate(None, pupil=ada, pictures=SECRET) == ada
    assert authenticate(None, pupil=ada, pictures=SECRET[::-1]) is None


def test_a_grown_ups_phrase_is_hashed_with_argon2id_in_46_mebibytes(ms_tan: User) -> None:
    ms_tan.set_password(PASSWORD)
    assert ms_tan.password.split("$")[:4] == ["argon2", "argon2id", "v=19", "m=47104,t=1,p=1"]


def test_a_phrase_hashed_with_other_settings_opens_once_more_and_is_hashed_anew(
    ms_tan: User, settings: Any
) -> None:
    ours = settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = [DJANGOS_OWN]
    ms_tan.password = make_password(PASSWORD)
    ms_tan.save()
    settings.PASSWORD_HASHERS = ours
    assert authenticate(None, username="ms-tan", password=PASSWORD) == ms_tan
    ms_tan.refresh_from_db()
    assert ms_tan.password.split("$")[3] == "m=47104,t=1,p=1"
    assert verify_password(PASSWORD, ms_tan.password) == (True, False)


def test_pictures_hashed_with_other_settings_are_known_to_be_so(ada: User, settings: Any) -> None:
    set_picture_password(pupil=ada, pictures=SECRET, by=None)
    hasher = identify_hasher(ada.picture_password)
    assert hasher.must_update(ada.picture_password) is False
    assert hasher.must_update(ada.picture_password.replace("t=2", "t=3")) is True


def test_a_phrase_is_never_a_childs_pictures_nor_the_other_way_round(ada: User, ms_tan: User) -> None:
    User.objects.pupils().filter(pk=ada.pk).update(picture_password=make_password("boat-apple-rainbow"))
    ada.refresh_from_db()
    assert authenticate(None, pupil=ada, pictures=SECRET) is None
    assert authenticate(None, username="ms-tan", password="boat-apple-rainbow") is None
