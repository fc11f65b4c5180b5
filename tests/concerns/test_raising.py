"""A worry begins: told, noticed by a check, or passed on."""

from datetime import datetime, timedelta

import pytest

from classroom.concerns.raising import (
    LONGEST_WORRY,
    TooLong,
    let_go_of,
    raise_by_check,
    raise_worry,
)
from classroom.concerns.sealing import pass_to_lead
from classroom.models import Concern, Entry, Post, Revision, State, User, Verb
from classroom.moderation.moves import approve
from classroom.safeguarding.found import Found, Rule, Severity
from tests.posts import approved, draft, seen, waiting

WORRY = (Found(Rule.WORRY, Severity.CONFIRM, "text", 0, 3),)


def test_ada_tells_a_worry(ada: User, now: datetime) -> None:
    concern = raise_worry(by=ada, words="They\x00 laugh", about_grown_up=False, topic="Someone", now=now)
    assert (concern.kind, concern.words, concern.raised_by) == (
        Concern.Kind.TOLD,
        "Someone\n\nThey laugh",
        ada,
    )
    assert (concern.school_class, concern.raised_at, concern.closed_at) == (ada.school_class, now, None)
    entry = Entry.objects.get(verb=Verb.RAISED_CONCERN)
    assert (entry.actor_ref, entry.actor_name, entry.codes) == (
        ada.log_id,
        "",
        {"kind": "told", "about_grown_up": False},
    )


def test_a_worry_needs_no_words(ada: User, now: datetime) -> None:
    assert raise_worry(by=ada, words="", about_grown_up=True, now=now).words == ""


def test_pressing_twice_tells_it_once_and_telling_it_later_is_another(ada: User, now: datetime) -> None:
    first = raise_worry(by=ada, words="They laugh", about_grown_up=False, now=now)
    assert raise_worry(by=ada, words="They laugh", about_grown_up=False, now=now) == first
    later = now + timedelta(minutes=6)
    assert raise_worry(by=ada, words="They laugh", about_grown_up=False, now=later) != first


def test_a_very_long_worry_is_refused_whole_and_says_by_how_much(ada: User, now: datetime) -> None:
    with pytest.raises(TooLong) as refused:
        raise_worry(by=ada, words="a" * (LONGEST_WORRY + 7), about_grown_up=False, now=now)
    assert (refused.value.over, Concern.objects.count()) == (7, 0)


def test_a_check_without_a_worry_raises_nothing(ada: User, now: datetime) -> None:
    found = (Found(Rule.LINK, Severity.CONFIRM, "text", 0, 3),)
    assert raise_by_check(draft(ada), found=found, now=now) is None
    assert Concern.objects.count() == 0


def test_a_check_raises_one_concern_for_a_revision_with_its_words_sealed(ada: User, now: datetime) -> None:
    revision = draft(ada, "Help me", pictures=1, alt_text="My arm")
    first = raise_by_check(revision, found=WORRY, now=now)
    assert first is not None
    assert (first.kind, first.words, first.raised_by) == (Concern.Kind.CHECK, "Help me\n\nMy arm", ada)
    assert raise_by_check(revision, found=WORRY, now=now) == first
    assert Entry.objects.filter(verb=Verb.RAISED_CONCERN).count() == 1


def test_other_words_of_worry_are_added_and_open_it_again(ada: User, now: datetime) -> None:
    revision = draft(ada, "Help me")
    raise_by_check(revision, found=WORRY, now=now)
    Concern.objects.update(closed_at=now)
    revision.text = "Please help"
    raise_by_check(revision, found=WORRY, now=now)
    concern = Concern.objects.get()
    assert (concern.words, concern.closed_at) == ("Help me\n\nPlease help", None)


def test_a_concern_outlives_the_draft_it_was_about(ada: User, now: datetime) -> None:
    revision = draft(ada, "Help me")
    raise_by_check(revision, found=WORRY, now=now)
    let_go_of(revision)
    revision.delete()
    assert Concern.objects.get().words == "Help me"


def test_passing_to_the_lead_seals_the_post_and_raises_a_concern_once(
    ada: User, ms_tan: User, now: datetime
) -> None:
    revision = waiting(ada, "I saw it", now=now)
    first = pass_to_lead(revision.pk, staff=ms_tan, now=now)
    assert pass_to_lead(revision.pk, staff=ms_tan, now=now) == first
    revision.refresh_from_db()
    assert (revision.state, first.kind, first.words) == (State.SEALED, Concern.Kind.PASSED, "I saw it")
    assert (first.raised_by, first.revision, first.school_class) == (ms_tan, revision, ada.school_class)


def test_passing_on_what_stands_takes_it_off_the_wall(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, by=ms_tan, now=now)
    pass_to_lead(post.live_revision_id or 0, staff=ms_tan, now=now)
    assert Post.objects.visible_to(ada, now=now).count() == 0


def test_mr_ural_passes_on_nothing_of_green_class(ada: User, mr_ural: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    with pytest.raises(Revision.DoesNotExist):
        pass_to_lead(revision.pk, staff=mr_ural, now=now)
    assert (Concern.objects.count(), Revision.objects.get().state) == (0, State.WAITING)


def test_what_a_lead_gave_back_can_be_passed_on_again(
    ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    revision = waiting(ada, now=now)
    first = pass_to_lead(revision.pk, staff=ms_tan, now=now)
    approve(revision.pk, staff=mrs_lead, seen=seen(revision), now=now)
    assert pass_to_lead(revision.pk, staff=ms_tan, now=now + timedelta(minutes=1)) == first
    assert Revision.objects.get().state == State.SEALED
