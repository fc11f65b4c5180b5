"""What the desk's smaller buttons do: mend, describe, answer, tag, correct."""

import re
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from classroom.models import Audience, Finding, Post, Revision, SchoolClass, State, User
from classroom.moderation.checking import pictures_of
from tests.conftest import make_pupil
from tests.posts import approved, edit, handed_in, pictures_answered, seen, waiting
from tests.web.at_desk import not_held, page, press

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_fix_and_a_mend_by_hand_each_become_a_revision_of_staff(
    desk: Client, ada: User, ben: User, now: datetime
) -> None:
    assert ben.first_name == "Ben"
    revision = waiting(ada, "I built it with Ben.", now=now, pictures=1)
    press(desk, "mending", revision, fingerprint=seen(revision), fix="my-friend")
    mended = Revision.objects.get(state=State.WAITING)
    assert mended.text == "I built it with my friend."
    assert "Revision 2, by Ms Tan" in page(desk, mended)
    press(desk, "mending", mended, fingerprint=seen(mended), text="I built it with a friend.")
    assert Revision.objects.get(state=State.WAITING).text == "I built it with a friend."


def test_a_mend_that_is_too_long_loses_nothing(desk: Client, ada: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    response = desk.post(
        reverse("mending", args=[revision.pk]), {"fingerprint": seen(revision), "text": "snail " * 50}
    )
    assert response.status_code == 422
    assert "snail " * 49 in response.content.decode()
    assert press(desk, "mending", revision, fingerprint=seen(revision), fix="explode")[0] == 422


def test_staff_write_the_alt_text_that_is_missing(desk: Client, ada: User, now: datetime) -> None:
    revision = waiting(ada, now=now, pictures=1, alt_text="")
    (row,) = pictures_of(revision)
    assert press(desk, "describing", revision, row.picture_id, fingerprint=seen(revision))[0] == 422
    press(
        desk, "describing", revision, row.picture_id, fingerprint=seen(revision), alt_text="A nest in a hedge"
    )
    mended = Revision.objects.get(state=State.WAITING)
    assert [shown.alt_text for shown in pictures_of(mended)] == ["A nest in a hedge"]


def test_every_question_is_answered_with_a_press(desk: Client, ada: User, ben: User, now: datetime) -> None:
    revision = waiting(ada, "See https://example.org.", now=now, pictures=1)
    (row,) = pictures_of(revision)
    key = Finding.objects.get(revision=revision, rule="link").key
    press(desk, "answer_finding", revision, rule="link", key=key)
    press(
        desk,
        "answer_picture",
        revision,
        row.picture_id,
        question="no-name",
        yes="1",
        seen=row.picture.fingerprint,
    )
    press(desk, "tagging", revision, row.picture_id, pupils=str(ben.pk))
    html = page(desk, revision, "?show=picture")
    assert "You said: no name can be read in it." in html
    assert "1 tagged" in html
    assert press(desk, "approval", revision, fingerprint=seen(revision)) == (302, reverse("queue"))


def test_ms_tan_is_asked_whether_it_is_unkind_and_decides_herself(
    desk: Client, ada: User, now: datetime
) -> None:
    revision = waiting(ada, "I said: go home you l o s e r", now=now)
    finding = Finding.objects.get(revision=revision, rule="unkind")
    html = page(desk, revision)
    assert "may be unkind or rude. Is it unkind to somebody?" in html
    assert html.count("It is all right here") == 1
    assert press(desk, "approval", revision, fingerprint=seen(revision))[0] != 302
    press(desk, "answer_finding", revision, rule="unkind", key=finding.key)
    assert "It is all right here" not in page(desk, revision)
    assert press(desk, "approval", revision, fingerprint=seen(revision)) == (302, reverse("queue"))


def test_answers_about_nothing_are_refused_kindly(desk: Client, ada: User, cem: User, now: datetime) -> None:
    revision = waiting(ada, now=now, pictures=1)
    (row,) = pictures_of(revision)
    answers = [
        press(desk, "answer_picture", revision, row.picture_id, question="x", yes="1", seen="y"),
        press(desk, "answer_finding", revision, key="x"),
        press(desk, "tagging", revision, row.picture_id, pupils=str(cem.pk)),
        press(desk, "author", revision, author="nobody"),
        press(desk, "author", revision, author=str(cem.pk)),
    ]
    here = reverse("review", args=[revision.pk])
    assert answers == [(422, ""), (302, here), (422, ""), (302, here), (404, "")]


def test_two_posts_side_by_side_are_asked_about(
    desk: Client, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, f"I built it with {ben.first_name}.", by=ms_tan, now=now)
    revision = waiting(ada, "Here it is.", now=now, pictures=1)
    pictures_answered(revision, by=ms_tan, now=now)
    assert "Do these two belong together?" in page(desk, revision)
    assert post.live_revision_id is not None
    press(desk, "answer_neighbour", revision, post.live_revision_id)
    assert "Do these two belong together?" not in page(desk, revision)


def test_the_right_author_is_set_from_a_list_of_the_class(
    desk: Client, ada: User, ben: User, now: datetime
) -> None:
    revision = waiting(ada, now=now)
    press(desk, "author", revision, author=str(ben.pk))
    assert Post.objects.get(pk=revision.post_id).author == ben


def test_a_post_is_hidden_from_the_wall_in_one_press(
    desk: Client, ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now)
    response = desk.post(reverse("hide_post", args=[post.pk]))
    assert (response.status_code, Post.objects.get(pk=post.pk).hidden_at) == (302, now)


def test_a_reply_is_read_with_what_it_answers_and_the_names_of_its_thread(
    desk: Client, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ben, "I built it with Ada.", by=ms_tan, now=now)
    html = page(desk, waiting(ada, "Here it is.", now=now, root=root, pictures=1))
    assert "It answers:" in html
    assert "1 name stands in the same thread" in html


NOTHING = "No names, nothing private, nothing unkind, no worry"


def test_the_names_where_a_post_was_passed_on_stand_beside_its_new_photo(
    desk: Client,
    ada: User,
    ben: User,
    cem: User,
    ms_tan: User,
    mr_ural: User,
    green: SchoolClass,
    now: datetime,
) -> None:
    make_pupil(green, "Rose", "Reed", "Tiny Wren", "wren")
    post = approved(ada, "Our garden", by=ms_tan, now=now, audience=Audience.SCHOOL)
    reshare = approved(ben, "Rose lives there", by=ms_tan, now=now, reshares=post)
    approved(cem, "Rose lives here", by=mr_ural, now=now, reshares=post)
    approved(ben, "I met Rose Reed", by=ms_tan, now=now, root=reshare)
    again = handed_in(edit(post, "Our garden", pictures=1, audience=Audience.SCHOOL), now=now)
    html = page(desk, again)
    assert "“rose” where this was passed on may be a child’s name. Is it one of our children?" in html
    assert "1 word of another class beside this may be a child’s name" in html
    assert "1 name stands where this was passed on" in html
    assert ("in the same thread" in html, NOTHING in html) == (False, False)
    assert reshare.live_revision is not None
    answer = {"rule": "name-with-photo", "key": "rose", "back": str(again.pk)}
    assert press(desk, "answer_finding", reshare.live_revision, **answer) == (
        302,
        reverse("review", args=[again.pk]),
    )
    assert "“rose” where this was passed on" not in page(desk, again)


def test_a_post_passed_on_is_read_with_its_photo_never_beside_a_name_while_the_class_is_open(
    desk: Client, ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime
) -> None:
    original = approved(ada, "", by=ms_tan, now=now, pictures=1, alt_text="A tower")
    carried = waiting(ben, "I like it!", now=now, reshares=original)
    answers = waiting(ben, "I like it!", now=now, root=original)
    for revision in (carried, answers):
        names, both = page(desk, revision), page(desk, revision, "?show=picture")
        assert ("1 picture, covered while names show" in names, NOTHING in names) == (True, True)
        [before] = re.findall(r'<div class="stack when-held">(?:(?!</div>).)*alt="A tower"', names, re.DOTALL)
        assert (names.count("<img"), before.count("<img"), "No words, only a photo." in names) == (1, 1, True)
        assert ('<span class="veil">name covered</span>' in both, "/800.webp" in both) == (True, True)
        assert "A tower" not in not_held(both)
        assert "can a child’s name be read in" not in both
    SchoolClass.objects.filter(pk=green.pk).update(open_until=None)
    after = page(desk, carried)
    assert ("when-covered" in after, 'alt="A tower"' in after) == (False, True)
    [address] = set(re.findall(r'<img src="([^"]*)"[^>]*alt="A tower"', after))
    answer = desk.get(address)
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"  # type: ignore[attr-defined]
