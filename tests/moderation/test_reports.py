"""A child's report: gone for that child, on top for those who decide, and told to nobody else."""

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from classroom.models import Audience, Decision, Entry, Post, Report, SchoolClass, User, Wrong
from classroom.moderation import reports
from classroom.moderation.queue import count_waiting, reported_to
from tests.conftest import make_pupil
from tests.posts import approved, waiting

A_MINUTE = timedelta(minutes=1)


def sees(viewer: User, now: datetime) -> set[Post]:
    return set(Post.objects.visible_to(viewer, now=now))


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def answer(post: Post, staff: User, now: datetime) -> Decision:
    seen = reports.reported(post.pk, staff=staff, now=now).seen
    return reports.leave_up(post.pk, staff=staff, seen=seen, now=now)


@pytest.fixture
def mia(green: SchoolClass) -> User:
    return make_pupil(green, "Mia", "Moon", "Clever Hare", "hare")


@pytest.fixture
def post(ada: User, ms_tan: User, now: datetime) -> Post:
    """Ada's, on the wall of Green Class."""
    return approved(ada, by=ms_tan, now=now)


def test_what_ben_reports_is_gone_for_ben_and_for_nobody_else(
    post: Post, ada: User, ben: User, mia: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    reports.report(post.pk, by=ben, now=now)
    assert [sees(viewer, now) for viewer in (ben, ada, mia, ms_tan, mrs_lead)] == [set(), *[{post}] * 4]


def test_all_that_hangs_on_a_reported_post_goes_with_it(
    post: Post, ada: User, ben: User, mia: User, ms_tan: User, now: datetime
) -> None:
    reply = approved(mia, "So tiny!", by=ms_tan, now=now, root=post)
    own = approved(ben, "Where?", by=ms_tan, now=now, root=post)
    reshare = approved(mia, "Read this.", by=ms_tan, now=now, reshares=post)
    under_it = approved(ada, "Thank you.", by=ms_tan, now=now, root=reshare)
    other = approved(ada, "I saw a snail.", by=ms_tan, now=now)
    everything = {post, reply, own, reshare, under_it, other}
    assert sees(ben, now) == everything
    reports.report(post.pk, by=ben, now=now)
    assert (sees(ben, now), sees(mia, now)) == ({other}, everything)
    assert set(Post.objects.written_by(ben)) == {own}


def test_a_reported_reply_leaves_the_rest_of_its_thread(
    post: Post, ben: User, mia: User, ms_tan: User, now: datetime
) -> None:
    rude, kind = (approved(mia, words, by=ms_tan, now=now, root=post) for words in ("Babies!", "So tiny!"))
    reports.report(rude.pk, by=ben, now=now)
    assert sees(ben, now) == {post, kind}


def test_telling_twice_is_telling_once(post: Post, ben: User, ms_tan: User, now: datetime) -> None:
    first = reports.report(post.pk, by=ben, now=now, about="unkind", note="I felt sad")
    again = reports.report(post.pk, by=ben, now=now + A_MINUTE, note="Really")
    answer(post, ms_tan, now + A_MINUTE)
    later = reports.report(post.pk, by=ben, now=now + 2 * A_MINUTE)
    assert (again, later, Report.objects.count(), verbs().count("reported")) == (first, first, 1, 1)
    assert (first.about, first.note) == (Wrong.UNKIND, "I felt sad")


@pytest.mark.parametrize("who", ["ada", "cem", "dot", "ms_tan", "mrs_lead", "mx_office", "mr_admin"])
def test_the_author_grown_ups_and_who_cannot_read_it_report_nothing(
    who: str, request: pytest.FixtureRequest, post: Post, now: datetime
) -> None:
    with pytest.raises(Post.DoesNotExist):
        reports.report(post.pk, by=request.getfixturevalue(who), now=now)
    assert Report.objects.count() == 0


def test_what_is_not_on_a_wall_is_not_reported(ada: User, ben: User, now: datetime) -> None:
    for post_id in (waiting(ada, now=now).post_id, 999_999, 10**30):
        with pytest.raises(Post.DoesNotExist):
            reports.report(post_id, by=ben, now=now)


def test_a_note_is_tidied_and_counted(post: Post, ben: User, mia: User, now: datetime) -> None:
    with pytest.raises(reports.TooLong) as too_long:
        reports.report(post.pk, by=ben, now=now, note="a" * 283)
    assert (too_long.value.over, Report.objects.count()) == (3, 0)
    told = reports.report(post.pk, by=ben, now=now, note="a\x00" * 280, about="made-up")
    assert (told.note, told.about) == ("a" * 280, Wrong.OTHER)
    assert reports.report(post.pk, by=mia, now=now, note="\ud83d sad\u202e\n").note == " sad"


def test_the_log_book_holds_codes_and_no_words(post: Post, ada: User, ben: User, now: datetime) -> None:
    reports.report(post.pk, by=ben, now=now, about="private", note="It tells where Ada lives")
    entry = Entry.objects.order_by("pk").last()
    assert entry is not None
    assert (entry.verb, entry.codes) == ("reported", {"about": "private", "note": True})
    assert (entry.actor_name, entry.actor_ref, entry.about_ref) == ("", ben.log_id, ada.log_id)


def test_who_was_told_first_stands_first_and_a_post_stands_once(
    post: Post, ada: User, ben: User, mia: User, ms_tan: User, now: datetime
) -> None:
    later = approved(ada, "I saw a snail.", by=ms_tan, now=now)
    waiting(ben, now=now)
    reports.report(later.pk, by=ben, now=now)
    reports.report(post.pk, by=mia, now=now + A_MINUTE)
    reports.report(later.pk, by=mia, now=now + 2 * A_MINUTE)
    assert reports.reported_lines(ms_tan) == [later, post]
    assert (reports.next_reported(ms_tan), count_waiting(ms_tan)) == (later.pk, 3)


@pytest.mark.parametrize(
    ("who", "expected"),
    [("mr_wren", 1), ("mrs_lead", 1), ("mr_ural", 0), ("ms_far", 0), ("mx_office", 0), ("ada", 0)],
)
def test_those_who_decide_about_the_post_are_told(
    who: str, expected: int, request: pytest.FixtureRequest, post: Post, ben: User, now: datetime
) -> None:
    reader = request.getfixturevalue(who)
    reports.report(post.pk, by=ben, now=now)
    assert (reported_to(reader).count(), count_waiting(reader)) == (expected, expected)


def test_a_teacher_is_never_told_what_children_say_about_their_own_post(
    ben: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    post = approved(ms_tan, "We have PE today.", by=ms_tan, now=now)
    reports.report(post.pk, by=ben, now=now)
    assert [reported_to(one).count() for one in (ms_tan, mr_wren)] == [0, 1]
    with pytest.raises(Post.DoesNotExist):
        reports.leave_up(post.pk, staff=ms_tan, seen="", now=now)
    with pytest.raises(Post.DoesNotExist):
        reports.reported(post.pk, staff=ms_tan, now=now)


def test_a_child_of_another_class_is_named_to_the_lead_only(
    ada: User, cem: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now, audience=Audience.SCHOOL)
    reports.report(post.pk, by=cem, now=now, about="worried")
    told = [reports.reported(post.pk, staff=one, now=now).tellings for one in (ms_tan, mrs_lead)]
    about = ("Blue Class", "It worried me", "", now)
    assert told == [(reports.Telling("", *about),), (reports.Telling("Cem C.", *about),)]


def test_your_teacher_looks_unless_it_is_a_grown_ups_post_or_another_classs(
    post: Post, ben: User, cem: User, ms_tan: User, mr_ural: User, now: datetime
) -> None:
    school = Audience.SCHOOL
    blue = approved(cem, by=mr_ural, now=now, audience=school)
    grown_up = approved(ms_tan, "We have PE today.", by=ms_tan, now=now)
    # Who wrote beside a picture is not told by this sentence either.
    pictured = approved(ms_tan, "Here it is.", by=ms_tan, now=now, pictures=1)
    told = [reports.report(one.pk, by=ben, now=now) for one in (post, blue, grown_up, pictured)]
    said = [reports.own_teacher_looks(one) for one in told]
    assert said == [True, False, False, True]


@pytest.mark.parametrize("children", [1, 3])
def test_reading_reports_costs_the_same_for_any_number(
    children: int,
    post: Post,
    green: SchoolClass,
    ms_tan: User,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(children):
        child = make_pupil(green, f"Kid{number}", "Moon", f"Pen {number}", f"animal-{number}")
        reports.report(post.pk, by=child, now=now)
    with django_assert_num_queries(1):
        assert [line.author.animal for line in reports.reported_lines(ms_tan)] == ["fox"]
    with django_assert_num_queries(4):
        assert len(reports.reported(post.pk, staff=ms_tan, now=now).tellings) == children


@pytest.mark.parametrize("told", [0, 3])
def test_a_wall_is_read_in_one_query_whatever_was_reported(
    told: int,
    ada: User,
    ben: User,
    ms_tan: User,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    posts = [approved(ada, f"Snail {number}", by=ms_tan, now=now) for number in range(4)]
    for one in posts[:told]:
        reports.report(one.pk, by=ben, now=now)
    with django_assert_num_queries(1):
        assert len(sees(ben, now)) == 4 - told
