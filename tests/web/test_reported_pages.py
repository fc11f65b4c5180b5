"""What a child told, on the teacher's desk: read, and answered in one of three ways."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from classroom.models import Concern, Decision, Post, Report, User
from classroom.moderation import moves, reports
from tests.posts import approved, waiting
from tests.timeline.many import many_posts, many_replies
from tests.web.ipad import at_the_ipad_of, read
from tests.web.reading import main_part, title

A_MINUTE = timedelta(minutes=1)


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


@pytest.fixture
def desk(ms_tan: User) -> Client:
    return at_the_ipad_of(ms_tan)


def address(post: Post, name: str = "report") -> str:
    return reverse(name, args=[post.pk])


def tell(client: Client, post: Post, **form: str) -> str:
    return read(client.post(address(post), form, follow=True))


def seen_on(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"', maxsplit=1)[0]


def without_what_is_held(page: str) -> str:
    """What stands on the screen while nobody holds the button."""
    while found := re.search(r'<(\w+) class="when-held">', page):
        depth = 0
        for tag in re.finditer(rf"<(/?){found[1]}\b[^>]*>", page[found.start() :]):
            depth += -1 if tag[1] else 1
            if depth == 0:
                page = page[: found.start()] + page[found.start() + tag.end() :]
                break
    return page


def test_the_report_stands_above_everything_in_the_queue(
    post: Post, ipad: Client, desk: Client, now: datetime
) -> None:
    tell(ipad, post)
    page = read(desk.get(reverse("queue")))
    assert (title(page), page.count("A child asked you to look")) == ("1 post to check - Fledgling", 1)
    assert page.count(f'href="{address(post, "reported")}"') == 2
    assert ("Ada A." in page, "Ben" in page) == (True, False)


def test_the_teacher_reads_the_post_in_its_thread_and_what_was_told(
    post: Post, ipad: Client, desk: Client, ben: User, ms_tan: User, now: datetime
) -> None:
    reply = approved(ben, "I am <not>!", by=ms_tan, now=now, root=post)
    tell(ipad, post, about="unkind", note="I felt sad & hot")
    page = read(desk.get(address(post, "reported")))
    for words in ("Ada Ashworth", "It is unkind.", "Ben B.", "“I felt sad & hot”", "I am <not>!"):
        assert words in page
    assert "It stays hidden from that child, whatever you decide." in page
    buttons = ["Leave it up", "Hide it", "To the lead"]
    assert [page.count(f"{words}</button>") for words in buttons] == [1, 1, 1]
    assert [reverse("hide_post", args=[one.pk]) in page for one in (post, reply)] == [False, False]


def test_ms_tan_leaves_it_up_and_presses_twice(post: Post, ipad: Client, desk: Client) -> None:
    tell(ipad, post)
    seen = seen_on(read(desk.get(address(post, "reported"))))
    for _press in range(2):
        answered = desk.post(address(post, "leave_up"), {"seen": seen})
        assert (answered.status_code, answered["Location"]) == (302, reverse("queue"))
    assert "goes on not seeing it" in read(desk.get(reverse("queue")))
    assert Decision.objects.filter(verdict="leave-up").count() == 1
    assert desk.get(address(post, "reported")).status_code == 404
    assert [client.get(address(post, "post")).status_code for client in (ipad, desk)] == [404, 200]


def test_ms_tan_hides_it_and_presses_twice(post: Post, ipad: Client, desk: Client) -> None:
    tell(ipad, post)
    for _press in range(2):
        answered = desk.post(address(post, "hide_reported"))
        assert (answered.status_code, answered["Location"]) == (
            302,
            reverse("review", args=[post.live_revision_id]),
        )
    assert Report.objects.get().decision == Decision.objects.get(verdict="hide")


def test_to_the_lead_answers_and_becomes_a_worry(post: Post, ipad: Client, desk: Client) -> None:
    tell(ipad, post)
    page = read(desk.get(address(post, "reported")))
    assert f'action="{reverse("worry", args=[post.live_revision_id])}"' in page
    assert desk.post(reverse("worry", args=[post.live_revision_id]))["Location"] == reverse("queue")
    assert Report.objects.get().decision == Decision.objects.get(verdict="pass-to-lead")
    assert Concern.objects.get().words == "Only babies are scared of wrens."


def test_what_another_child_told_is_next(
    post: Post, ipad: Client, desk: Client, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    other = approved(ada, "I saw a snail.", by=ms_tan, now=now)
    tell(ipad, post)
    reports.report(other.pk, by=ben, now=now + A_MINUTE)
    seen = seen_on(read(desk.get(address(post, "reported"))))
    answered = desk.post(address(post, "leave_up"), {"seen": seen})
    assert answered["Location"] == address(other, "reported")


def test_a_stale_page_is_shown_again(post: Post, ipad: Client, desk: Client) -> None:
    tell(ipad, post)
    response = desk.post(address(post, "leave_up"), {"seen": "0" * 64})
    assert (response.status_code, "This changed after you read it" in read(response)) == (409, True)
    assert Report.objects.open().count() == 1


def test_the_second_adult_is_told_who_was_first(
    post: Post, ipad: Client, desk: Client, mr_wren: User, now: datetime
) -> None:
    tell(ipad, post)
    seen = seen_on(read(desk.get(address(post, "reported"))))
    moves.hide(post.pk, staff=mr_wren, now=now)
    page = read(desk.post(address(post, "leave_up"), {"seen": seen}, follow=True))
    assert "Mr Wren has decided already: Hidden, at 13:30" in page


def test_what_was_put_back_meanwhile_is_said(
    post: Post, ipad: Client, desk: Client, ada: User, now: datetime
) -> None:
    tell(ipad, post)
    moves.put_back(post.pk, school=ada.school, now=now, codes={})
    page = read(desk.post(address(post, "leave_up"), {"seen": ""}, follow=True))
    assert "This was changed meanwhile. Nothing was done." in page


def test_a_newcomer_may_hide_but_not_leave_up(post: Post, ipad: Client, newcomer: User) -> None:
    tell(ipad, post)
    page = read(at_the_ipad_of(newcomer).get(address(post, "reported")))
    assert ("Leave it up" in page, "Hide it" in page) == (False, True)
    assert "Leaving it up needs current training." in page


def test_what_ada_has_taken_down_is_looked_at_all_the_same(
    post: Post, ipad: Client, desk: Client, ada: User, now: datetime
) -> None:
    tell(ipad, post)
    moves.take_down(post.pk, author=ada, now=now)
    page = read(desk.get(address(post, "reported")))
    assert ("the writer has taken it down" in page, "Hide it" in page, '<article class="post' in page) == (
        True,
        False,
        False,
    )
    assert desk.post(address(post, "leave_up"), {"seen": seen_on(page)}).status_code == 302
    assert Report.objects.open().count() == 0


def test_while_the_class_is_open_names_and_pictures_stay_apart(
    ipad: Client, desk: Client, ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, "Look", by=ms_tan, now=now, pictures=1)
    tell(ipad, post, note="Ada drew it")
    shown = {}
    for side in ("names", "picture", "both", "nonsense"):
        page = main_part(read(desk.get(address(post, "reported"), {"show": side})))
        open_to_all = without_what_is_held(page)
        shown[side] = ["<img" in open_to_all, bool(re.search("Ada|Ben B|🦊|Daring", open_to_all))]
    assert shown == {
        "names": [False, True],
        "picture": [True, False],
        "both": [True, True],
        "nonsense": [False, True],
    }
    queue = main_part(read(desk.get(reverse("queue"))))
    assert ("Photo post" in queue, "Ada" in queue, "🦊" in queue) == (True, False, False)


@pytest.mark.parametrize("replies", [1, 30])
def test_the_pages_of_a_report_cost_the_same_for_any_thread(
    replies: int,
    post: Post,
    ipad: Client,
    desk: Client,
    ada: User,
    ben: User,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    many_replies(ada, post, replies, now=now)
    ipad.get(address(post))
    # Session and user, then: has Ben told already, the post, its replies, its pictures.
    with django_assert_num_queries(2 + 4):
        ipad.get(address(post))
    reports.report(post.pk, by=ben, now=now)
    desk.get(address(post, "reported"))
    # The post, what was told, pictures of its words, training; the thread in three; the count in the bar.
    with django_assert_num_queries(2 + 8):
        desk.get(address(post, "reported"))


@pytest.mark.parametrize("posts", [1, 30])
def test_the_queue_costs_the_same_for_any_number_of_reports(
    posts: int,
    desk: Client,
    ada: User,
    ben: User,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for post in many_posts(ada, posts, now=now):
        reports.report(post.pk, by=ben, now=now)
    waiting(ada, now=now, pictures=1)
    desk.get(reverse("queue"))
    with django_assert_num_queries(2 + 6):
        page = read(desk.get(reverse("queue")))
    assert page.count('class="queue__item"') == posts + 1
