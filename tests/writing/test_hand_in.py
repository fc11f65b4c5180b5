"""Handing in: what stops a child's words, what never keeps them from a grown-up, and what staff may do at once."""

from datetime import datetime, timedelta

import pytest

from classroom.models import (
    NO_NAME,
    Audience,
    Concern,
    Entry,
    Post,
    Rank,
    Revision,
    RevisionPicture,
    SchoolClass,
    State,
    User,
    Verb,
)
from classroom.moderation.answers import answer_picture
from classroom.moderation.gate import Hindrance
from classroom.roster.people import move_class
from classroom.safeguarding.found import Rule
from classroom.writing.cards import coach_for_child
from classroom.writing.hand_in import Answer, Outcome, hand_in_post
from classroom.writing.kinds import Coach, Fix
from classroom.writing.permits import MayNotWrite, Reason
from classroom.writing.stops import Stop, look_at
from tests.posts import approved
from tests.writing.hands import write


def press(revision: Revision, *, now: datetime, ask_teacher: bool = False) -> Answer:
    return hand_in_post(revision.pk, author=revision.post.author, now=now, ask_teacher=ask_teacher)


def state_of(revision: Revision) -> str:
    return Revision.objects.get(pk=revision.pk).state


def coach(revision: Revision, *, now: datetime) -> Coach:
    fresh = Revision.objects.with_post().get(pk=revision.pk)
    return coach_for_child(look_at(fresh, school=fresh.post.school, now=now))


def test_words_without_a_photo_wait_for_the_teacher(ada: User, ben: User, now: datetime) -> None:
    revision = write(ada, "I played with Ben.", now=now)
    assert (press(revision, now=now).outcome, state_of(revision)) == (Outcome.HANDED_IN, State.WAITING)


def test_pressing_twice_hands_in_once(ada: User, now: datetime) -> None:
    revision = write(ada, "I saw a wren.", now=now)
    press(revision, now=now)
    assert press(revision, now=now).outcome is Outcome.ALREADY
    assert Entry.objects.filter(verb=Verb.HANDED_IN).count() == 1


def test_what_ada_began_in_green_class_is_decided_by_blue_class_after_her_move(
    ada: User, blue: SchoolClass, now: datetime
) -> None:
    revision = write(ada, "I saw a wren.", now=now)
    move_class(pupil=ada, school_class=blue, by=None)
    answer = hand_in_post(revision.pk, author=User.objects.get(pk=ada.pk), now=now)
    assert (answer.outcome, Post.objects.get().school_class) == (Outcome.HANDED_IN, blue)


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_at_all_is_not_handed_in(ada: User, now: datetime, text: str) -> None:
    revision = write(ada, text, now=now)
    assert (press(revision, now=now).outcome, state_of(revision)) == (Outcome.EMPTY, State.DRAFT)


def test_a_photo_alone_is_enough(ada: User, now: datetime) -> None:
    revision = write(ada, "", now=now, photos=1)
    assert press(revision, now=now).outcome is Outcome.HANDED_IN


@pytest.mark.parametrize("place", ["text", "alt"])
def test_a_name_with_a_photo_stops_until_ada_asks_her_teacher(
    ada: User, ben: User, now: datetime, place: str
) -> None:
    words, alt_text = ("Ben did it.", "A nest") if place == "text" else ("I did it.", "Ben with a nest")
    revision = write(ada, words, now=now, photos=1, alt_text=alt_text)
    answer = press(revision, now=now)
    assert (answer.outcome, answer.stops) == (Outcome.STOPPED, (Stop(Rule.NAME_WITH_PHOTO, ("Ben",)),))
    assert (state_of(revision), Entry.objects.filter(verb=Verb.HANDED_IN).count()) == (State.DRAFT, 0)
    assert press(revision, now=now, ask_teacher=True).outcome is Outcome.HANDED_IN
    revision.refresh_from_db()
    assert (revision.state, revision.asked_teacher, revision.rank) == (State.WAITING, True, Rank.THOUGHT)


