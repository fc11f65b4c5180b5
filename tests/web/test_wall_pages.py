"""Walls as pages: what a browser is given, and what it is never given."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from classroom.models import Audience, Prompt, SchoolClass, User
from classroom.roster.people import add_pupil
from classroom.timeline.walls import ROOTS, first_wall
from tests.posts import NEST, approved, draft, edit, handed_in, pressed_approve, stands, waiting
from tests.timeline.many import many_posts, many_replies
from tests.web.reading import HTMX, enter, main_part, page, poll, title

# Whatever would tell who wrote a post: pen names, own animals, real names, and the address of a child's posts.
WHO = re.compile(
    r"🦊|🐝|🦉|/pupils/"
    r"|\b(?:Daring Fox|Busy Bee|Quiet Owl|Ada|Ashworth|Ben|Barakat|Cem|Celik|Ms Tan|Mrs Lead)\b"
)


@pytest.fixture(autouse=True)
def clock(now: datetime) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


def test_ada_lands_on_the_wall_of_her_class(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = approved(ben, "Look at the wrens", by=ms_tan, now=now - timedelta(minutes=10))
    approved(ada, "So tiny!", by=ms_tan, now=now, root=root)
    text = page(enter(ada), "wall")
    assert title(text) == "Green Class wall - Fledgling"
    for words in (
        "Busy Bee",
        "🐝",
        "Look at the wrens",
        "10 minutes ago",
        "So tiny!",
        "Green Class can see this",
    ):
        assert words in text
    assert reverse("reply", args=[root.pk]) in text
    assert reverse("pupil_posts", args=[ben.pk]) in text
    assert ("Barakat" in text, reverse("hide_post", args=[root.pk]) in text) == (False, False)


def test_grown_ups_read_the_same_wall_and_may_hide(ada: User, ms_tan: User, now: datetime) -> None:
    root = approved(ada, by=ms_tan, now=now)
    text = page(enter(ms_tan), "wall")
    assert "staffbar" in text
    assert f'action="{reverse("hide_post", args=[root.pk])}"' in text
    assert ("Daring Fox" in text, "Ashworth" in text) == (True, False)


def test_the_school_wall_and_the_walls_to_choose(
    ada: User, cem: User, mr_ural: User, green: SchoolClass, now: datetime
) -> None:
    approved(cem, "From Blue Class", by=mr_ural, now=now, audience=Audience.SCHOOL)
    text = page(enter(ada), "school_wall")
    assert title(text) == "School wall - Fledgling"
    assert "From Blue Class" in text
    assert f'href="{reverse("class_wall", args=[green.pk])}"' in text


def test_who_has_one_wall_is_offered_no_choice(mx_office: User) -> None:
    assert 'aria-label="Walls"' not in page(enter(mx_office), "wall")


def test_an_empty_wall_invites_a_child_and_tells_a_grown_up(ada: User, ms_tan: User) -> None:
    assert "What did you enjoy today?" in page(enter(ada), "wall")
    assert "No post has been approved for this wall yet." in page(enter(ms_tan), "wall")
    assert "Posts for the whole school will stand here." in page(enter(ada), "school_wall")
    assert "There are no older posts." in page(enter(ada), "wall", after="5-5")


def test_the_classs_question_offers_its_starters_to_children(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    prompt = Prompt.objects.create(
        school_class=green,
        question="What surprised you?",
        starters=["I noticed that…", "I wonder."],
        written_by=ms_tan,
        pinned_at=now,
        names_version=green.school.names_version,
    )
    link = f'href="{reverse("write")}?prompt={prompt.pk}&amp;starter=1"'
    for reader, may_write in ((ada, True), (ms_tan, False)):
        text = page(enter(reader), "wall")
        for words in (
            "Today’s question from Ms Tan",
            "What surprised you?",
            ">I noticed that…<",
            ">I wonder…<",
        ):
            assert words in text
        assert (link in text) == may_write


def test_a_thread_with_a_photo_names_nobody_anywhere(
    ada: User, ben: User, cem: User, ms_tan: User, mr_ural: User, mrs_lead: User, now: datetime
) -> None:
    school = Audience.SCHOOL
    root = approved(ada, "Look at the wrens", by=ms_tan, now=now, audience=school)
    approved(ben, "Here they are", by=ms_tan, now=now, root=root, pictures=1)
    approved(cem, "So tiny", by=mr_ural, now=now, root=root)
    approved(mrs_lead, "Well seen", by=mrs_lead, now=now, root=root)
    reshare = approved(cem, "Read this", by=mr_ural, now=now, reshares=root, audience=school, pictures=1)
    for reader in (ada, cem, ms_tan, mrs_lead):
        client = enter(reader)
        for text in (
            page(client, "wall"),
            page(client, "school_wall"),
            page(client, "post", root.pk),
            page(client, "post", reshare.pk),
            client.get(reverse("school_wall"), headers=HTMX).content.decode(),
        ):
            shown = title(text) + (main_part(text) if "<main" in text else text)
            assert WHO.findall(shown) == []
    text = page(enter(ada), "post", root.pk)
    assert (text.count("Green Class</"), text.count("Blue Class</")) == (2, 1)
    assert NEST in text


def test_the_news_of_a_thread_with_a_photo_names_nobody(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now)
    client = enter(ms_tan)
    address = poll(client, page(client, "wall"))
    approved(ben, "Here they are", by=ms_tan, now=now, root=root, pictures=1)
    response = client.get(address, headers=HTMX)
    text = response.content.decode()
    assert (WHO.findall(text), NEST in text) == ([], True)


def test_a_picture_that_is_being_checked_leaves_no_address_no_words_and_no_size(
    ada: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now, pictures=1)
    client = enter(ada)
    assert (NEST in page(client, "wall"), "/pictures/" in page(client, "wall")) == (True, True)
    add_pupil(school_class=green, by=None, username="zed", first_name="Zedekiah", last_name="Zorn")
    for text in (page(client, "wall"), page(client, "post", root.pk)):
        assert "We are checking the picture" in text
        shown = main_part(text)
        assert [
            word for word in (NEST, "/pictures/", "<img", 'width="64"', "Daring Fox") if word in shown
        ] == []


def test_a_reply_leads_to_its_root(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    root = approved(ada, by=ms_tan, now=now)
    reply = approved(ben, "Me too", by=ms_tan, now=now, root=root)
    response = enter(ada).get(reverse("post", args=[reply.pk]))
    assert (response.status_code, response["Location"]) == (302, reverse("post", args=[root.pk]))


def test_a_posts_own_page_goes_on_where_the_wall_stops(ada: User, ben: User, now: datetime) -> None:
    [root] = many_posts(ada, 1, now=now)
    replies = many_replies(ben, root, 31, now=now)
    client = enter(ada)
    more = first_wall(ada, now=now).cards[0].more_replies
    text = page(client, "post", root.pk, after=more)
    assert f'id="post-{replies[30].pk}"' in text
    assert f'id="post-{replies[29].pk}"' not in text
    assert "First replies" in text
    assert f"{reverse('post', args=[root.pk])}?after={more}" in page(client, "wall")


def test_another_childs_page_is_under_the_pen_name_and_without_photos(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    approved(ben, "Only words", by=ms_tan, now=now)
    approved(ben, "With a photo", by=ms_tan, now=now, pictures=1)
    for reader in (ada, ms_tan):
        text = page(enter(reader), "pupil_posts", ben.pk)
        assert title(text) == "Posts by Busy Bee - Fledgling"
        assert ("Only words" in text, "With a photo" in text, "Barakat" in text) == (True, False, False)
    response = enter(ben).get(reverse("pupil_posts", args=[ben.pk]))
    assert (response.status_code, response["Location"]) == (302, reverse("my_posts"))


def test_a_child_with_many_posts_has_older_ones(ada: User, ben: User, now: datetime) -> None:
    posts = many_posts(ben, ROOTS + 1, now=now)
    client = enter(ada)
    found = re.search(r'href="[^"]*\?after=([^"]*)">Show older posts', page(client, "pupil_posts", ben.pk))
    assert found is not None
    assert f'id="post-{posts[0].pk}"' in page(client, "pupil_posts", ben.pk, after=found[1])


def test_older_posts_come_as_a_page_and_as_a_fragment(ada: User, now: datetime) -> None:
    posts = many_posts(ada, ROOTS + 1, now=now)
    client = enter(ada)
    found = re.search(r'href="([^"]*\?after=[^"]*)" hx-get="\1"', page(client, "wall"))
    assert found is not None
    whole = client.get(found[1]).content.decode()
    fragment = client.get(found[1], headers=HTMX).content.decode()
    for text in (whole, fragment):
        assert (f'id="post-{posts[0].pk}"' in text, f'id="post-{posts[1].pk}"' in text) == (True, False)
        assert "Back to the newest posts" in text
    assert ("<html" in whole, "<html" in fragment) == (True, False)


def test_waiting_things_leave_no_trace_on_any_page(
    clock: time_machine.Traveller, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now)
    client = enter(ben)
    client.get(reverse("wall"))

    def pages() -> list[str]:
        texts = [
            page(client, *what)
            for what in (("wall",), ("school_wall",), ("post", root.pk), ("pupil_posts", ada.pk))
        ]
        # Each page masks its own form token anew.
        return [re.sub(r'X-CSRFToken": "\w+|csrfmiddlewaretoken" value="\w+', "", text) for text in texts]

    before, address = pages(), poll(client, page(client, "wall"))
    begun, sent = draft(ada), waiting(ada, "Waiting", now=now, pictures=1)
    answer = waiting(ada, "Answer", now=now, root=root)
    handed_in(edit(root, "Other words"), now=now)
    just_approved = pressed_approve(waiting(ada, "Approved", now=now), by=ms_tan, now=now)
    assert pages() == before
    polled = client.get(address, headers=HTMX)
    assert (polled.status_code, polled.content, polled.has_header("ETag")) == (204, b"", False)
    missing = client.get(reverse("post", args=[10**9]))
    for revision in (begun, sent, answer, just_approved):
        response = client.get(reverse("post", args=[revision.post_id]))
        assert (response.status_code, len(response.content)) == (404, len(missing.content))


def test_what_is_not_theirs_is_404_and_so_is_nonsense(
    cem: User, ada: User, green: SchoolClass, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    client = enter(cem)
    for path in (
        reverse("class_wall", args=[green.pk]),
        reverse("post", args=[post.pk]),
        reverse("pupil_posts", args=[ada.pk]),
        f"/posts/{2**70}/",
        f"/wall/classes/{2**70}/",
        f"/pupils/{2**70}/posts/",
        "/wall/poll/",
        "/wall/poll/?t=%00",
        "/wall/poll/?t=%F0%9F",
    ):
        assert client.get(path).status_code == 404
    assert client.get("/wall/?after=%00%F0").status_code == 200
    assert client.post(reverse("wall")).status_code == 405


def test_an_edit_stands_on_the_wall_once(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, "Before", by=ms_tan, now=now)
    stands(edit(post, "After"), by=ms_tan, now=now)
    text = page(enter(ada), "wall")
    assert ("Before" in main_part(text), text.count("After<")) == (False, 1)
