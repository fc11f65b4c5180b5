"""How a question is kept: what somebody typed enters, tidy words leave, or the reason why they don't fit, by field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from classroom.words.plain import LONGEST, count, tidy

MOST_STARTERS, LONGEST_STARTER = 6, 60
MOST_WORDS, LONGEST_WORD = 12, 30
LONGEST_ROLE = 60


class Refusal(TextChoices):
    """What a grown-up reads, and what to do."""

    NO_QUESTION = "no-question", _("Write the question first.")
    QUESTION_TOO_LONG = "question-too-long", _("That is longer than 280 characters. Write it shorter.")
    TOO_MANY_STARTERS = "too-many-starters", _("That is more than six starters. Keep the best six.")
    STARTER_TOO_LONG = (
        "starter-too-long",
        _("One of the starters is longer than 60 characters. Write it shorter."),
    )
    TOO_MANY_WORDS = "too-many-words", _("That is more than twelve words. Keep the best twelve.")
    WORD_TOO_LONG = (
        "word-too-long",
        _("One of the words is longer than 30 letters. Write it shorter, or put commas between words."),
    )
    ROLE_TOO_LONG = "role-too-long", _("That is longer than 60 characters. Write it shorter.")


class PromptRefused(ValueError):
    """Nothing was asked; `reasons` says what stands in the way, by field."""

    def __init__(self, reasons: Mapping[str, Refusal]) -> None:
        super().__init__(", ".join(f"{field}: {refusal.value}" for field, refusal in reasons.items()))
        self.reasons = dict(reasons)


@dataclass(frozen=True, slots=True)
class Wording:
    """All the words of a question, as they are kept."""

    question: str
    starters: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    role: str = ""


def worded(*, question: str, starters: Iterable[str], words: Iterable[str], role: str) -> Wording:
    """The words as they are kept: each on one line, each starter and word once; raises PromptRefused."""
    wording = Wording(_line(question), _lines(starters), _lines(words), _line(role))
    if reasons := dict(_reasons(wording)):
        raise PromptRefused(reasons)
    return wording


def _line(typed: str) -> str:
    return " ".join(tidy(typed).split())


def _lines(typed: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(_line, typed))))


def _reasons(wording: Wording) -> Iterable[tuple[str, Refusal]]:
    if not wording.question:
        yield "question", Refusal.NO_QUESTION
    if count(wording.question) > LONGEST:
        yield "question", Refusal.QUESTION_TOO_LONG
    if any(count(starter) > LONGEST_STARTER for starter in wording.starters):
        yield "starters", Refusal.STARTER_TOO_LONG
    if len(wording.starters) > MOST_STARTERS:
        yield "starters", Refusal.TOO_MANY_STARTERS
    if any(count(word) > LONGEST_WORD for word in wording.words):
        yield "words", Refusal.WORD_TOO_LONG
    if len(wording.words) > MOST_WORDS:
        yield "words", Refusal.TOO_MANY_WORDS
    if count(wording.role) > LONGEST_ROLE:
        yield "role", Refusal.ROLE_TOO_LONG