def test_a_child_sees_one_and_the_same_card_for_every_first_name(ada: User, ben: User, now: datetime) -> None:
    """Ben is a classmate, Oliver is nobody here, Rose could be a flower: the cards differ in nothing but the word."""
    cards = [
        coach(write(ada, f"I saw {name} today.", now=now, photos=1), now=now)
        for name in ("Ben", "Oliver", "Rose")
    ]
    said = {
        (
            card.says,
            card.to_fix,
            tuple(
                (
                    one.kind,
                    one.title,
                    one.words,
                    one.ask,
                    len(one.fixes),
                    one.fixes[:1] and one.fixes[0].value,
                )
                for one in card.checks
            ),
        )
        for card in cards
    }
    assert len(said) == 1
    assert [card.checks[0].quote for card in cards] == ["Ben", "Oliver", "Rose"]


def test_the_card_of_a_name_has_two_mends_and_the_teacher(ada: User, ben: User, now: datetime) -> None:
    card = coach(write(ada, "I saw Ben today.", now=now, photos=1), now=now).checks[0]
    assert (card.kind, card.title, card.quote, card.ask) == ("stop", "Stop and think", "Ben", True)
    assert card.words == "That could be a name. We don’t put names with photos."
    assert [(fix.value, fix.label) for fix in card.fixes] == [
        ("name", "Change “Ben” to “my friend”"),
        ("photo", "Take the photo out"),
    ]


def test_several_names_are_one_card(ada: User, ben: User, now: datetime) -> None:
    told = coach(write(ada, "I saw Ben and Oliver, and Ben.", now=now, photos=1), now=now)
    assert (told.to_fix, told.checks[0].quote) == (1, "Ben, Oliver")
    assert told.checks[0].fixes[0].label == "Change them to “my friend”"


def test_a_reply_in_a_thread_with_a_photo_counts_as_having_it(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now, pictures=1)
    reply = write(ben, "Oliver saw it too.", now=now, root=root)
    assert press(reply, now=now).stops == (Stop(Rule.NAME_WITH_PHOTO, ("Oliver",)),)
    assert [fix.value for fix in coach(reply, now=now).checks[0].fixes] == ["name"]


def test_a_reply_beside_somebodys_photo_reply_counts_too(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, by=ms_tan, now=now)
    approved(ben, "Look at this.", by=ms_tan, now=now, root=root, pictures=1)
    reply = write(ada, "I like it, Oliver.", now=now, root=root)
    assert press(reply, now=now).outcome is Outcome.STOPPED


