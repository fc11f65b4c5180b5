"""What the office records is felt by the very next page that anybody reads: nothing is switched, everybody asks."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from classroom.models import Picture, Post, State, User
from classroom.moderation.answers import tag_children
from tests.posts import pictures_answered, seen, waiting
from tests.publishing.told import outside, post_of
from tests.web.ipad import at_the_ipad_of, read
from tests.web.people.answering import MARK, REPLY, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def office(mx_office: User) -> Client:
    return at_the_ipad_of(mx_office)


def test_a_no_to_public_words_takes_adas_post_off_the_public_page_at_the_next_reading(
    office: Client, ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now, source=post_of(ada, by=ms_tan, now=now))
    address = reverse("public_post", args=[ada.school.slug, version.public_post.public_id])
    world = Client()
    before = world.get(address).status_code
    sent(office, ada, **{**REPLY, "evidence": ""}, **{"words-internet": "no"})
    assert (before, world.get(address).status_code) == (200, 410)
    listing = world.get(reverse("public_page", args=[ada.school.slug])).content.decode()
    assert version.public_post.public_id not in listing


@pytest.mark.parametrize("mark", ["child-no", "never"])
def test_the_childs_own_no_and_a_never_take_it_off_as_well(
    mark: str, office: Client, ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = outside(ms_tan, by=mrs_lead, now=now, source=post_of(ada, by=ms_tan, now=now))
    address = reverse("public_post", args=[ada.school.slug, version.public_post.public_id])
    sent(office, ada, **{**MARK, "mark": mark})
    gone = Client().get(address).status_code
    sent(office, ada, **{**MARK, "mark": f"{mark.removesuffix('-no')}-no-longer"})
    assert (gone, Client().get(address).status_code) == (410, 200)


def test_a_no_to_images_inside_stops_the_approval_of_a_picture_that_shows_ada(
    office: Client, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ben, now=now, pictures=1)
    pictures_answered(revision, by=ms_tan, now=now)
    tag_children(Picture.objects.get().pk, pupil_ids=frozenset({ada.pk}), staff=ms_tan, now=now)
    sent(office, ada, **{**REPLY, "evidence": ""}, **{"image-inside": "no"})
    desk, approval = at_the_ipad_of(ms_tan), reverse("approval", args=[revision.pk])
    refused = desk.post(approval, {"fingerprint": seen(revision)})
    revision.refresh_from_db()
    assert (refused.status_code, revision.state) == (409, State.WAITING)
    sent(office, ada, **REPLY, **{"image-inside": "yes"})
    assert desk.post(approval, {"fingerprint": seen(revision)}).status_code == 302


def test_a_no_to_taking_part_refuses_a_hand_in_kindly_and_keeps_the_words(office: Client, ada: User) -> None:
    ipad = at_the_ipad_of(ada)
    assert ipad.get(reverse("write")).status_code == 200
    sent(office, ada, **{**REPLY, "evidence": ""}, **{"taking-part": "no"})
    response = ipad.post(reverse("write"), {"text": "I saw a wren.", "press": "p", "hand_in": "wall"})
    html = read(response)
    assert (response.status_code, "I saw a wren.</textarea>" in html, Post.objects.count()) == (403, True, 0)
    assert "You did nothing wrong." in html
