"""What stands beside a word: the frames that speak of a person, the words that announce a noun, what a capital says."""

from collections.abc import Iterator
from enum import Enum
from functools import cache

from classroom.safeguarding.lists import words
from classroom.safeguarding.names.tokens import Text
from classroom.safeguarding.names.vocabulary import PHRASES, Uses, english, grammar, phrases, singles, uses

_LONGEST_BEFORE = 5
_LONGEST_AFTER = 4
_ANNOUNCED_AT_MOST = 3
_BELONGS_WITHIN = 5
PRONOUN_WITHIN = 9
_AND = frozenset({"and", "or", "n"})
_AND_SIGNS = frozenset({"&", "+"})
PEOPLES = frozenset({"he", "she", "him", "his", "her", "hers", "himself", "herself"})


class Large(Enum):
    """What a capital letter says: nothing, that a sentence begins, or that a name stands here."""

    NO = 0
    BEGINS = 1
    NAME = 2


@cache
def _nouns_announced_by() -> frozenset[str]:
    return singles("determiners")


@cache
def verbs() -> frozenset[str]:
    """Forms of verbs, as children and teachers write them."""
    return words("verbs", folder=PHRASES)


class Neighbours:
    """One place where a name that is also a word stands, and the words around it."""

    def __init__(self, text: Text, first: int, last: int, known: Uses, *, faint: bool) -> None:
        self._text = text
        self._first = first
        self._last = last
        self._uses = known
        self._faint = faint
        listed = first > 0 and "," in text.gap(first)
        self._before = "" if listed or text.begins(first) else text.word(first - 1)
        ends = last + 1 >= len(text) or text.begins(last + 1) or "," in text.gap(last + 1)
        self._after = "" if ends else text.word(last + 1)
        # What has been asked already: several rules ask the same.
        self._known: dict[str, bool] = {}

    def _large(self) -> Large:
        text = self._text
        if not text.capital(self._first):
            return Large.NO
        camel = self._first > 0 and text.gap(self._first) == ""
        if camel or self._is_shouted():
            return Large.NO
        return Large.BEGINS if text.all_large or text.begins(self._first) else Large.NAME

    def _is_shouted(self) -> bool:
        """`JOY TO THE WORLD`: large letters in the next word too; or `we painted NOEL`. But "I saw JOY" is a child."""
        text, at = self._text, self._first
        loud = [
            each
            for each in (at - 1, at, at + 1)
            if 0 <= each < len(text) and len(text.word(each)) > 1 and text.written(each, each).isupper()
        ]
        return at in loud and (len(loud) > 1 or self._before in grammar("spells"))

    def _frame_before(self, grade: str) -> bool:
        known = self._known.get(grade)
        if known is None:
            known = self._known[grade] = self._is_framed_before(grade)
        return known

    def _is_framed_before(self, grade: str) -> bool:
        if "time" in self._uses.senses and self._before in grammar("calling"):
            # "Goodbye summer!"
            return False
        greets = self._text.word(self._first - 1) in grammar("greetings")
        known = phrases("person_before", grade) if self._before or greets else frozenset()
        for first in range(self._first - 1, max(self._first - 1 - _LONGEST_BEFORE, -1), -1):
            if self._text.begins(first + 1):
                return False
            if self._text.joined(first, self._first - 1) in known:
                return True
        return False

    def _frame_after(self, grade: str) -> bool:
        key = f"{grade} after"
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._is_framed_after(grade)
        return known

    def _is_framed_after(self, grade: str) -> bool:
        if grade == "strong" and self._is_told_of():
            return True
        known = phrases("person_after", grade) if self._after else frozenset()
        for last in range(self._last + 1, min(self._last + 1 + _LONGEST_AFTER, len(self._text))):
            if self._text.begins(last):
                return False
            if self._text.joined(self._last + 1, last) in known:
                return True
        return False

    def _is_told_of(self) -> bool:
        """What is told only of people: "isnt here", "was so cross", "was the narrator", "is 7 today", "has a new baby"."""
        text, at = self._text, self._last + 2
        if self._after in {"has", "had", "got"}:
            own = grammar("belongings", "own").isdisjoint(text.low[at : at + _BELONGS_WITHIN])
            return not own or text.word(at) in grammar("deeds") or self._has_done(at)
        if self._after in {"can", "cant", "could", "couldnt"}:
            return text.word(at) in grammar("skills")
        if self._after not in grammar("being"):
            return False
        if self._is_such(at):
            return True
        while text.word(at) in grammar("quite"):
            at += 1
        return self._is_such(at)

    def _is_such(self, at: int) -> bool:
        """What stands after "is" and can be said of nobody but a person."""
        text, word = self._text, self._text.word(at)
        # "Summer is here."
        if word in grammar("personal") or (word == "here" and "time" not in self._uses.senses):
            return True
        if word in grammar("ages"):
            return text.word(at + 1) in grammar("ages_end") or text.begins(at + 1)
        played = word in {"a", "an"} and bool(self._uses.senses & {"virtue", "modal"})
        return (played or word in {"the", "my", "our"}) and text.word(at + 1) in grammar("roles", "people")

    def _has_done(self, at: int) -> bool:
        """`Harmony has designed`, but "Spring has started"."""
        word = self._text.word(at)
        return word.endswith("ed") and word in verbs() and word not in grammar("happens")

    def _is_announced(self) -> bool:
        """Does "a", "the" or "my" stand before it, with no more than adjectives between?"""
        known = self._known.get("announced")
        if known is None:
            known = self._known["announced"] = self._follows_an_article()
        return known

    def _follows_an_article(self) -> bool:
        text = self._text
        for at in range(self._first - 1, max(self._first - 1 - _ANNOUNCED_AT_MOST, -1), -1):
            if text.begins(at + 1):
                return False
            word = text.word(at)
            if word in _nouns_announced_by() or word.isdigit():
                return True
            if (
                word in verbs()
                or word in grammar("small_links")
                or word.endswith("ed")
                or (word not in english() and uses(word) is None)
            ):
                return False
        return False

    def _listed_beside(self) -> Iterator[int]:
        """The words that a comma, a sign or "and" sets on a level with this one."""
        text, first, last = self._text, self._first, self._last
        if first:
            joined = text.word(first - 1) in _AND
            if joined or "," in text.gap(first) or text.gap(first).strip() in _AND_SIGNS:
                yield first - 1 - joined
        if last + 1 < len(text):
            joined = self._after in _AND
            if joined or "," in text.gap(last + 1) or text.gap(last + 1).strip() in _AND_SIGNS:
                yield last + 1 + joined

    def _is_list(self) -> bool:
        """`Rowan, ash, hazel`, `Basil, fern and clover`: words one after another."""
        text, third = self._text, self._last + 2
        return third < len(text) and ("," in text.gap(third) or text.word(third) in {"and", "or"})

    def _gap_after(self) -> str:
        at = self._last + 1
        return self._text.gap(at) if at < len(self._text) else ""

    def _name_follows(self) -> bool:
        large = self._after != "" and self._text.capital(self._last + 1) and not self._text.all_large
        return large and self._after not in words("capital_words")

    def _begins_clause(self) -> bool:
        return self._text.begins(self._first) or self._before in grammar("clauses")

    def _is_somebody(self) -> bool:
        """Does "he" or "her" follow, or something that only people do?"""
        text, last = self._text, self._last
        follow = text.low[last + 1 : last + 1 + PRONOUN_WITHIN]
        acts = text.word(last + 2)
        does = acts.endswith("ing") and acts in verbs() and acts not in grammar("things_do")
        return does or not PEOPLES.isdisjoint(follow)
