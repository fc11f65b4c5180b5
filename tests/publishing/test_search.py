"""Search among what was released."""

from datetime import datetime, timedelta

from classroom.models import User
from classroom.moderation.moves import hide
from classroom.publishing.release import take_down
from classroom.publishing.search import WantedOutside, released_hits
from tests.publishing.told import BEANS, outside, post_of, written


def found(staff: User, wanted: WantedOutside, *, now: datetime) -> list[int]:
    return [one.version.pk for one in released_hits(staff, wanted, now=now)]


def test_those_who_share_find_what_was_released_and_nobody_else_does(
    ada: User, ms_tan: User, mrs_lead: User, mx_office: User, mr_admin: User, ms_far: User, now: datetime
) -> None:
    out = outside(ms_tan, by=mrs_lead, now=now)
    written(ms_tan, now=now)
    gone = outside(ms_tan, by=mrs_lead, now=now)
    take_down(gone.public_post_id, staff=ms_tan, now=now)
    people = (ms_tan, mrs_lead, mx_office, mr_admin, ms_far, ada)
    everything = WantedOutside()
    assert [found(person, everything, now=now) for person in people] == [[out.pk]] * 3 + [[]] * 3


def test_words_class_days_and_place_narrow_it(ms_tan: User, mrs_lead: User, now: datetime) -> None:
    one, two = (outside(ms_tan, by=mrs_lead, now=now) for _ in range(2))
    word = BEANS.split()[0].upper()
    assert found(ms_tan, WantedOutside(words=(word,)), now=now) == [two.pk, one.pk]
    assert found(ms_tan, WantedOutside(words=(word, "zebra")), now=now) == []
    assert found(ms_tan, WantedOutside(class_id=0), now=now) == []
    assert found(ms_tan, WantedOutside(since=now + timedelta(days=1)), now=now) == []
    assert found(ms_tan, WantedOutside(until=now - timedelta(days=1)), now=now) == []
    [first, _second] = released_hits(ms_tan, WantedOutside(), now=now)
    behind = (first.went_out_at, first.version.public_post_id)
    assert found(ms_tan, WantedOutside(before=behind), now=now) == [one.pk]


def test_what_tells_a_hidden_post_again_is_found_by_those_who_decide_about_it(
    ada: User, ms_tan: User, mr_ural: User, mrs_lead: User, mx_office: User, now: datetime
) -> None:
    source = post_of(ada, by=ms_tan, now=now)
    out = outside(ms_tan, by=mrs_lead, now=now, source=source)
    hide(source.pk, staff=ms_tan, now=now)
    people = (ms_tan, mrs_lead, mr_ural, mx_office)
    assert [found(one, WantedOutside(), now=now) for one in people] == [[out.pk], [out.pk], [], []]
