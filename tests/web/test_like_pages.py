"""The heart on a post: with and without JavaScript, and never a word about whose it is."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from classroom.models import Audience, Like, SchoolClass, Switch, User
from classroom.moderation.reports import report
from tests.posts import approved
from tests.switched import switched
from tests.web.reading import HTMX, enter, main_part, page, poll


@pytest.fixture(autouse=True)
def _a_lesson_about_likes(green: SchoolClass) -> None:
    switched(green, Switch.LIKES)


def heart(text: str) -> tuple[str, ...] | None:
    """What is sent when it is pressed, whether it is pressed, and the words on it."""
    found = re.search(
        r'name="like" value="(\d)" aria-pressed="(\w+)">.*?</svg>(.*?)</button>', text, re.DOTALL
    )
    return found.groups() if found else None


def test_ben_likes_a_post_and_takes_it_back(ada: User, ben: User, ms_tan: User) -> None:
    post = approved(ada, by=ms_tan, now=timezone.now())
    client, url = enter(ben), reverse("like", args=[post.pk])
    assert heart(page(client, "wall")) == ("1", "false", "Like")
    for press, drawn in (
        ("1", ("0", "true", "Liked")),
        ("1", ("0", "true", "Liked")),
        ("0", ("1", "false", "Like")),
    ):
        response = client.post(url, {"like": press}, headers=HTMX)
        assert (response.status_code, heart(response.content.decode())) == (200, drawn)
        assert heart(page(client, "wall")) == drawn
    assert Like.objects.count() == 0


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("/wall/?after=5-5", "/wall/?after=5-5"),
        ("/wall/school/", "/wall/school/"),
        ("/topics/caf%C3%A9/", "/topics/caf%C3%A9/"),
        ("/mine/", None),
        ("/nowhere/at/all/", None),
        ("//elsewhere.example/wall/", None),
        ("", None),
    ],
)
def test_without_javascript_one_comes_back_to_where_the_post_stands(
    ada: User, ben: User, ms_tan: User, came_from: str, back: str | None
) -> None:
    post = approved(ada, by=ms_tan, now=timezone.now())
    response = enter(ben).post(
        reverse("like", args=[post.pk]), {"like": "1"}, headers={"referer": f"http://testserver{came_from}"}
    )
    own_page = reverse("post", args=[post.pk])
    assert (response.status_code, response["Location"]) == (302, f"{back or own_page}#post-{post.pk}")


def test_another_site_is_no_place_to_come_back_to(ada: User, ben: User, ms_tan: User) -> None:
    post = approved(ada, by=ms_tan, now=timezone.now())
    url, elsewhere = reverse("like", args=[post.pk]), {"referer": "https://elsewhere.example/wall/"}
    response = enter(ben).post(url, {"like": "1"}, headers=elsewhere)
    assert response["Location"] == f"{reverse('post', args=[post.pk])}#post-{post.pk}"


def test_while_likes_are_off_a_press_is_answered_kindly(ada: User, ben: User, ms_tan: User) -> None:
    post = approved(ada, by=ms_tan, now=timezone.now())
    switched(ada, Switch.LIKES, on=False)
    client, url = enter(ben), reverse("like", args=[post.pk])
    assert heart(page(client, "wall")) is None
    response = client.post(url, {"like": "1"}, headers=HTMX)
    assert (response.status_code, "Likes are off in this lesson." in response.content.decode()) == (200, True)
    assert "Likes are off in this lesson." in client.post(url, {"like": "1"}, follow=True).content.decode()
    assert Like.objects.count() == 0


def test_numbers_are_a_lesson_of_their_own_and_name_nobody(
    ada: User, ben: User, ms_tan: User, mrs_lead: User
) -> None:
    post = approved(ada, "A nest", by=ms_tan, now=timezone.now(), pictures=1, audience=Audience.SCHOOL)
    for person in (ben, ms_tan):
        enter(person).post(reverse("like", args=[post.pk]), {"like": "1"})

    def walls() -> list[str]:
        return [main_part(page(enter(person), "school_wall")) for person in (ada, ben, mrs_lead)]

    assert [heart(text) for text in walls()] == [None, ("0", "true", "Liked"), ("1", "false", "Like")]
    assert ['class="likes"' in text for text in walls()] == [False] * 3
    switched(ada, Switch.COUNTS)
    author, liker, lead = walls()
    assert "2 likes</p>" in author
    assert (heart(liker), heart(lead)) == (
        ("0", "true", 'Liked <span class="num">2</span>'),
        ("1", "false", 'Like <span class="num">2</span>'),
    )
    for text in (author, liker, lead):
        assert [name for name in ("Busy Bee", "Daring Fox", "Ms Tan", "Barakat") if name in text] == []


def test_a_like_is_no_news(ada: User, ben: User, ms_tan: User) -> None:
    post = approved(ada, by=ms_tan, now=timezone.now())
    client = enter(ada)
    address = poll(client, page(client, "wall"))
    enter(ben).post(reverse("like", args=[post.pk]), {"like": "1"})
    assert client.get(address, headers=HTMX).status_code == 204


@pytest.mark.parametrize("sent", [{}, {"like": ""}, {"like": "2"}, {"like": "\0"}, {"like": "1" * 99}])
def test_a_made_up_press_is_not_there(ada: User, ben: User, ms_tan: User, sent: dict[str, str]) -> None:
    post = approved(ada, by=ms_tan, now=timezone.now())
    assert enter(ben).post(reverse("like", args=[post.pk]), sent).status_code == 404


def test_who_answers_a_report_has_no_heart_to_press(ada: User, ben: User, ms_tan: User) -> None:
    post = approved(ada, by=ms_tan, now=timezone.now())
    report(post.pk, by=ben, now=timezone.now())
    text = page(enter(ms_tan), "reported", post.pk)
    assert (heart(text), reverse("reshare", args=[post.pk]) in text) == (None, False)


def test_a_heart_is_only_pressed(ada: User, ms_tan: User) -> None:
    post = approved(ada, by=ms_tan, now=timezone.now())
    assert enter(ms_tan).get(reverse("like", args=[post.pk])).status_code == 405
    assert Client().post(reverse("like", args=[post.pk]), {"like": "1"}).status_code == 302
    assert Like.objects.count() == 0
