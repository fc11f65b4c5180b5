"""A child knocks, a teacher taps, the iPad opens."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest

from classroom.door.devices import MISSES, name_new_device
from classroom.door.knocks import (
    Answer,
    AtTheDoor,
    CannotLetIn,
    Knocked,
    NotNow,
    answer_to,
    at_the_door,
    knock,
    let_in,
    let_unknown_ipads_try,
    number_of,
    open_with,
    sweep,
)
from classroom.door.pupils import NotIn, Refusal, come_in
from classroom.door.tallies import take
from classroom.models import DoorTally, Entry, Knock, SchoolClass, SignInMisses, User, Verb
from tests.conftest import make_pupil
from tests.door.conftest import SECRET

WRONG = ("kite", "moon", "bike")
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def knocked(pupil: User, at: datetime, instead_of: str = "", device: str = "known") -> Knocked:
    """A knock for which there is room."""
    made = knock(pupil=pupil, instead_of=instead_of, device=device, at=at)
    assert made is not None
    return made


def knocks_at(pupil: User, at: datetime, instead_of: str = "", device: str = "known") -> str:
    """One iPad knocks; its ticket."""
    return knocked(pupil, at, instead_of, device).ticket


def row_of(ticket: str) -> Knock:
    return Knock.objects.get(ticket_hash=sha256(ticket.encode()).hexdigest())


def test_ada_knocks_ms_tan_taps_and_the_ipad_opens_once(
    ada: User, green: SchoolClass, ms_tan: User, now: datetime
) -> None:
    made = knocked(ada, now)
    assert answer_to(made.ticket, at=now) == Answer.WAIT
    assert open_with(made.ticket, at=now) is None
    (waiting,) = at_the_door(ms_tan, now + SECOND).children
    assert waiting == AtTheDoor(
        row_of(made.ticket).pk,
        "Ada Ashworth",
        "Daring Fox",
        "🦊",
        ada.pk % 8 + 1,
        "Green Class",
        made.number,
        now,
    )
    assert let_in(knock_id=waiting.pk, by=ms_tan, at=now + MINUTE) == waiting
    assert at_the_door(ms_tan, now + MINUTE).children == []
    assert answer_to(made.ticket, at=now + MINUTE) == Answer.COME_IN
    assert open_with(made.ticket, at=now + 2 * MINUTE) == ada
    assert open_with(made.ticket, at=now + 2 * MINUTE) is None
    assert answer_to(made.ticket, at=now + 2 * MINUTE) == Answer.GONE
    opened, entered = Entry.objects.order_by("pk")
    assert (opened.verb, opened.actor_name, opened.about_ref) == (Verb.LET_IN, "Ms Tan", ada.log_id)
    assert (opened.subject_id, opened.codes) == (green.pk, {"number": made.number})
    assert (entered.verb, entered.actor_ref) == (Verb.SIGNED_IN, ada.log_id)
    assert entered.codes == {"with": "let-in"}


def test_a_ticket_has_192_bits_and_only_its_hash_is_kept(ada: User, now: datetime) -> None:
    tickets = {knocks_at(ada, now) for _ in range(3)}
    assert {len(ticket) for ticket in tickets} == {32}
    assert len(tickets) == 3
    assert not tickets & set(Knock.objects.values_list("ticket_hash", flat=True))
    told = knocked(ada, now)
    assert told.ticket not in repr(told)


def test_nobody_opens_with_a_ticket_that_was_made_up(ada: User, now: datetime) -> None:
    knocks_at(ada, now)
    for ticket in ("", "made up", "\x00", "x" * 5000, Knock.objects.get().ticket_hash):
        assert (answer_to(ticket, at=now), open_with(ticket, at=now)) == (Answer.GONE, None)
        assert number_of(ticket) is None


def test_a_second_tap_is_quiet(ada: User, ms_tan: User, mr_wren: User, now: datetime) -> None:
    row = row_of(knocks_at(ada, now))
    let_in(knock_id=row.pk, by=ms_tan, at=now)
    let_in(knock_id=row.pk, by=mr_wren, at=now + MINUTE)
    row.refresh_from_db()
    assert (row.let_in_by, row.let_in_at, Entry.objects.count()) == (ms_tan, now, 1)


def test_a_knock_waits_ten_minutes_and_an_open_door_two(ada: User, ms_tan: User, now: datetime) -> None:
    ticket = knocks_at(ada, now)
    late = now + 10 * MINUTE
    assert answer_to(ticket, at=late - SECOND) == Answer.WAIT
    assert answer_to(ticket, at=late) == Answer.GONE
    with pytest.raises(CannotLetIn) as over:
        let_in(knock_id=row_of(ticket).pk, by=ms_tan, at=late)
    assert over.value.why == NotNow.OVER
    let_in(knock_id=row_of(ticket).pk, by=ms_tan, at=late - SECOND)
    assert answer_to(ticket, at=late + 2 * MINUTE - SECOND) == Answer.GONE
    assert open_with(ticket, at=late + 2 * MINUTE - SECOND) is None
    assert open_with(ticket, at=late + 2 * MINUTE - 2 * SECOND) == ada


def test_nobody_comes_into_a_class_that_is_closed(
    ada: User, green: SchoolClass, ms_tan: User, now: datetime
) -> None:
    ticket = knocks_at(ada, now)
    SchoolClass.objects.update(open_until=now + MINUTE)
    with pytest.raises(CannotLetIn) as closed:
        let_in(knock_id=row_of(ticket).pk, by=ms_tan, at=now + MINUTE)
    assert closed.value.why == NotNow.CLOSED
    let_in(knock_id=row_of(ticket).pk, by=ms_tan, at=now)
    assert open_with(ticket, at=now + MINUTE) is None
    assert open_with(ticket, at=now + MINUTE - SECOND) == ada


def test_a_child_who_has_left_is_neither_seen_nor_let_in(ada: User, ms_tan: User, now: datetime) -> None:
    ticket, other = knocks_at(ada, now), knocks_at(ada, now)
    let_in(knock_id=row_of(ticket).pk, by=ms_tan, at=now)
    User.objects.pupils().update(left_on=date(2026, 1, 1))
    assert at_the_door(ms_tan, now).children == []
    assert open_with(ticket, at=now) is None
    with pytest.raises(Knock.DoesNotExist):
        let_in(knock_id=row_of(other).pk, by=ms_tan, at=now)


@pytest.mark.parametrize("who", ["ada", "ben", "mr_ural", "mx_office", "mr_admin", "ms_far"])
def test_nobody_else_sees_or_opens_the_door_of_green_class(
    ada: User, green: SchoolClass, now: datetime, who: str, request: pytest.FixtureRequest
) -> None:
    row, person = row_of(knocks_at(ada, now)), request.getfixturevalue(who)
    assert at_the_door(person, now).children == []
    with pytest.raises(Knock.DoesNotExist):
        let_in(knock_id=row.pk, by=person, at=now)
    with pytest.raises(SchoolClass.DoesNotExist):
        let_unknown_ipads_try(class_id=green.pk, by=person, at=now)
    row.refresh_from_db()
    assert (row.let_in_at, Entry.objects.count()) == (None, 0)


def test_a_lead_covers_for_every_class(ada: User, cem: User, mrs_lead: User, now: datetime) -> None:
    knocks_at(ada, now)
    row = row_of(knocks_at(cem, now + SECOND))
    door = at_the_door(mrs_lead, now + SECOND)
    assert ([child.real_name for child in door.children], door.several_classes) == (
        ["Ada Ashworth", "Cem Celik"],
        True,
    )
    assert let_in(knock_id=row.pk, by=mrs_lead, at=now + SECOND).real_name == "Cem Celik"


def test_of_one_ipad_only_the_newest_knock_counts(ada: User, ben: User, ms_tan: User, now: datetime) -> None:
    first = knocks_at(ada, now)
    second = knocks_at(ben, now + SECOND, instead_of=first)
    assert [answer_to(ticket, at=now + SECOND) for ticket in (first, second)] == [Answer.GONE, Answer.WAIT]
    assert [child.real_name for child in at_the_door(ms_tan, now + SECOND).children] == ["Ben Barakat"]


def test_a_let_in_ends_adas_pauses_and_gives_back_the_tries_they_cost(
    ada: User, ben: User, green: SchoolClass, with_pictures: Callable[..., User], ms_tan: User, now: datetime
) -> None:
    with_pictures(ada)
    known = name_new_device(pupil=ben, at=now)
    for device in ("", "", known, known, known):
        with pytest.raises(NotIn):
            come_in(school_class=green, animal="fox", pictures=WRONG, device=device, at=now)
    SignInMisses.objects.create(pupil=ben, device="", misses=9, last_at=now)
    misses = DoorTally.objects.exclude(key__startswith="known:").order_by("key")
    assert sorted(misses.values_list("count", flat=True)) == [2, 2, 3, 3]
    let_in(knock_id=row_of(knocks_at(ada, now)).pk, by=ms_tan, at=now)
    assert set(misses.values_list("count", flat=True)) == {0}
    assert list(SignInMisses.objects.values_list("pupil", flat=True)) == [ben.pk]


def too_many_misses(green: SchoolClass, now: datetime) -> None:
    """Twenty-one tries at Ada's pictures from iPads that nobody knows, an hour's worth and one more."""
    for n in range(20):
        with pytest.raises(NotIn):
            come_in(school_class=green, animal="fox", pictures=WRONG, device="", at=now + n * MINUTE)
    with pytest.raises(NotIn) as asks:
        come_in(school_class=green, animal="fox", pictures=SECRET, device="", at=now + 20 * MINUTE)
    assert asks.value.refusal == Refusal.ASK
    # What was refused was not counted against Ada.
    assert SignInMisses.objects.get().misses == 20


def test_ms_tan_reads_of_many_misses_and_lets_her_class_try_again(
    ada: User,
    green: SchoolClass,
    with_pictures: Callable[..., User],
    ms_tan: User,
    mr_ural: User,
    now: datetime,
) -> None:
    with_pictures(ada)
    quiet = at_the_door(ms_tan, now)
    too_many_misses(green, now)
    at = now + 21 * MINUTE
    told = at_the_door(ms_tan, at)
    assert (quiet.asking, told.asking, at_the_door(mr_ural, at).asking) == ([], [green], [])
    assert quiet.mark != told.mark
    assert let_unknown_ipads_try(class_id=green.pk, by=ms_tan, at=at) == green
    assert at_the_door(ms_tan, at).asking == []
    assert come_in(school_class=green, animal="fox", pictures=SECRET, device="", at=at) == ada
    entry = Entry.objects.get(verb=Verb.LET_IN)
    assert (entry.actor_name, entry.subject_id, entry.codes) == ("Ms Tan", green.pk, {"may": "try-again"})


def test_old_knocks_are_swept(ada: User, now: datetime) -> None:
    ticket = knocks_at(ada, now)
    assert (sweep(at=now + 12 * MINUTE), sweep(at=now + 12 * MINUTE + SECOND)) == (0, 1)
    assert number_of(ticket) is None


@pytest.mark.parametrize("waiting", [1, 3])
def test_the_door_costs_the_same_for_one_child_and_for_three(
    green: SchoolClass,
    ms_tan: User,
    now: datetime,
    waiting: int,
    django_assert_num_queries: Callable[[int], Any],
) -> None:
    for number in range(waiting):
        knocks_at(make_pupil(green, f"First{number}", "Last", f"Pen {number}", f"animal{number}"), now)
    with django_assert_num_queries(4):
        assert len(at_the_door(ms_tan, now).children) == waiting


def test_asking_again_and_again_costs_one_query(
    ada: User, now: datetime, django_assert_num_queries: Callable[[int], Any]
) -> None:
    ticket = knocks_at(ada, now)
    with django_assert_num_queries(1):
        assert answer_to(ticket, at=now) == Answer.WAIT


def test_a_let_in_pays_no_misses_of_another_day_back_from_todays_purse(
    ada: User, green: SchoolClass, with_pictures: Callable[..., User], ms_tan: User, now: datetime
) -> None:
    with_pictures(ada)
    SignInMisses.objects.create(pupil=ada, device="", misses=40, last_at=now - timedelta(days=1))
    for _ in range(3):
        take(f"class:{green.pk}", MISSES, at=now)
    let_in(knock_id=row_of(knocks_at(ada, now)).pk, by=ms_tan, at=now)
    assert list(DoorTally.objects.values_list("count", flat=True)) == [3, 3]
    assert SignInMisses.objects.count() == 0
