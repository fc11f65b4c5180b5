"""Search and the signs that an iPad curls and a keyboard does not."""

from datetime import datetime

from classroom.models import User
from classroom.moderation.search import Wanted
from tests.moderation.test_search import found
from tests.posts import approved, waiting


def test_words_are_found_however_their_apostrophes_and_quotation_marks_are_curled(
    ada: User, ms_tan: User, now: datetime
) -> None:
    approved(ada, "It’s “ÉPIC”", by=ms_tan, now=now)
    waiting(ada, 'It\'s "epic"', pictures=1, alt_text="Ben‘s nest", now=now)
    looks = {
        "it's": 2,
        "IT’S": 2,
        "“epic”": 1,
        '"épic"': 1,
        "„ÉPIC“": 1,
        "ben's": 1,
        "its": 0,
        "'": 2,
        '"’': 0,
    }
    assert {word: len(found(ms_tan, Wanted(words=(word,)), now=now)) for word in looks} == looks
