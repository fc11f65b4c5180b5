"""Whatever is sent to the pages of the door: a page, another page, or 404; never a fault."""

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from classroom.models import SchoolClass, User
from tests.web.door.ipad import knock, pick

pytestmark = pytest.mark.unmeasured

ODD = ("\x00", "fox\x00", "\udc80", "%00", "🦊" * 3000, "-1", "9" * 400, "\u202e", "\r\nSet-Cookie: a=b")
AT_THE_DOOR = {
    "sign_in": ("code", "next"),
    "sign_in_animal": ("animal", "next"),
    "sign_in_pictures": ("pic", "again"),
    "card": ("token", "stopped"),
    "knock": ("animal",),
    "waiting": ("many", "ticket"),
    "waiting_poll": ("many",),
    "sign_out": ("next",),
}
FOR_STAFF = {
    "at_the_door": ("mark",),
    "class_cards": ("children", "everyone"),
    "picture_sheet": ("children", "everyone"),
    "card_alone": ("on",),
    "pupil_card": ("on",),
    "new_pictures": ("on",),
    "open_class": ("minutes", "end"),
    "try_again": ("class",),
}


def statuses(client: Client, address: str, field: str, odd: str) -> set[int]:
    """What is answered to it in a form and in an address, the next page included."""
    sent = urlencode({field: odd}, errors="surrogatepass")
    got = client.get(f"{address}?{sent}", follow=True)
    done = client.post(address, sent, content_type="application/x-www-form-urlencoded", follow=True)
    return {got.status_code, done.status_code}


@pytest.mark.parametrize("odd", ODD)
def test_the_door_answers_whatever_is_typed(pad: Client, ada: User, odd: str) -> None:
    for name, fields in AT_THE_DOOR.items():
        for field in fields:
            pick(pad)
            assert statuses(pad, reverse(name), field, odd) <= {200, 204, 405}, (name, field)


@pytest.mark.parametrize("odd", ODD)
def test_so_do_the_pages_of_grown_ups(ms_tan_s: Client, ada: User, green: SchoolClass, odd: str) -> None:
    for name, fields in FOR_STAFF.items():
        args = [] if name == "at_the_door" else [(ada if "pupil" in name else green).pk]
        args = [ada.pk] if name in {"card_alone", "new_pictures"} else args
        for field in fields:
            assert statuses(ms_tan_s, reverse(name, args=args), field, odd) <= {200, 204, 405, 422}, name


@pytest.mark.parametrize("cookie", ["class", "device", "messages", "csrftoken"])
@pytest.mark.parametrize("odd", ['"\\000aaaaaaaaaaaa"', "x" * 300, "ð:a:b"])
def test_a_cookie_that_was_made_up_is_none(pad: Client, ada: User, cookie: str, odd: str) -> None:
    knock(pad)
    header = "; ".join(f"{name}={one.value}" for name, one in pad.cookies.items() if name != cookie)
    stranger = Client()
    for name in AT_THE_DOOR:
        answer = stranger.get(reverse(name), headers={"cookie": f"{cookie}={odd}; {header}"})
        assert answer.status_code in {200, 204, 302, 405}, name
