"""Sign-in cards: made, shown, made again."""

from datetime import date, datetime, time, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.door.cards import (
    CardRefusal,
    CardRefused,
    NewCard,
    child_of_card,
    is_enough,
    kept_of,
    make_cards,
    note_card_alone,
    set_card_alone,
    still_counts,
)
from classroom.door.children import rows_of
from classroom.door.hours import Way
from classroom.models import Entry, SchoolClass, User, Verb
from tests.conftest import NOW

ALPHABET = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


def card_of(pupil: User, by: User, at: datetime) -> NewCard:
    """One child's new card."""
    (card,) = make_cards(pupils=[pupil], by=by, at=at)
    return card


def refusal_of(token: str, at: datetime) -> tuple[CardRefusal, SchoolClass | None]:
    """What somebody with this card is told, and about which class."""
    with pytest.raises(CardRefused) as refused:
        child_of_card(token, at=at)
    return refused.value.refusal, refused.value.school_class


def test_adas_card_holds_192_bits_and_the_house_keeps_only_their_hash(
    ada: User, ms_tan: User, now: datetime
) -> None:
    card = card_of(ada, ms_tan, now)
    ada.refresh_from_db()
    assert (card.pupil, len(card.token), set(card.token) - ALPHABET) == (ada, 32, set())
    assert ada.card_hash == sha256(card.token.encode()).hexdigest()
    assert ada.card_made_at == now
    assert card.token not in repr(card)


