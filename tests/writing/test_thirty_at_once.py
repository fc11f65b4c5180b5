"""A whole class presses "Send" at the same moment: nothing is lost, and nothing is locked out."""

import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial

import pytest
from django.db import connections

from classroom.models import Entry, Revision, RevisionPicture, SchoolClass, State, Verb
from classroom.safeguarding.animals import animals
from classroom.writing.drafts import save_draft, start_draft
from classroom.writing.hand_in import Outcome, hand_in_post
from classroom.writing.pictures import add_picture
from tests.conftest import make_pupil
from tests.writing.hands import image_file

CLASS_SIZE = 30


def at_once(presses: list[Callable[[], None]]) -> list[BaseException]:
    """Let everybody press at the same moment; whatever went wrong."""
    together = threading.Barrier(len(presses))
    troubles: list[BaseException] = []

    def wait_and(press: Callable[[], None]) -> None:
        try:
            together.wait()
            press()
        except BaseException as trouble:
            troubles.append(trouble)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=wait_and, args=(press,)) for press in presses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return troubles


@pytest.mark.django_db(transaction=True)
def test_thirty_children_post_at_the_same_moment_and_nothing_is_lost(
    green: SchoolClass, now: datetime
) -> None:
    children = [
        make_pupil(green, f"First{number}", f"Last{number}", f"Pen {number}", slug)
        for number, slug in enumerate(list(animals())[:CLASS_SIZE])
    ]
    outcomes: list[Outcome] = []

    def post(number: int) -> None:
        child = children[number]
        draft = start_draft(author=child, now=now, press=f"press-{number}")
        save_draft(draft.pk, author=child, text=f"I counted {number} wrens.", now=now)
        # One photo for every tenth: only two are ever decoded at a time, and nobody here should have to try again.
        if number % 10 == 0:
            add_picture(draft.pk, author=child, upload=image_file(tone=number * 8), now=now)
        outcomes.append(hand_in_post(draft.pk, author=child, now=now).outcome)

    assert at_once([partial(post, number) for number in range(CLASS_SIZE)]) == []
    assert outcomes == [Outcome.HANDED_IN] * CLASS_SIZE
    assert set(Revision.objects.filter(state=State.WAITING).values_list("made_by", "text")) == {
        (child.pk, f"I counted {number} wrens.") for number, child in enumerate(children)
    }
    assert RevisionPicture.objects.count() == 3
    assert Entry.objects.filter(verb=Verb.HANDED_IN).count() == CLASS_SIZE


@pytest.mark.django_db(transaction=True)
def test_one_child_who_presses_from_five_places_at_once_makes_one_post(
    green: SchoolClass, now: datetime
) -> None:
    child = make_pupil(green, "First", "Last", "Pen", "fox")

    def press() -> None:
        draft = start_draft(author=child, now=now, press="the-same")
        hand_in_post(draft.pk, author=child, now=now)

    assert at_once([press] * 5) == []
    assert Revision.objects.count() == 1
