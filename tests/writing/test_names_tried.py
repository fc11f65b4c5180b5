"""Many names tried beside photos: counted without keeping one, told once at five and at every doubling."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.models import Entry, Post, SchoolClass, User, Verb
from classroom.safeguarding.names import Person, compile_names
from classroom.writing.drafts import save_draft
from classroom.writing.hand_in import Outcome, hand_in_post
from classroom.writing.names_tried import LONGEST, MOST, Tally, level, tell_of_names, tried_lately
from classroom.writing.shapes import called_in
from tests.writing.hands import write

EMPTY = Tally("salt")
WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=6), max_size=12)


def counted(*typed: str) -> list[int]:
    """How many there are after each time that advice was asked for; several names at once stand with a blank between."""
    tally, counts = EMPTY, []
    for names in typed:
        tally = tally.with_names(names.split())
        counts.append(tally.count)
    return counts


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        (("ben", "ben", "ben"), [1, 1, 1]),
        (("max", "maxi", "maximilian", "maxi", "max"), [1, 1, 1, 1, 1]),
        (("maximilian", "maxi", "max"), [1, 1, 1]),
        (("max", "ben", "max", "tom"), [1, 2, 2, 3]),
        (("ben max tom", "tom ben"), [3, 3]),
        (("ben", "ben sam", "ben samu", "ben samuel", "ben samuel eve"), [1, 2, 2, 2, 3]),
        (("maxi", "maxwell"), [1, 2]),
        (("jo", "ben", "john"), [1, 2, 3]),
    ],
)
def test_a_name_that_is_still_being_typed_is_one(typed: tuple[str, ...], counts: list[int]) -> None:
    assert counted(*typed) == counts


@given(first=WORDS, again=WORDS)
def test_nothing_that_was_counted_is_counted_again(first: list[str], again: list[str]) -> None:
    tally = EMPTY.with_names(first)
    assert tally.with_names(first) == tally
    assert 0 <= tally.count <= len(set(first))
    assert tally.with_names(again).count <= tally.count + len(set(again) - set(first))


def test_a_tally_holds_no_word_and_another_session_knows_nothing_of_it() -> None:
    mine, yours = (Tally(salt).with_names(["ben", "tom"]) for salt in ("mine", "yours"))
    assert "ben" not in repr(mine)
    assert set(mine.seen).isdisjoint(yours.seen)
    assert [len(digest) for digest in mine.seen] == [16, 16]


def test_nobody_fills_a_session_up() -> None:
    tally = EMPTY.with_names(f"n{number}x" for number in range(MOST + 50))
    assert (tally.count, len(tally.seen)) == (MOST, MOST)
    assert len(EMPTY.with_names(["a" * 5000]).last) == LONGEST


@pytest.mark.parametrize(
    ("names", "reached"), [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10), (19, 10), (20, 20), (200, 160)]
)
def test_five_and_every_doubling_are_levels(names: int, reached: int) -> None:
    assert level(names) == reached


@pytest.mark.parametrize(
    ("stretch", "names"),
    [
        ("Ben Max Tom", ("ben", "max", "tom")),
        ("Ben Barakat", ("ben",)),
        ("Ben’s", ("ben",)),
        ("B e n", ("ben",)),
        ("Quiet Owl", ("quietowl",)),
        ("...", ()),
    ],
)
def test_a_stretch_counts_as_the_names_in_it(stretch: str, names: tuple[str, ...]) -> None:
    assert called_in([stretch, stretch], compile_names([Person(1, "Ben", "Barakat")])) == names


def test_a_hand_in_knows_which_names_stopped_it(ada: User, ben: User, now: datetime) -> None:
    revision = write(ada, "I saw Ben and Oliver's den.", now=now, photos=1)
    stopped = hand_in_post(revision.pk, author=ada, now=now)
    assert (stopped.outcome, stopped.tried) == (Outcome.STOPPED, ("ben", "oliver"))
    asked = hand_in_post(revision.pk, author=ada, now=now, ask_teacher=True)
    assert (asked.outcome, asked.tried) == (Outcome.HANDED_IN, ("ben", "oliver"))


def test_names_without_a_photo_are_nobodys_business(ada: User, ben: User, now: datetime) -> None:
    revision = write(ada, "I saw Ben and Oliver.", now=now)
    assert hand_in_post(revision.pk, author=ada, now=now).tried == ()
    without = write(ada, "I saw Ben.", now=now, photos=1)
    save_draft(without.pk, author=ada, text="I saw a wren.", now=now)
    assert hand_in_post(without.pk, author=ada, now=now).tried == ()


def told() -> list[Entry]:
    return list(Entry.objects.filter(verb=Verb.TRIED_NAMES).order_by("pk"))


def test_each_level_is_written_down_once_by_the_child_and_without_a_word(
    ada: User, green: SchoolClass, now: datetime
) -> None:
    for names in (5, 5, 6, 9, 10, 7, 10):
        tell_of_names(child=ada, names=names, since=now - timedelta(minutes=9), now=now)
    assert [entry.codes for entry in told()] == [{"names": 5}, {"names": 10}]
    entry = told()[0]
    assert (entry.actor_name, entry.actor_ref, entry.about_ref) == ("", ada.log_id, ada.log_id)
    assert (entry.subject_kind, entry.subject_id, entry.fingerprint) == ("schoolclass", green.pk, "")
    assert entry.at == now


def test_what_was_told_before_they_came_in_is_another_session(ada: User, ben: User, now: datetime) -> None:
    later = now + timedelta(hours=1)
    tell_of_names(child=ada, names=20, since=now, now=now)
    tell_of_names(child=ben, names=5, since=now, now=now)
    tell_of_names(child=ada, names=5, since=later, now=later)
    assert [(entry.actor_ref, entry.codes["names"]) for entry in told()] == [
        (ada.log_id, 20),
        (ben.log_id, 5),
        (ada.log_id, 5),
    ]


def test_four_names_are_not_told(ada: User, now: datetime) -> None:
    tell_of_names(child=ada, names=4, since=now, now=now)
    assert told() == []


def test_their_teachers_and_the_leads_read_of_it_for_a_week(
    ada: User,
    ben: User,
    cem: User,
    dot: User,
    ms_tan: User,
    mr_wren: User,
    mr_ural: User,
    mrs_lead: User,
    mx_office: User,
    mr_admin: User,
    ms_far: User,
    now: datetime,
) -> None:
    for minutes, child, names in ((0, ada, 5), (1, cem, 5), (2, ben, 10), (3, ada, 20)):
        at = now + timedelta(minutes=minutes)
        tell_of_names(child=child, names=names, since=at, now=at)
    later = now + timedelta(minutes=5)

    def reads(staff: User, at: datetime = later) -> list[tuple[User, int]]:
        return [(one.child, one.names) for one in tried_lately(staff, now=at)]

    assert [reads(staff) for staff in (ms_tan, mr_wren)] == [[(ada, 20), (ben, 10)]] * 2
    assert reads(mr_ural) == [(cem, 5)]
    assert reads(mrs_lead) == [(ada, 20), (ben, 10), (cem, 5)]
    assert [reads(staff) for staff in (mx_office, mr_admin, ms_far)] == [[], [], []]
    assert reads(ms_tan, now + timedelta(days=7, minutes=2)) == [(ada, 20)]
    assert reads(ms_tan, now + timedelta(days=7, minutes=3)) == []
    User.objects.filter(pk=ada.pk).update(left_on=now.date())
    assert reads(ms_tan) == [(ben, 10)]
    assert Post.objects.count() == 0
