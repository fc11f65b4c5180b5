from classroom.media.intake import Reason
from classroom.media.words import SENTENCES, words_for


def test_ada_is_told_in_short_words_why_and_what_to_do() -> None:
    assert words_for(Reason.MOVING) == "This picture moves. Choose one that stays still."


def test_every_reason_has_its_own_two_sentences() -> None:
    said = [words_for(reason) for reason in Reason]
    assert (len(set(said)), len(SENTENCES)) == (len(Reason), len(Reason))
    assert [len(words.rstrip(".").split(". ")) for words in said] == [2] * len(Reason)
    assert [words for words in said if len(words.split()) > 16] == []
