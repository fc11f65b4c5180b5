"""The words that a reply answers stand above it, and beside a photo never with a name: not even with one that has just come."""

from datetime import datetime

import pytest

from classroom.models import SchoolClass, User
from classroom.roster.people import add_pupil
from classroom.writing.composer import composer_for
from tests.posts import approved, draft

WORDS = "the heron has a boat"


@pytest.mark.parametrize(("pictures", "before", "after"), [(0, WORDS, WORDS), (1, WORDS, "")])
def test_a_name_that_comes_while_the_page_is_made_keeps_the_answered_words_away_from_a_photo(
    pictures: int,
    before: str,
    after: str,
    ada: User,
    ben: User,
    ms_tan: User,
    green: SchoolClass,
    now: datetime,
) -> None:
    root = approved(ada, WORDS, by=ms_tan, now=now)
    reply = draft(ben, "Me too", root=root, pictures=pictures)

    def answered() -> str:
        return composer_for(reply, author=ben, now=now).around.answers_html

    assert answered() == before
    add_pupil(school_class=green, by=None, first_name="Heron")
    # Ben's copy of the school is the old one, as on a page that has begun to be made.
    assert (ben.school.names_version, answered()) == (1, after)
