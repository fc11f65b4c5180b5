"""Too many misses on iPads that nobody knows: those iPads send children to their teacher, all others go on."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from classroom.door.cards import make_cards
from classroom.models import SchoolClass, User
from tests.conftest import NOW
from tests.web.door.ipad import SECRET, WRONG, come_in, knock, lets_in, said, tap, type_code, who


@pytest.fixture
def many_misses(ada: User, wait: Callable[..., None]) -> None:
    """Twenty, an hour's worth, by somebody with the code of the class."""
    stranger = Client()
    type_code(stranger)
    for _ in range(20):
        come_in(stranger, pictures=WRONG)
        wait(minutes=1)


@pytest.mark.usefixtures("many_misses")
def test_an_unknown_ipad_is_sent_to_the_teacher_even_with_the_right_pictures(
    pad: Client, ada: User, ms_tan_s: Client
) -> None:
    response = come_in(pad)
    assert response.context["said"] == "That was a lot of tries today. Ask your teacher to let you in."
    assert response.context["may_knock"] is True
    knock(pad)
    lets_in(ms_tan_s)
    pad.get(reverse("waiting"))
    assert who(pad) == str(ada.pk)


def test_a_known_ipad_and_a_card_go_on(ada: User, ms_tan: User, wait: Callable[..., None]) -> None:
    (new_card,) = make_cards(pupils=[ada], by=ms_tan, at=NOW)
    known, stranger, with_card = Client(), Client(), Client()
    for client in (known, stranger, with_card):
        type_code(client)
    come_in(known)
    known.post(reverse("sign_out"))
    for _ in range(21):
        come_in(stranger, pictures=WRONG)
        wait(minutes=1)
    assert come_in(known)["Location"] == reverse("home")
    with_card.post(reverse("card"), {"token": new_card.token})
    assert tap(with_card, *SECRET)["Location"] == reverse("home")


@pytest.mark.usefixtures("many_misses")
def test_ms_tan_lets_her_class_try_again(
    pad: Client, ada: User, green: SchoolClass, ms_tan_s: Client
) -> None:
    page = ms_tan_s.get(reverse("my_class")).content.decode()
    assert "Green Class: many wrong pictures" in page
    told = ms_tan_s.post(reverse("try_again", args=[green.pk]), follow=True)
    assert said(told) == ["Green Class can try their pictures again."]
    assert "many wrong pictures" not in told.content.decode()
    assert come_in(pad)["Location"] == reverse("home")