def test_no_two_cards_are_alike(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    tokens = [card.token for _ in range(3) for card in make_cards(pupils=[ada, ben], by=ms_tan, at=now)]
    assert len(set(tokens)) == 6


def test_making_a_card_is_logged_without_a_word_of_it(ada: User, ms_tan: User, now: datetime) -> None:
    card_of(ada, ms_tan, now)
    card_of(ada, ms_tan, now)
    entries = Entry.objects.filter(verb=Verb.MADE_CARD).order_by("pk")
    told = ("actor_name", "about_ref", "subject_kind", "subject_id", "codes", "at")
    assert list(entries.values_list(*told)) == [
        ("Ms Tan", ada.log_id, "schoolclass", ada.school_class_id, {"again": again}, now)
        for again in (False, True)
    ]


def test_adas_card_opens_the_door_of_her_class(ada: User, ms_tan: User, now: datetime) -> None:
    assert child_of_card(card_of(ada, ms_tan, now).token, at=now) == (ada, Way.CLASS)


def test_a_new_card_stops_the_old_one_at_once(ada: User, ms_tan: User, now: datetime) -> None:
    old, new = card_of(ada, ms_tan, now), card_of(ada, ms_tan, now)
    assert refusal_of(old.token, now) == (CardRefusal.DEAD, None)
    assert child_of_card(new.token, at=now) == (ada, Way.CLASS)


def test_bens_card_outlives_adas_new_one(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    bens = card_of(ben, ms_tan, now)
    card_of(ada, ms_tan, now)
    assert child_of_card(bens.token, at=now) == (ben, Way.CLASS)


def test_a_first_card_signs_nobody_out_and_a_new_one_does(ada: User, ms_tan: User, now: datetime) -> None:
    bound = [ada.get_session_auth_hash()]
    for _ in range(2):
        card_of(ada, ms_tan, now)
        ada.refresh_from_db()
        bound.append(ada.get_session_auth_hash())
    assert (bound[0] == bound[1], bound[1] == bound[2]) == (True, False)


@pytest.mark.parametrize("token", ["", "A" * 32, "A" * 31, "A" * 5000, "\x00" * 32, "é" * 32, "\udc80" * 32])
def test_a_card_that_never_was_is_a_card_that_has_stopped(ada: User, now: datetime, token: str) -> None:
    assert ada.card_hash == ""
    assert refusal_of(token, now) == (CardRefusal.DEAD, None)


@given(token=st.text(max_size=40))
def test_whatever_stands_in_a_fragment_is_only_ever_a_dead_card(token: str) -> None:
    # Nothing that could not be a token is even looked up: without a database this would fail.
    if len(token) != 32 or set(token) - ALPHABET:
        assert refusal_of(token, NOW) == (CardRefusal.DEAD, None)


def test_the_hash_of_a_card_is_no_card(ada: User, ms_tan: User, now: datetime) -> None:
    card_of(ada, ms_tan, now)
    ada.refresh_from_db()
    assert refusal_of(ada.card_hash, now) == (CardRefusal.DEAD, None)


@pytest.mark.parametrize("gone", [{"left_on": date(2026, 3, 9)}, {"is_active": False}])
def test_the_card_of_a_child_who_is_not_here_has_stopped(
    ada: User, ms_tan: User, now: datetime, gone: dict[str, object]
) -> None:
    card = card_of(ada, ms_tan, now)
    User.objects.filter(pk=ada.pk).update(**gone)
    assert refusal_of(card.token, now) == (CardRefusal.DEAD, None)
    assert make_cards(pupils=[ada], by=ms_tan, at=now) == []


def test_while_her_class_is_closed_adas_card_says_that_it_is_asleep(
    ada: User, green: SchoolClass, ms_tan: User, now: datetime
) -> None:
    card = card_of(ada, ms_tan, now)
    SchoolClass.objects.update(open_until=now)
    assert refusal_of(card.token, now) == (CardRefusal.ASLEEP, green)


def test_from_home_ada_comes_in_with_her_card_within_the_hours_of_the_school(
    ada: User, green: SchoolClass, ms_tan: User, now: datetime
) -> None:
    card = card_of(ada, ms_tan, now)
    SchoolClass.objects.update(open_until=None)
    green.school.home_use, green.school.home_until = True, time(19, 0)
    green.school.save()
    assert child_of_card(card.token, at=now) == (ada, Way.HOME)
    assert refusal_of(card.token, now + timedelta(hours=6)) == (CardRefusal.ASLEEP, green)


def test_what_a_session_keeps_of_a_card_is_worth_nothing_once_the_card_is_made_again(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    card_of(ben, ms_tan, now)
    kept = kept_of(card_of(ada, ms_tan, now).pupil)
    whose = [child for child in User.objects.all() if still_counts(kept, child)]
    card_of(ada, ms_tan, now)
    assert (whose, still_counts(kept, None)) == ([ada], False)
    assert still_counts(kept, User.objects.get(pk=ada.pk)) is False


@pytest.mark.parametrize("kept", [None, "", 0, []])
def test_without_a_card_nothing_counts_as_one(ada: User, kept: object) -> None:
    assert (ada.card_hash, still_counts(kept, ada)) == ("", False)


@pytest.mark.parametrize("who", ["ada", "ben", "mr_ural", "mx_office", "mr_admin", "ms_far"])
def test_nobody_else_makes_a_card_for_ada(
    ada: User, now: datetime, who: str, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)
    assert make_cards(pupils=[ada], by=person, at=now) == []
    with pytest.raises(User.DoesNotExist):
        set_card_alone(pupil=ada, on=True, by=person, at=now)
    ada.refresh_from_db()
    assert (ada.card_hash, ada.card_made_at, ada.card_alone, Entry.objects.count()) == ("", None, False, 0)


def test_a_lead_makes_cards_for_every_class_of_the_school_and_for_no_other(
    ada: User, cem: User, dot: User, mrs_lead: User, now: datetime
) -> None:
    made = make_cards(pupils=[ada, cem, dot], by=mrs_lead, at=now)
    assert [card.pupil for card in made] == [ada, cem]


def test_the_card_is_made_enough_once_and_taken_back_once(ada: User, ms_tan: User, now: datetime) -> None:
    for on in (True, True, False, False):
        set_card_alone(pupil=ada, on=on, by=ms_tan, at=now)
        ada.refresh_from_db()
        assert ada.card_alone is on
    entries = Entry.objects.order_by("pk").values_list("verb", "about_ref", "codes")
    assert list(entries) == [
        (Verb.CHANGED_ROSTER, ada.log_id, {"what": ["card-alone"], "on": on}) for on in (True, False)
    ]


def test_coming_in_with_the_card_alone_is_logged_only_for_whom_it_is_enough(
    ada: User, ms_tan: User, now: datetime
) -> None:
    with pytest.raises(ValueError, match="pictures come first"):
        note_card_alone(pupil=ada, at=now)
    ada.card_alone = True
    note_card_alone(pupil=ada, at=now)
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor_ref, entry.actor_name) == (Verb.SIGNED_IN, ada.log_id, "")
    assert entry.codes == {"with": "card"}


def test_ms_tan_sees_who_has_a_card_by_name(
    ada: User, ben: User, ms_tan: User, now: datetime, green: SchoolClass
) -> None:
    card_of(ben, ms_tan, now)
    rows = [(row.real_name, row.pen_name, row.card_made_at) for row in rows_of(green)]
    assert rows == [("Ada Ashworth", "Daring Fox", None), ("Ben Barakat", "Busy Bee", now)]


def test_the_card_alone_is_enough_only_while_the_class_is_open(ada: User) -> None:
    enough = [is_enough(ada, way) for way in Way]
    ada.card_alone = True
    assert (enough, [is_enough(ada, way) for way in Way]) == ([False, False], [True, False])
