"""The nine pictures and the three secret ones."""

from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password

from classroom.door.pictures import PICTURES, are_right, new_picture_password, set_picture_password
from classroom.models import Entry, SignInMisses, User, Verb


def test_every_child_taps_the_same_nine_pictures_in_the_same_places() -> None:
    assert list(PICTURES) == ["boat", "apple", "rainbow", "drum", "kite", "moon", "socks", "bike", "doughnut"]


def test_a_new_secret_is_three_different_pictures() -> None:
    secrets = [new_picture_password() for _ in range(200)]
    assert {len(set(secret)) for secret in secrets} == {3}
    assert {picture for secret in secrets for picture in secret} == set(PICTURES)
    assert len(set(secrets)) > 1


def test_a_secret_is_kept_as_a_hash_of_its_pictures_in_order(ada: User) -> None:
    set_picture_password(pupil=ada, pictures=("boat", "apple", "rainbow"), by=None)
    ada.refresh_from_db()
    assert are_right(("boat", "apple", "rainbow"), ada.picture_password)
    assert not are_right(("apple", "boat", "rainbow"), ada.picture_password)
    assert "boat" not in ada.picture_password


def test_a_stolen_table_is_worth_nothing_without_the_key(ada: User, settings: Any) -> None:
    set_picture_password(pupil=ada, pictures=("boat", "apple", "rainbow"), by=None)
    assert not check_password("boat-apple-rainbow", ada.picture_password)
    settings.SECRET_KEY = "the key of another house, as long as a key should be"
    assert not are_right(("boat", "apple", "rainbow"), ada.picture_password)


@pytest.mark.parametrize(
    "pictures",
    [
        (),
        ("boat", "apple"),
        ("boat", "boat", "apple"),
        ("boat", "apple", "rocket"),
        ("boat", "apple", "kite", "moon"),
    ],
)
def test_only_three_different_pictures_of_the_nine_are_a_secret(ada: User, pictures: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="three different pictures"):
        set_picture_password(pupil=ada, pictures=pictures, by=None)
    ada.refresh_from_db()
    assert ada.picture_password == ""


def test_new_pictures_forget_old_misses_and_stand_in_the_log_book(
    ada: User, ms_tan: User, now: datetime
) -> None:
    SignInMisses.objects.create(pupil=ada, device="", misses=7, last_at=now)
    set_picture_password(pupil=ada, pictures=("kite", "moon", "bike"), by=ms_tan)
    assert SignInMisses.objects.count() == 0
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor_name, entry.about_ref) == (Verb.CHANGED_ROSTER, "Ms Tan", ada.log_id)
    assert entry.codes == {"what": ["picture-password"]}


@pytest.mark.parametrize("who", ["ada", "mr_ural", "mx_office", "ms_far"])
def test_only_who_decides_for_the_class_gives_new_pictures(
    ada: User, request: pytest.FixtureRequest, who: str
) -> None:
    before = ada.picture_password
    with pytest.raises(User.DoesNotExist):
        set_picture_password(pupil=ada, pictures=("kite", "moon", "bike"), by=request.getfixturevalue(who))
    ada.refresh_from_db()
    assert (ada.picture_password, Entry.objects.count()) == (before, 0)


def test_new_pictures_end_the_sessions_of_the_old_ones(ada: User) -> None:
    before = ada.get_session_auth_hash()
    set_picture_password(pupil=ada, pictures=("kite", "moon", "bike"), by=None)
    ada.refresh_from_db()
    assert ada.get_session_auth_hash() != before
    assert not ada.has_usable_password()
