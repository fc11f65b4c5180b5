"""The question above a wall goes from the screen by itself as soon as it may name a child."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine

from classroom.models import Prompt, SchoolClass, User
from classroom.roster.people import add_pupil
from tests.posts import approved
from tests.web.reading import HTMX, enter, page, poll


@pytest.fixture(autouse=True)
def clock(now: datetime) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(now, tick=False) as travelling:
        yield travelling


@pytest.mark.parametrize("has_post", [False, True])
def test_a_question_under_old_names_leaves_the_screen(
    ada: User, ben: User, ms_tan: User, green: SchoolClass, now: datetime, has_post: bool
) -> None:
    Prompt.objects.create(
        school_class=green,
        question="What did Owen bring?",
        written_by=ms_tan,
        pinned_at=now,
        names_version=green.school.names_version,
    )
    if has_post:
        approved(ben, "Look.", by=ms_tan, now=now, pictures=1)
    client = enter(ada)
    shown = page(client, "wall")
    # The part that the poll changes holds the question.
    assert "What did Owen bring?" in shown[shown.index('id="feed"') :]
    add_pupil(school_class=green, by=None, username="owen", first_name="Owen", last_name="Oak")
    response = client.get(poll(client, shown), headers=HTMX)
    answer = response.content.decode()
    assert (response.status_code, "Owen" in answer, 'id="feed"' in answer) == (200, False, True)
