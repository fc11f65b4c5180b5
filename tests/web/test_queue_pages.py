"""The desk's pages: thirty posts, two minutes, and nothing approved that was not read."""

import re
from datetime import datetime, timedelta
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from classroom.models import Audience, Decision, Revision, SchoolClass, State, User
from classroom.moderation.reports import report
from tests.conftest import teach
from tests.posts import approved, seen, waiting
from tests.web.at_desk import page, press

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_an_empty_queue_says_so(desk: Client) -> None:
    assert "Queue clear" in desk.get(reverse("queue")).content.decode()


def test_who_decides_for_several_classes_reads_on_each_line_which_one_it_is(
    desk: Client, ada: User, ben: User, ms_tan: User, mrs_lead: User, blue: SchoolClass, now: datetime
) -> None:
    waiting(ada, "I want to die", now=now)
    waiting(ada, now=now)
    report(approved(ada, by=ms_tan, now=now).pk, by=ben, now=now)
    said = '<span class="queue__class">Green Class</span>'
    assert desk.get(reverse("queue")).content.decode().count(said) == 0
    teach(ms_tan, blue)
    assert desk.get(reverse("queue")).content.decode().count(said) == 3
    lead = Client()
    lead.force_login(mrs_lead, backend="classroom.door.backends.StaffBackend")
    assert lead.get(reverse("queue")).content.decode().count(said) == 3


