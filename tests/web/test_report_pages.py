"""Tell my teacher: the child's pages, and everybody who learns nothing of it."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from classroom.models import Audience, Post, Report, RevisionPicture, User
from tests.posts import approved
from tests.web.ipad import at_the_ipad_of, read
from tests.web.reading import HTMX, main_part, poll, title

NO_MORE = "You will not see this post any more."


@pytest.fixture(autouse=True)
def clock(now: datetime) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


@pytest.fixture
def post(ada: User, ms_tan: User, now: datetime) -> Post:
    return approved(ada, "Only babies are scared of wrens.", by=ms_tan, now=now)


@pytest.fixture
def ipad(ben: User) -> Client:
    return at_the_ipad_of(ben)


def address(post: Post, name: str = "report") -> str:
    return reverse(name, args=[post.pk])


def tell(client: Client, post: Post, **form: str) -> str:
    return read(client.post(address(post), form, follow=True))


def status_of(client: Client, picture: str) -> int:
    response = client.get(picture)
    # Reading a file to its end closes it.
    b"".join(response)
    return response.status_code


def test_every_post_and_reply_of_others_has_the_button_and_no_own_one(
    post: Post, ipad: Client, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    reply = approved(ben, "I am not!", by=ms_tan, now=now, root=post)
    offered = {
        who: [address(one) in read(client.get(reverse("wall"))) for one in (post, reply)]
        for who, client in (
            ("ben", ipad),
            ("ada", at_the_ipad_of(ada)),
            ("ms_tan", at_the_ipad_of(ms_tan)),
        )
    }
    assert offered == {"ben": [True, False], "ada": [False, True], "ms_tan": [False, False]}


def test_the_form_shows_the_post_and_says_what_will_happen(post: Post, ipad: Client) -> None:
    page = read(ipad.get(address(post)))
    for words in ("Only babies are scared", "Daring Fox", NO_MORE, "No child will know that you told."):
        assert words in page
    assert title(page) == "Tell my teacher - Fledgling"
    kinds = ["It is unkind", "It tells something private", "It worried me", "Something else"]
    assert [page.count(f"<span>{words}</span>") for words in kinds] == [1, 1, 1, 1]


def test_ben_tells_is_thanked_and_reads_it_nowhere_any_more(
    post: Post, ipad: Client, ada: User, now: datetime
) -> None:
    wall = read(ipad.get(reverse("wall")))
    page = tell(ipad, post, about="unkind", note="I felt sad")
    assert ("Your teacher will look." in page, NO_MORE in page) == (True, True)
    assert (reverse("worried") in main_part(page), "Only babies" in page) == (True, False)
    told = Report.objects.get()
    assert (told.about, told.note, told.at) == ("unkind", "I felt sad", now)
    assert "Only babies" not in read(ipad.get(reverse("wall")))
    changed = ipad.get(poll(ipad, wall), headers=HTMX)
    assert (changed.status_code, "Only babies" in read(changed)) == (200, False)
    assert [ipad.get(address(post, name)).status_code for name in ("post", "reply")] == [404, 404]
    assert "Only babies" not in read(ipad.get(reverse("pupil_posts", args=[ada.pk])))


def test_a_second_press_and_going_back_thank_again(post: Post, ipad: Client) -> None:
    first = main_part(tell(ipad, post, about="unkind"))
    again = [main_part(page) for page in (tell(ipad, post), read(ipad.get(address(post))))]
    assert again == [first, first]
    assert Report.objects.count() == 1


def test_nobody_else_sees_any_difference(
    post: Post, ipad: Client, ada: User, cem: User, ms_tan: User, now: datetime
) -> None:
    approved(ada, "For all", by=ms_tan, now=now, audience=Audience.SCHOOL)
    pages = [(at_the_ipad_of(ada), "wall"), (at_the_ipad_of(ada), "my_posts"), (at_the_ipad_of(cem), "wall")]

    def shown() -> list[str]:
        return [main_part(read(client.get(reverse(name)))).split('name="csrf')[0] for client, name in pages]

    watched = poll(pages[0][0], read(pages[0][0].get(reverse("wall"))))
    before = shown()
    tell(ipad, post, about="unkind", note="I felt sad")
    assert [one.count("Only babies") for one in shown()] == [one.count("Only babies") for one in before]
    assert pages[0][0].get(watched, headers=HTMX).status_code == 204


def test_a_reported_picture_is_closed_to_ben_and_open_to_his_classmates(
    ipad: Client, ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, "Look", by=ms_tan, now=now, pictures=1)
    row = RevisionPicture.objects.get(revision=post.live_revision_id)
    picture = reverse("picture", args=[row.picture.token, 400])
    assert status_of(ipad, picture) == 200
    form = read(ipad.get(address(post)))
    assert ("Green Class" in main_part(form), "Daring Fox" in form, "🦊" in form) == (True, False, False)
    tell(ipad, post)
    statuses = [status_of(client, picture) for client in (ipad, at_the_ipad_of(ms_tan))]
    assert statuses == [404, 200]


def test_another_classs_post_is_for_a_grown_up(ipad: Client, cem: User, mr_ural: User, now: datetime) -> None:
    post = approved(cem, "Blue is best", by=mr_ural, now=now, audience=Audience.SCHOOL)
    page = tell(ipad, post)
    assert ("A grown-up will look." in page, "Your teacher" in page) == (True, False)


def test_too_long_a_note_is_kept_and_counted(post: Post, ipad: Client) -> None:
    response = ipad.post(address(post), {"about": "worried", "note": "Sad! " * 57})
    page = read(response)
    assert (response.status_code, "4 letters too many" in page, Report.objects.count()) == (422, True, 0)
    assert ("Sad! " * 57).strip() in page
    assert 'value="worried" checked' in page


@pytest.mark.parametrize("form", ["", "about=made-up&note=%00", "note=%ED%A0%BD%E2%80%AE", "note=%ff"])
def test_nothing_has_to_be_filled_in_and_nothing_odd_is_an_error(form: str, post: Post, ipad: Client) -> None:
    sent = ipad.post(address(post), form, content_type="application/x-www-form-urlencoded")
    assert (sent.status_code, Report.objects.get().about) == (302, "other")
    assert set(Report.objects.get().note) <= {"\ufffd"}
