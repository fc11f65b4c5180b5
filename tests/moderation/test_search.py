"""Search at the desk: what each grown-up finds, and what nobody does."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from classroom.concerns.sealing import pass_to_lead
from classroom.models import Audience, Post, Revision, RevisionTopic, User
from classroom.moderation.moves import hide, keep, return_to_pupil, take_back
from classroom.moderation.search import A_PAGE, Topic, Wanted, Where, hits, topics
from tests.posts import A_MINUTE, approved, draft, edit, handed_in, pressed_approve, seen, waiting
from tests.timeline.many import many_posts
from tests.timeline.test_cost import plans

Queries = Callable[[int], AbstractContextManager[object]]
EVERYTHING = Wanted()


def found(staff: User, wanted: Wanted = EVERYTHING, *, now: datetime) -> list[tuple[str, Where]]:
    return [(hit.revision.text, hit.where) for hit in hits(staff, wanted, now=now)]


def tagged(post: Post, word: str) -> None:
    assert post.live_revision is not None
    RevisionTopic.objects.get_or_create(revision=post.live_revision, word=word)


def read_by(staff: User, wanted: Wanted, *, now: datetime) -> Callable[[], object]:
    return lambda: hits(staff, wanted, now=now)


def test_ms_tan_finds_her_class_in_every_state_and_mr_ural_nothing_of_it(
    ada: User, ms_tan: User, mr_ural: User, mrs_lead: User, mx_office: User, now: datetime
) -> None:
    draft(ada, "A draft")
    approved(ada, "On the wall", by=ms_tan, now=now)
    back = waiting(ada, "Sent back", now=now)
    return_to_pupil(back.pk, staff=ms_tan, seen=seen(back), comment="Say more.", now=now)
    waiting(ada, "Still waiting", now=now)
    later = now + A_MINUTE
    everything = [
        ("Still waiting", Where.WAITING),
        ("Sent back", Where.RETURNED),
        ("On the wall", Where.WALL),
    ]
    assert [found(person, now=later) for person in (ms_tan, mrs_lead)] == [everything] * 2
    assert [found(person, now=later) for person in (mr_ural, mx_office)] == [[], []]


def test_what_was_passed_to_the_leads_is_not_found(
    ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    sealed = waiting(ada, "A secret", now=now)
    pass_to_lead(sealed.pk, staff=ms_tan, now=now)
    assert [found(person, now=now + A_MINUTE) for person in (ms_tan, mrs_lead)] == [[], []]


def found_while(staff: User, act: Callable[[], object], *, now: datetime) -> list[tuple[str, Where]]:
    """What somebody finds when something happens just after it was found, and before it is read."""
    asked: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
        asked.append(sql)
        if len(asked) == 2:
            act()
        return execute(sql, *more)

    with connection.execute_wrapper(watch):
        return found(staff, now=now)


def test_what_goes_while_somebody_looks_for_it_is_not_shown(
    ada: User, ms_tan: User, mrs_lead: User, mx_office: User, now: datetime
) -> None:
    back, gone, sealed = (waiting(ada, words, now=now) for words in ("Back", "Gone", "Sealed"))
    wall = approved(ada, "Wall", by=ms_tan, now=now, audience=Audience.SCHOOL)
    approved(ada, "Stays", by=ms_tan, now=now, audience=Audience.SCHOOL)

    def thrown_away() -> None:
        take_back(gone.pk, author=ada, now=now)
        Revision.objects.filter(pk=gone.pk).delete()

    later = now + A_MINUTE
    looks = [
        (mrs_lead, lambda: take_back(back.pk, author=ada, now=now)),
        (mrs_lead, thrown_away),
        (mrs_lead, lambda: pass_to_lead(sealed.pk, staff=ms_tan, now=now)),
        (mx_office, lambda: hide(wall.pk, staff=ms_tan, now=now)),
    ]
    shown = [[words for words, _where in found_while(staff, act, now=later)] for staff, act in looks]
    assert shown == [
        ["Stays", "Wall", "Sealed", "Gone"],
        ["Stays", "Wall", "Sealed"],
        ["Stays", "Wall"],
        ["Stays"],
    ]


def test_each_state_is_found_by_itself(ada: User, ms_tan: User, now: datetime) -> None:
    approved(ada, "Wall", by=ms_tan, now=now)
    hidden = approved(ada, "Gone", by=ms_tan, now=now)
    kept = waiting(ada, "Only you", audience=Audience.TEACHER, now=now)
    keep(kept.pk, staff=ms_tan, seen=seen(kept), comment="", now=now)
    hide(hidden.pk, staff=ms_tan, now=now)
    later = now + A_MINUTE
    by_state = {where: found(ms_tan, Wanted(where=where), now=later) for where in Where}
    assert by_state == {
        Where.WAITING: [("Gone", Where.WAITING)],
        Where.WALL: [("Wall", Where.WALL)],
        Where.RETURNED: [],
        Where.KEPT: [("Only you", Where.KEPT)],
        Where.DECLINED: [],
        Where.HIDDEN: [("Gone", Where.WAITING)],
    }


def test_an_edit_that_waits_is_what_counts(ada: User, ms_tan: User, now: datetime) -> None:
    post = approved(ada, "One wren", by=ms_tan, now=now)
    handed_in(edit(post, "Two wrens"), now=now + A_MINUTE)
    later = now + 2 * A_MINUTE
    assert found(ms_tan, now=later) == [("Two wrens", Where.WAITING)]
    assert found(ms_tan, Wanted(words=("one",)), now=later) == []
    # On the wall stands what stood there.
    assert found(ms_tan, Wanted(where=Where.WALL), now=later) == [("One wren", Where.WALL)]


def test_a_reply_to_what_is_hidden_is_not_on_the_wall(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, "Root", by=ms_tan, now=now)
    approved(ben, "Reply", by=ms_tan, now=now, root=root)
    hide(root.pk, staff=ms_tan, now=now)
    assert found(ms_tan, now=now + A_MINUTE) == [("Reply", Where.HIDDEN), ("Root", Where.WAITING)]


def test_of_another_class_ms_tan_finds_what_stands_on_the_school_wall(
    cem: User, ada: User, ms_tan: User, mr_ural: User, mx_office: User, now: datetime
) -> None:
    approved(cem, "For everybody", by=mr_ural, now=now, audience=Audience.SCHOOL)
    approved(cem, "For Blue", by=mr_ural, now=now)
    approved(ada, "For Green", by=ms_tan, now=now)
    later = now + A_MINUTE
    assert found(ms_tan, now=later) == [("For Green", Where.WALL), ("For everybody", Where.WALL)]
    assert found(mx_office, now=later) == [("For everybody", Where.WALL)]
    assert found(ms_tan, Wanted(where=Where.WALL), now=later) == found(ms_tan, now=later)


def test_words_are_found_whatever_their_capitals_and_each_must_be_there(
    ada: User, ms_tan: User, now: datetime
) -> None:
    approved(ada, "We read about ÉCLAIRS and 100% of them were gone_again", by=ms_tan, now=now)
    looks = {
        "WE": 1,
        "éclair": 1,
        "eclair": 0,
        "0%": 1,
        "1%0": 0,
        "gone_a": 1,
        "gone?a": 0,
        "_e": 0,
    }
    assert {word: len(found(ms_tan, Wanted(words=(word,)), now=now)) for word in looks} == looks
    both = [("read", "gone"), ("read", "stayed")]
    assert [len(found(ms_tan, Wanted(words=words), now=now)) for words in both] == [1, 0]


def test_the_words_of_a_picture_are_found_too(ada: User, ms_tan: User, now: datetime) -> None:
    waiting(ada, "Look", pictures=2, alt_text="A nest in a hedge", now=now)
    [hit] = hits(ms_tan, Wanted(words=("hedge",)), now=now)
    assert (hit.has_picture, hit.alt_texts) == (True, ("A nest in a hedge",) * 2)


def test_a_child_is_looked_for_by_those_who_decide_about_their_words(
    ada: User,
    ben: User,
    cem: User,
    ms_tan: User,
    mr_ural: User,
    mrs_lead: User,
    mx_office: User,
    now: datetime,
) -> None:
    approved(ada, "Ada", by=ms_tan, now=now, audience=Audience.SCHOOL)
    approved(ben, "Ben", by=ms_tan, now=now)
    looks = [found(person, Wanted(child_id=ada.pk), now=now) for person in (ms_tan, mrs_lead)]
    assert looks == [[("Ada", Where.WALL)]] * 2
    assert [found(one, Wanted(child_id=ada.pk), now=now) for one in (mr_ural, mx_office, ada)] == [[], [], []]


def test_who_wrote_a_picture_post_of_their_old_class_is_not_found_out(
    cem: User, ms_tan: User, mr_ural: User, now: datetime
) -> None:
    approved(cem, "Words", by=mr_ural, now=now, audience=Audience.SCHOOL)
    approved(cem, "Picture", by=mr_ural, now=now, audience=Audience.SCHOOL, pictures=1)
    User.objects.filter(pk=cem.pk).update(school_class=ms_tan.class_rows.get().school_class)
    later = now + A_MINUTE
    assert found(ms_tan, Wanted(child_id=cem.pk), now=later) == [("Words", Where.WALL)]
    assert len(found(ms_tan, now=later)) == 2


def test_class_days_and_topic_narrow_it(
    ada: User, cem: User, ms_tan: User, mr_ural: User, mrs_lead: User, now: datetime
) -> None:
    ours = approved(ada, "Our #castle", by=ms_tan, now=now)
    approved(cem, "Their wall", by=mr_ural, now=now)
    Post.objects.filter(pk=ours.pk).update(created_at=now - timedelta(days=30))
    tagged(ours, "castle")
    looks = {
        "class": Wanted(class_id=ada.school_class_id),
        "until": Wanted(until=now - timedelta(days=29)),
        "topic": Wanted(topic="castle"),
    }
    shown = [found(mrs_lead, look, now=now) for look in looks.values()]
    assert shown == [[("Our #castle", Where.WALL)]] * len(looks)
    assert found(mrs_lead, Wanted(since=now - timedelta(days=29)), now=now) == [("Their wall", Where.WALL)]
    assert topics(mrs_lead, ["cas", "x"], now=now) == [Topic("castle", 1)]
    assert (topics(mr_ural, ["cas"], now=now), topics(mrs_lead, [], now=now)) == ([], [])


def test_a_byline_is_the_class_where_a_picture_stands_with_it(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, "Look", by=ms_tan, now=now, pictures=1)
    waiting(ben, "Nice", now=now, root=root)
    waiting(ben, "I pass it on", now=now, reshares=root)
    waiting(ben, "Alone", now=now)
    shown = {hit.revision.text: (hit.has_picture, hit.judged) for hit in hits(ms_tan, EVERYTHING, now=now)}
    assert shown == {
        "Alone": (False, True),
        "I pass it on": (True, True),
        "Nice": (True, True),
        "Look": (True, True),
    }


def test_until_an_approval_takes_effect_it_is_not_called_on_the_wall(
    ada: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    pressed_approve(waiting(ada, now=now - A_MINUTE), by=ms_tan, now=now)
    assert [hit.where for hit in hits(ms_tan, EVERYTHING, now=now)] == [Where.WALL]
    assert [(hit.where, hit.visible) for hit in hits(mr_wren, EVERYTHING, now=now)] == [(Where.HIDDEN, False)]


def test_pages_follow_one_another_without_a_gap(ada: User, ms_tan: User, now: datetime) -> None:
    posts = many_posts(ada, A_PAGE + 3, now=now)
    Post.objects.update(created_at=now)
    first = hits(ms_tan, EVERYTHING, now=now)
    last = first[A_PAGE - 1].post
    second = hits(ms_tan, Wanted(before=(last.created_at, last.pk)), now=now)
    assert len(first) == A_PAGE + 1
    read = [hit.post.pk for hit in (*first[:A_PAGE], *second)]
    assert read == [post.pk for post in reversed(posts)]


@pytest.mark.parametrize("count", [1, 30])
def test_a_search_costs_the_same_for_one_and_for_thirty(
    django_assert_num_queries: Queries,
    ada: User,
    cem: User,
    ms_tan: User,
    mrs_lead: User,
    mx_office: User,
    now: datetime,
    count: int,
) -> None:
    many_posts(ada, count, now=now, audience=Audience.SCHOOL)
    many_posts(cem, count, now=now, audience=Audience.SCHOOL)
    # A stream or two, then what is visible, revisions, descriptions, posts.
    for person, queries in ((ms_tan, 6), (mrs_lead, 5), (mx_office, 5)):
        with django_assert_num_queries(queries):
            hits(person, Wanted(words=("post",)), now=now)


def test_a_search_reads_along_an_index_by_time(
    ada: User, ben: User, cem: User, mrs_lead: User, now: datetime
) -> None:
    # Where one class wrote nearly everything, its own index would be worth no more than the school's.
    posts = [*many_posts(ada, 60, now=now), *many_posts(ben, 5, now=now), *many_posts(cem, 5, now=now)]
    for post in Post.objects.filter(pk__in=[post.pk for post in posts]):
        tagged(post, f"wren{post.pk}")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":
            # So few rows are sorted as fast as they are read in order; in a school of ten thousand posts they are not.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    looks = {
        "post_newest": Wanted(words=("post", "o’s")),
        "post_class_newest": Wanted(class_id=cem.school_class_id, words=("post",)),
        "topic_word": Wanted(topic=f"wren{posts[0].pk}"),
    }
    for index, wanted in looks.items():
        plan = plans(read_by(mrs_lead, wanted, now=now))[0]
        assert (index, index in plan) == (index, True), plan
    author = plans(read_by(mrs_lead, Wanted(child_id=ben.pk), now=now))[1]
    assert "post_author" in author, author