def test_a_reply_among_words_only_may_name_a_friend(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    reply = write(ben, "I saw it too, Oliver.", now=now, root=approved(ada, by=ms_tan, now=now))
    assert press(reply, now=now).outcome is Outcome.HANDED_IN


def test_a_phone_number_stops_with_and_without_a_photo(ada: User, now: datetime) -> None:
    revision = write(ada, "Ring me on 07700 900123.", now=now)
    answer = press(revision, now=now)
    assert (answer.outcome, answer.stops[0].rule) == (Outcome.STOPPED, Rule.PHONE)
    card = coach(revision, now=now).checks[0]
    fixes = (Fix("phone", "Take it out"),)
    assert (card.kind, card.quote, card.fixes, card.ask) == ("stop", "07700 900123", fixes, True)
    assert press(revision, now=now, ask_teacher=True).outcome is Outcome.HANDED_IN


def test_a_worry_makes_a_concern_at_once_and_shows_where_to_get_help(ada: User, now: datetime) -> None:
    revision = write(ada, "I want to hurt myself.", now=now)
    assert Concern.objects.count() == 0
    answer = press(revision, now=now)
    concern = Concern.objects.get()
    assert (answer.outcome, answer.needs_help, concern.kind) == (Outcome.HANDED_IN, True, Concern.Kind.CHECK)
    assert (concern.revision, concern.school_class) == (revision, ada.school_class)
    assert Revision.objects.get().rank == Rank.WORRY


def test_a_worry_that_is_stopped_for_a_name_makes_its_concern_all_the_same(
    ada: User, ben: User, now: datetime
) -> None:
    revision = write(ada, "Ben makes me want to hurt myself.", now=now, photos=1, alt_text="Me")
    answer = press(revision, now=now)
    assert (answer.outcome, answer.needs_help) == (Outcome.STOPPED, True)
    assert Concern.objects.get().words == "Ben makes me want to hurt myself.\n\nMe"
    press(revision, now=now, ask_teacher=True)
    assert Concern.objects.count() == 1


def test_the_coach_says_nothing_of_a_worry(ada: User, now: datetime) -> None:
    told = coach(write(ada, "I want to hurt myself.", now=now), now=now)
    assert told == Coach("You can send this now.", ())


def test_the_coach_advises_and_stops_nothing(ada: User, now: datetime) -> None:
    words = "The big tortoise walked slowly over the warm grass"
    told = coach(write(ada, words, now=now, photos=1, alt_text=""), now=now)
    assert [(card.kind, card.title) for card in told.checks] == [
        ("ok", "Photo, and no name"),
        ("nudge", "Can you say it as you?"),
    ]


def test_a_link_gets_a_friendly_word(ada: User, now: datetime) -> None:
    told = coach(write(ada, "I like https://wrens.example/", now=now), now=now)
    assert [card.quote for card in told.checks if card.kind == "nudge"] == ["https://wrens.example/"]


def test_a_hand_in_is_never_taken_after_closing(ada: User, green: SchoolClass, now: datetime) -> None:
    revision = write(ada, "I saw a wren.", now=now)
    SchoolClass.objects.filter(pk=green.pk).update(open_until=now)
    with pytest.raises(MayNotWrite) as refused:
        press(revision, now=now + timedelta(seconds=1))
    assert (refused.value.reason, state_of(revision)) == (Reason.CLASS_CLOSED, State.DRAFT)


def test_ben_hands_in_nothing_of_adas(ada: User, ben: User, now: datetime) -> None:
    revision = write(ada, "I saw a wren.", now=now)
    with pytest.raises(Revision.DoesNotExist):
        hand_in_post(revision.pk, author=ben, now=now)


def test_trained_ms_tan_writes_on_the_wall_at_once_and_twice_is_once(ms_tan: User, now: datetime) -> None:
    revision = write(ms_tan, "We looked after the hens.", now=now)
    assert press(revision, now=now).outcome is Outcome.ON_THE_WALL
    assert press(revision, now=now).outcome is Outcome.ALREADY
    assert Post.objects.get().live_revision == revision


def test_ms_tans_photo_needs_her_answer_first(ms_tan: User, now: datetime) -> None:
    revision = write(ms_tan, "We looked after the hens.", now=now, photos=1)
    answer = press(revision, now=now)
    assert (answer.outcome, answer.reasons) == (Outcome.GATE_CLOSED, (Hindrance.PICTURE_NOT_ANSWERED,))
    assert state_of(revision) == State.DRAFT
    picture = RevisionPicture.objects.of([revision.pk]).get().picture
    answer_picture(picture.pk, question=NO_NAME, yes=True, seen=picture.fingerprint, staff=ms_tan, now=now)
    assert press(revision, now=now).outcome is Outcome.ON_THE_WALL


def test_ms_tan_may_put_into_the_queue_what_the_gate_holds_back(
    ms_tan: User, ben: User, now: datetime
) -> None:
    revision = write(ms_tan, "We thank Ben.", now=now, photos=1)
    assert press(revision, now=now).outcome is Outcome.GATE_CLOSED
    assert press(revision, now=now, ask_teacher=True).outcome is Outcome.HANDED_IN
    assert state_of(revision) == State.WAITING


def test_an_untrained_colleagues_post_waits(newcomer: User, now: datetime) -> None:
    revision = write(newcomer, "We looked after the hens.", now=now)
    assert (press(revision, now=now).outcome, state_of(revision)) == (Outcome.HANDED_IN, State.WAITING)


def test_the_office_writes_on_the_school_wall(mx_office: User, now: datetime) -> None:
    revision = write(mx_office, "The fair is on Friday.", now=now)
    assert (press(revision, now=now).outcome, revision.audience) == (Outcome.ON_THE_WALL, Audience.SCHOOL)


def test_a_worry_in_a_lesson_plan_of_staff_raises_nothing(ms_tan: User, now: datetime) -> None:
    press(write(ms_tan, "We talked about children who want to hurt themselves.", now=now), now=now)
    assert Concern.objects.count() == 0
