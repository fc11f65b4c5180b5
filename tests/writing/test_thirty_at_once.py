"""A whole class presses "Send" at the same moment: nothing is lost, and nothing is locked out."""

import threading
from datetime import datetime

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


@pytest.mark.django_db(transaction=True)
def test_thirty_children_post_at_the_same_moment_and_nothing_is_lost(
    green: SchoolClass, now: datetime
) -> None:
    slugs = list(animals())[:CLASS_SIZE]
    children = [
        make_pupil(green, f"First{number}", f"Last{number}", f"Pen {number}", slug)
        for number, slug in enumerate(slugs)
    ]
    together = threading.Barrier(CLASS_SIZE)
    troubles: list[BaseException] = []
    outcomes: list[Outcome] = []

    def sit_down(number: int) -> None:
        child = children[number]
        try:
            together.wait()
            draft = start_draft(author=child, now=now, press=f"press-{number}")
            save_draft(draft.pk, author=child, text=f"I counted {number} wrens.", now=now)
            # One photo for every tenth: only two are ever decoded at a time, and nobody here should have to try again.
            if number % 10 == 0:
                add_picture(draft.pk, author=child, upload=image_file(tone=number * 8), now=now)
            outcomes.append(hand_in_post(draft.pk, author=child, now=now).outcome)
        except BaseException as trouble:
            troubles.append(trouble)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=sit_down, args=(number,)) for number in range(CLASS_SIZE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert troubles == []
    assert outcomes == [Outcome.HANDED_IN] * CLASS_SIZE
    assert set(Revision.objects.filter(state=State.WAITING).values_list("made_by", "text")) == {
        (child.pk, f"I counted {number} wrens.") for number, child in enumerate(children)
    }
    assert (RevisionPicture.objects.count(), Entry.objects.filter(verb=Verb.HANDED_IN).count()) == (
        3,
        CLASS_SIZE,
    )


@pytest.mark.django_db(transaction=True)
def test_one_child_who_presses_from_five_places_at_once_makes_one_post(
    green: SchoolClass, now: datetime
) -> None:
    child = make_pupil(green, "First", "Last", "Pen", "fox")
    together = threading.Barrier(5)
    made: list[int] = []

    def press() -> None:
        together.wait()
        try:
            draft = start_draft(author=child, now=now, press="the-same")
            hand_in_post(draft.pk, author=child, now=now)
            made.append(draft.pk)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press) for _number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [Revision.objects.get().pk] * 5
