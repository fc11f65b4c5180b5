"""Which iPad, which child, which session."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from classroom.door.pictures import set_picture_password
from classroom.door.pupils import Refusal
from classroom.models import SignInMisses, User
from tests.conftest import PASSWORD
from tests.web.door.ipad import SECRET, WRONG, come_in, pick, stars, tap, type_code, who


def test_after_five_misses_ada_waits_on_this_ipad_and_ben_does_not(
    pad: Client, ada: User, ben: User, wait: Callable[..., None]
) -> None:
    set_picture_password(pupil=ben, pictures=SECRET, by=None)
    pick(pad)
    for _ in range(4):
        assert tap(pad, *WRONG).context["said"] == str(Refusal.WRONG_PICTURES.label)
    ten = "That was a lot of tries. Wait 10 seconds, then tap your pictures again."
    assert tap(pad, *WRONG).context["said"] == ten
    wait(seconds=4)
    resting = tap(pad, "boat")
    assert (resting.context["said"], stars(resting)) == (ten.replace("10", "6"), [False, False, False])
    assert come_in(pad, "bee")["Location"] == reverse("home")
    assert who(pad) == str(ben.pk)
    pad.post(reverse("sign_out"))
    wait(seconds=6)
    assert come_in(pad)["Location"] == reverse("home")
    assert who(pad) == str(ada.pk)


def test_a_classmate_cannot_lock_ada_out_of_an_ipad_that_is_known(pad: Client, ada: User) -> None:
    come_in(pad)
    pad.post(reverse("sign_out"))
    stranger = Client()
    type_code(stranger)
    pick(stranger)
    for _ in range(5):
        tap(stranger, *WRONG)
    assert "Wait 10 seconds" in tap(stranger, "boat").context["said"]
    assert come_in(pad)["Location"] == reverse("home")
    assert who(pad) == str(ada.pk)


def test_unknown_ipads_together_count_as_one(ada: User) -> None:
    for _ in range(5):
        client = Client()
        type_code(client)
        pick(client)
        tap(client, *WRONG)
    last = Client()
    type_code(last)
    pick(last)
    assert "Wait 10 seconds" in tap(last, "boat").context["said"]
    assert list(SignInMisses.objects.values_list("device", "misses")) == [("", 5)]


def test_a_forged_device_is_an_unknown_one(pad: Client, ada: User) -> None:
    pad.cookies["device"] = "made-up"
    come_in(pad, pictures=WRONG)
    assert SignInMisses.objects.get().device == ""


def test_an_ipad_keeps_its_name_whoever_signs_in(pad: Client, ada: User, ben: User) -> None:
    set_picture_password(pupil=ben, pictures=SECRET, by=None)
    come_in(pad)
    pad.post(reverse("sign_out"))
    first = pad.cookies["device"].value.split(":")[0]
    come_in(pad, "bee")
    assert pad.cookies["device"].value.split(":")[0] == first


def test_the_session_gets_a_new_key_at_sign_in(pad: Client, ada: User) -> None:
    pick(pad)
    planted = pad.cookies["sessionid"].value
    tap(pad, *SECRET)
    assert pad.cookies["sessionid"].value != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert who(thief) is None
    assert sorted(pad.session.keys()) == [
        "_auth_user_backend",
        "_auth_user_hash",
        "_auth_user_id",
        "door_seen",
        "door_signed_in",
        "door_way",
    ]


def test_a_childs_password_and_a_grown_ups_do_not_open_the_other_door(
    pad: Client, ada: User, ms_tan: User
) -> None:
    assert pick(pad, "ms-tan").status_code == 200
    for login in (ada.username, "fox", "Daring Fox"):
        pad.post(reverse("account_login"), {"login": login, "password": "boat-apple-rainbow"})
        pad.post(reverse("account_login"), {"login": login, "password": PASSWORD})
        assert who(pad) is None
