"""Whatever is typed or sent, it is kept tidy, refused kindly, or both; nothing breaks and nothing is lost."""

import unicodedata
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from classroom.models import Revision, User
from classroom.words.plain import LONGEST, count, tidy
from classroom.writing.drafts import TooLong, save_draft
from classroom.writing.hand_in import hand_in_post
from classroom.writing.mends import mend_draft
from tests.writing.hands import write

pytestmark = pytest.mark.unmeasured

NASTY = st.lists(
    st.one_of(
        st.text(max_size=80),
        st.sampled_from(
            [
                "\x00",
                "\ud83d",
                "\udd94",
                "\u202e",
                "\u200d",
                "\u2067",
                "\r\n",
                "\u0301",
                "🦔",
                "👩\u200d🌾",
                " Ben ",
            ]
        ),
        st.characters(categories=["Cs", "Cc", "Cf", "Cn"]),
    ),
    max_size=12,
).map("".join)
ENDLESS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@ENDLESS
@given(typed=NASTY, said=NASTY)
def test_anything_typed_is_saved_tidy_or_refused_as_too_long(
    ada: User, now: datetime, typed: str, said: str
) -> None:
    revision = write(ada, "I saw a nest.", now=now)
    if count(tidy(typed)) > LONGEST:
        with pytest.raises(TooLong):
            save_draft(revision.pk, author=ada, text=typed, now=now)
        assert Revision.objects.get(pk=revision.pk).text == "I saw a nest."
        return
    save_draft(revision.pk, author=ada, text=typed, alt_texts={1: said[:200]}, now=now)
    kept = Revision.objects.get(pk=revision.pk).text
    assert kept == tidy(typed)
    assert [sign for sign in kept if sign in "\x00\u202e" or unicodedata.category(sign) == "Cs"] == []


@ENDLESS
@given(typed=NASTY)
def test_anything_saved_can_be_handed_in_or_mended_without_breaking(
    ada: User, ben: User, now: datetime, typed: str
) -> None:
    revision = write(ada, tidy(typed)[:200], now=now, photos=1, alt_text="Ben")
    try:
        mend_draft(revision.pk, "name", author=ada, now=now)
    except TooLong:
        assert "my friend" not in Revision.objects.get(pk=revision.pk).text
    answer = hand_in_post(revision.pk, author=ada, now=now, ask_teacher=True)
    assert Revision.objects.get(pk=revision.pk).state == answer.revision.state
