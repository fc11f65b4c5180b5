"""A picture and a naming reply of one thread, approved by two teachers at the same moment: never both visible."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection, connections

from classroom.models import Decision, Entry, Post, State, Thread, User
from classroom.models.revisions import Revision
from classroom.moderation import moves
from classroom.moderation.gate import GateClosed, Hindrance
from tests.posts import approved, pictures_answered, seen, waiting

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*presses: Callable[[], object]) -> list[object]:
    """Every press in a thread and a connection of its own, at the same moment; what each gave or raised."""
    start = Barrier(len(presses))

    def press(one: Callable[[], object]) -> object:
        try:
            start.wait()
            return one()
        except Exception as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(presses)) as hands:
        return list(hands.map(press, presses))


def one_race(ada: User, ben: User, ms_tan: User, mr_wren: User, now: datetime) -> None:
    root = approved(ada, "We built a castle.", by=ms_tan, now=now)
    picture = waiting(ada, "Here it is.", now=now + timedelta(hours=1), root=root, pictures=1)
    naming = waiting(ben, "I built it with Ada.", now=now, root=root)
    pictures_answered(picture, by=ms_tan, now=now)
    prints = seen(picture), seen(naming)
    results = at_once(
        lambda: moves.approve(picture.pk, staff=ms_tan, seen=prints[0], now=now),
        lambda: moves.approve(naming.pk, staff=mr_wren, seen=prints[1], now=now),
    )
    refused = [result for result in results if isinstance(result, Exception)]
    assert [type(one) for one in refused] == [GateClosed]
    assert isinstance(refused[0], GateClosed)
    assert refused[0].reasons == [Hindrance.NAME_WITH_PHOTO]
    live = Post.objects.filter(root=root, live_revision__isnull=False)
    assert live.count() == 1
    thread = Thread.objects.get(pk=root.thread_id)
    assert not (thread.has_picture and thread.open_name_findings)
    assert thread.names_version == 1


def test_a_picture_and_a_naming_reply_never_both_stand(
    ada: User, ben: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    for day in range(50):
        one_race(ada, ben, ms_tan, mr_wren, now + timedelta(days=day))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_five_hundred_races_end_the_same(
    ada: User, ben: User, ms_tan: User, mr_wren: User, now: datetime
) -> None:
    for day in range(500):
        one_race(ada, ben, ms_tan, mr_wren, now + timedelta(days=day))


def test_of_eight_presses_one_decision_remains(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, now=now)
    fingerprint = seen(revision)
    results = at_once(
        *[lambda: moves.approve(revision.pk, staff=ms_tan, seen=fingerprint, now=now)] * 8,
    )
    assert [type(result) for result in results] == [Revision] * 8
    assert (Decision.objects.count(), Entry.objects.filter(verb="approved").count()) == (1, 1)


def test_one_approves_while_the_other_declines(ada: User, ms_tan: User, mr_wren: User, now: datetime) -> None:
    for _again in range(10):
        revision = waiting(ada, now=now)
        fingerprint = seen(revision)
        results = at_once(
            lambda: moves.approve(revision.pk, staff=ms_tan, seen=fingerprint, now=now),  # noqa: B023
            lambda: moves.decline(revision.pk, staff=mr_wren, seen=fingerprint, now=now),  # noqa: B023
        )
        kinds = sorted(type(result).__name__ for result in results)
        assert kinds == ["AlreadyDecided", "Revision"]


def test_a_child_takes_it_back_while_the_teacher_approves(ada: User, ms_tan: User, now: datetime) -> None:
    for _again in range(10):
        revision = waiting(ada, now=now)
        fingerprint = seen(revision)
        at_once(
            lambda: moves.approve(revision.pk, staff=ms_tan, seen=fingerprint, now=now),  # noqa: B023
            lambda: moves.take_back(revision.pk, author=ada, now=now),  # noqa: B023
        )
        fresh = Revision.objects.select_related("post").get(pk=revision.pk)
        live = fresh.post.live_revision_id
        assert (fresh.state, live) in {(State.APPROVED, fresh.pk), (State.DRAFT, None)}


def test_the_tests_run_on_a_database_that_several_hands_share() -> None:
    assert str(connection.settings_dict["NAME"]) != ":memory:"
