import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.words.plain import LONGEST, count, tidy

# Lone surrogates, controls, joiners and tags too: everything that a Python string can hold.
AWKWARD = (
    "\r\n\t\0\v\x85\u2028\xad\u200b\u200c\u200d\u202e\u2066\ufeff\ufe0f\ufffe\ud800\udc00\U000e0067\U000e007f"
)
ANYTHING = st.text(
    st.one_of(
        st.characters(exclude_categories=()), st.sampled_from(AWKWARD + "#*1aé\u0301क्षنا❤🔥🏴👩🏽  \n\u20e3")
    )
)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("We planted beans.\r\nThey grew.\rA lot.", "We planted beans.\nThey grew.\nA lot."),
        ("one\u2028two\x85three\x0bfour\x0cfive", "one\ntwo\nthree\nfour\nfive"),
        ("a\tb", "a b"),
        ("end of line  \nend \u00a0\n\n\n\n\nof text \n \n", "end of line\nend\n\nof text"),
        ("\n\n  a poem starts here", "  a poem starts here"),
        (" \n\t\n ", ""),
        ("Be\u200bn B\u00aden \u2060Ben\ufeff", "Ben Ben Ben"),
        ("\u202enoitcerid\u202c \u2066isolate\u2069 \u200fmark\u061c", "noitcerid isolate mark"),
        ("bell\x07 null\0 delete\x7f escape\x1b[31m", "bell null delete escape[31m"),
        ("half \ud83d an emoji \ude00", "half  an emoji"),
        ("nothing \ufffe\uffff\ufdd0\U0010ffff", "nothing"),
        ("Zoe\u0308", "Zoë"),
        ("e\u200b\u0301", "é"),
        ("B\u200de\u200cn\ufe0f", "Ben"),
        ("0\ufe0f7\ufe0f7\u200d0", "0770"),
    ],
)
def test_what_ada_sends_is_kept_without_what_nobody_can_see(sent: str, kept: str) -> None:
    assert tidy(sent) == kept


@pytest.mark.parametrize(
    "whole",
    [
        "👨‍👩‍👧",
        "❤️‍🔥",
        "🏴‍☠️",
        "🏳️‍🌈",
        "👩🏽‍🎨",
        "☎︎",
        "1️⃣ #️⃣",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
        "می‌خواهم",
        "क्‍ष",
        "ශ්‍රී",
    ],
)
def test_an_emoji_or_a_word_that_needs_its_joiners_stays_whole(whole: str) -> None:
    assert tidy(whole) == whole


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("👩\u200d", "👩"),
        ("\u200d👩", "👩"),
        ("❤\ufe0f\ufe0f", "❤\ufe0f"),
        ("🔥\u200d\u200d🔥", "🔥🔥"),
        ("ن\u200c", "ن"),
        ("🏴" + "".join(chr(0xE0000 + ord(letter)) for letter in "adasmith") + "\U000e007f", "🏴"),
        ("\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", ""),
    ],
)
def test_a_joiner_that_joins_nothing_and_a_message_hidden_in_a_flag_are_taken_out(
    sent: str, kept: str
) -> None:
    assert tidy(sent) == kept


def test_a_line_break_counts_one_however_the_ipad_sends_it() -> None:
    assert (count("a\r\nb"), count("a\nb"), count("Zoe\u0308"), count("👨‍👩‍👧"), LONGEST) == (3, 3, 3, 5, 280)


@given(ANYTHING)
def test_tidy_text_stays_as_it_is(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once


@given(ANYTHING)
def test_tidying_never_makes_a_text_longer(text: str) -> None:
    assert count(tidy(text)) <= count(text)


@given(ANYTHING)
def test_tidy_text_is_composed_can_be_stored_and_holds_no_control_but_the_line_break(text: str) -> None:
    tidied = tidy(text)
    assert unicodedata.is_normalized("NFC", tidied)
    assert tidied.encode().decode() == tidied
    assert {character for character in tidied if unicodedata.category(character) == "Cc"} <= {"\n"}
    assert "\n\n\n" not in tidied