def test_a_worry_stands_above_what_a_child_told(
    desk: Client, ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    told = approved(ada, by=ms_tan, now=now)
    report(told.pk, by=ben, now=now)
    clean, worry = waiting(ada, now=now), waiting(ada, "I want to die", now=now)
    html = desk.get(reverse("queue")).content.decode()
    first, reported, last = (
        reverse("review", args=[worry.pk]),
        reverse("reported", args=[told.pk]),
        reverse("review", args=[clean.pk]),
    )
    # "Start checking" opens the first; then each line.
    assert re.findall(r'<a class="(?:btn btn--go|queue__item)" href="([^"]+)"', html) == [
        first,
        first,
        reported,
        last,
    ]
    assert press(desk, "worry", worry) == (302, reported)


@pytest.mark.parametrize("posts", [1, 30])
def test_the_queue_costs_the_same_for_one_post_and_for_thirty(
    posts: int, desk: Client, ada: User, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(posts):
        waiting(ada, f"I saw snail {number}.", now=now, pictures=1)
    desk.get(reverse("queue"))
    # Session and user, then: lines, reports, her classes, what can be undone, open worries, the count in the bar.
    with django_assert_num_queries(2 + 6):
        html = desk.get(reverse("queue")).content.decode()
    assert html.count('class="queue__item"') == posts


@pytest.mark.parametrize("posts", [1, 30])
def test_a_review_costs_the_same_however_many_wait(
    posts: int, desk: Client, ada: User, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    revisions = [waiting(ada, f"I saw snail {number}.", now=now, pictures=1) for number in range(posts)]
    page(desk, revisions[0])
    # Session and user, then: the revision; its thread in eight; what was said of its pictures, training, permission, neighbours;
    # the list beside it in three; classmates, what can be undone, the count in the bar.
    with django_assert_num_queries(2 + 20):
        page(desk, revisions[0])


def test_findings_stand_inside_the_words(desk: Client, ada: User, ben: User, now: datetime) -> None:
    assert ben.first_name == "Ben"
    html = page(desk, waiting(ada, "I built it with Ben & Co.", now=now, pictures=1), "?show=both")
    assert '<mark class="find find--stop">Ben<sup>1</sup></mark> &amp; Co.' in html
    assert "Say “my friend”" in html
    assert "Take the photo out" in html


def test_while_the_class_is_open_names_and_pictures_stay_apart(
    desk: Client, ada: User, now: datetime
) -> None:
    revision = waiting(ada, "I built it.", now=now, pictures=1)
    assert 'class="covered when-covered"' in page(desk, revision)
    picture_side = page(desk, revision, "?show=picture")
    assert 'A child of Green Class <span class="veil">' in picture_side
    assert 'class="covered when-covered"' in page(desk, revision, "?show=nonsense")


def test_ms_tan_approves_what_she_read_and_goes_on_to_the_next(
    desk: Client, ada: User, now: datetime
) -> None:
    first, second = waiting(ada, now=now), waiting(ada, "I saw a snail.", now=now + timedelta(minutes=1))
    fingerprint = seen(first)
    assert fingerprint in page(desk, first)
    assert press(desk, "approval", first, fingerprint=fingerprint) == (
        302,
        reverse("review", args=[second.pk]),
    )
    assert press(desk, "approval", second, fingerprint=seen(second)) == (302, reverse("queue"))
    html = desk.get(reverse("queue")).content.decode()
    assert reverse("undo", args=[second.pk]) in html or reverse("undo", args=[first.pk]) in html


def test_the_gate_explains_every_reason_and_keeps_the_comment(desk: Client, ada: User, now: datetime) -> None:
    revision = waiting(ada, "I built it.", now=now, pictures=1, alt_text="")
    response = desk.post(
        reverse("approval", args=[revision.pk]), {"fingerprint": seen(revision), "comment": "Lovely <3"}
    )
    html = response.content.decode()
    assert response.status_code == 409
    assert "whether a child’s name can be read in it" in html
    assert "no description yet" in html
    assert "Lovely &lt;3" in html


def test_words_that_changed_meanwhile_are_shown_again(desk: Client, ada: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    response = desk.post(reverse("approval", args=[revision.pk]), {"fingerprint": "0" * 64})
    assert response.status_code == 409
    assert "This changed after you read it" in response.content.decode()


def test_a_return_without_a_comment_is_asked_for_one(desk: Client, ada: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    response = desk.post(reverse("return", args=[revision.pk]), {"fingerprint": seen(revision)})
    assert response.status_code == 422
    assert "Write what the child could change" in response.content.decode()
    assert Revision.objects.get(pk=revision.pk).state == State.WAITING


def test_a_comment_that_is_too_long_is_kept_and_counted(desk: Client, ada: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    comment = "long " * 60
    response = desk.post(
        reverse("return", args=[revision.pk]), {"fingerprint": seen(revision), "comment": comment}
    )
    assert response.status_code == 422
    assert "That is 299 characters. Please keep it to 280." in response.content.decode()
    assert comment in response.content.decode()


@pytest.mark.parametrize("comment", ["\x00 Say more?", "Say more? \ud83d", "Say\u202e more?"])
def test_odd_characters_are_tidied_never_an_error(
    comment: str, desk: Client, ada: User, now: datetime
) -> None:
    revision = waiting(ada, now=now)
    body = f"fingerprint={seen(revision)}&comment={quote(comment.encode('utf-8', 'surrogatepass'))}"
    address = reverse("return", args=[revision.pk])
    response = desk.post(address, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 302
    assert "more?" in Decision.objects.get().comment


def test_the_second_adult_is_told_who_was_first(
    desk: Client, ada: User, mr_wren: User, now: datetime
) -> None:
    revision = waiting(ada, now=now)
    fingerprint = seen(revision)
    colleague = Client()
    colleague.force_login(mr_wren, backend="classroom.door.backends.StaffBackend")
    press(colleague, "decline", revision, fingerprint=fingerprint)
    response = desk.post(reverse("approval", args=[revision.pk]), {"fingerprint": fingerprint}, follow=True)
    assert "Mr Wren has decided already: Declined, at 13:30" in response.content.decode()


def test_a_post_that_was_taken_back_changes_nothing(desk: Client, ada: User, now: datetime) -> None:
    from classroom.moderation import moves

    revision = waiting(ada, now=now)
    fingerprint = seen(revision)
    moves.take_back(revision.pk, author=ada, now=now)
    response = desk.post(
        reverse("return", args=[revision.pk]), {"fingerprint": fingerprint, "comment": "Lovely!"}, follow=True
    )
    html = response.content.decode()
    assert "taken back or changed meanwhile" in html
    assert "Your comment was: “Lovely!”" in html
    assert Revision.objects.get().state == State.DRAFT


def test_a_post_that_a_colleague_has_mended_is_shown_as_it_is_now(
    desk: Client, ada: User, mr_wren: User, now: datetime
) -> None:
    from classroom.moderation import moves

    revision = waiting(ada, now=now)
    fingerprint = seen(revision)
    mended = moves.mend(revision.pk, staff=mr_wren, seen=fingerprint, now=now, text="We saw wrens.")
    assert press(desk, "approval", revision, fingerprint=fingerprint) == (
        302,
        reverse("review", args=[mended.pk]),
    )


def test_undo_brings_it_back_within_ten_seconds_and_says_when_it_is_too_late(
    desk: Client, ada: User, now: datetime, clock: time_machine.Traveller
) -> None:
    revision = waiting(ada, now=now)
    press(desk, "approval", revision, fingerprint=seen(revision))
    assert press(desk, "undo", revision) == (302, reverse("review", args=[revision.pk]))
    press(desk, "approval", revision, fingerprint=seen(revision))
    clock.shift(10)
    response = desk.post(reverse("undo", args=[revision.pk]), follow=True)
    assert "The ten seconds are over" in response.content.decode()
    assert Revision.objects.get(pk=revision.pk).state == State.APPROVED


def test_only_my_teacher_is_answered_with_one_button(desk: Client, ada: User, now: datetime) -> None:
    revision = waiting(ada, "I feel shy.", now=now, audience=Audience.TEACHER)
    html = page(desk, revision)
    assert reverse("keep", args=[revision.pk]) in html
    assert reverse("approval", args=[revision.pk]) not in html
    press(desk, "keep", revision, fingerprint=seen(revision), comment="Me too!")
    assert Revision.objects.get(pk=revision.pk).state == State.KEPT
    assert "Nothing to decide here now" in page(desk, revision)


def test_a_newcomer_recommends(client: Client, newcomer: User, ada: User, now: datetime) -> None:
    client.force_login(newcomer, backend="classroom.door.backends.StaffBackend")
    revision = waiting(ada, now=now)
    html = page(client, revision)
    assert reverse("recommend", args=[revision.pk]) in html
    assert reverse("approval", args=[revision.pk]) not in html
    assert press(client, "recommend", revision) == (302, reverse("queue"))


def test_a_worry_goes_to_the_lead_at_once(desk: Client, ada: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    assert press(desk, "worry", revision) == (302, reverse("queue"))
    assert Revision.objects.get(pk=revision.pk).state == State.SEALED
