"""Names that are words: is "rose" a child here, or a flower? Decided by grammar; whatever stays open is a child to ask about."""

from collections.abc import Iterator
from enum import Enum
from functools import cache

from classroom.safeguarding.lists import words
from classroom.safeguarding.names.context import grammar
from classroom.safeguarding.names.tokens import Text
from classroom.safeguarding.names.vocabulary import (
    PHRASES,
    Uses,
    english,
    first_names,
    phrases,
    singles,
    uses,
)

_LONGEST_BEFORE = 5
_LONGEST_AFTER = 4
_ANNOUNCED_AT_MOST = 3
_PRONOUN_WITHIN = 9
_PEOPLES = frozenset({"he", "she", "him", "his", "her", "hers", "himself", "herself"})
# Senses in which a word stands without an article.
_BARE = frozenset({"stuff", "like", "time", "do", "did", "modal", "call", "small"})


class Large(Enum):
    """What a capital letter says: nothing, that a sentence begins, or that a name stands here."""

    NO = 0
    BEGINS = 1
    NAME = 2


@cache
def _nouns_announced_by() -> frozenset[str]:
    return singles("determiners")


@cache
def _verbs() -> frozenset[str]:
    return words("verbs", folder=PHRASES)


@cache
def _small_talk() -> frozenset[str]:
    return grammar("pronouns") | grammar("articles") | grammar("owners")


class Word:
    """One place where a name that is also a word stands."""

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

    def is_child(self, key: str) -> bool:
        """May a child be meant?"""
        large = self._large()
        plural = self._text.word(self._last) != key.rpartition(" ")[2] and self._last not in self._text.bases
        if not (plural or self._faint) and self._is_among_people():
            return True
        if self._is_set_phrase(large):
            return False
        if plural and self._after in grammar("owned") and not self._is_announced():
            return True
        if plural or "small" in self._uses.senses:
            return large is Large.NAME
        return self._small() if large is Large.NO else self._capital(large)

    def _is_set_phrase(self, large: Large) -> bool:
        """Does a neighbour make it the word: "rose petals", "a compass rose"? But "Ruby's ring" is hers."""
        if self._after in self._uses.after or (self._after in grammar("groups") and not self._faint):
            return large is Large.NO or not self._owns()
        return self._before in self._uses.before and not self._frame_before("strong")

    def _is_among_people(self) -> bool:
        """Beside a first name in a list, signed below, or followed by "and she"."""
        text, last = self._text, self._last
        if self._after == "and" and text.word(last + 2) in _PEOPLES:
            return True
        if not text.capital(self._first):
            return False
        if self._before == "by" and not self._after:
            return True
        return any(
            text.capital(at) and text.word(at) in first_names() and uses(text.word(at)) is None
            for at in self._listed_beside()
        )

    def _listed_beside(self) -> Iterator[int]:
        """The words that a comma or "and" sets on a level with this one."""
        text, first, last = self._text, self._first, self._last
        if first and ("," in text.gap(first) or text.word(first - 1) in {"and", "or"}):
            yield first - 1 - (text.word(first - 1) in {"and", "or"})
        if last + 1 < len(text) and ("," in text.gap(last + 1) or self._after in {"and", "or"}):
            yield last + 1 + (self._after in {"and", "or"})

    def _is_defined(self) -> bool:
        """`Ray is the name for a line of light`: told what the word means."""
        last = self._last
        return not grammar("definitions").isdisjoint(self._text.low[last + 2 : last + 6])

    def _capital(self, large: Large) -> bool:
        if self._faint and not self._is_framed():
            return False
        return self._owns() or (self._inside() if large is Large.NAME else self._at_beginning())

    def _owns(self) -> bool:
        """`Holly's hat`: things are owned by people more often than by plants."""
        owned = self._last in self._text.bases and self._text.plain[self._text.end[self._last] - 2] == "'"
        return owned and self._after != "" and self._after not in _verbs() and not self._is_announced()

    def _is_somebody(self) -> bool:
        """Does "he" or "her" follow, or something that only people do?"""
        text, last = self._text, self._last
        follow = text.low[last + 1 : last + 1 + _PRONOUN_WITHIN]
        acts = text.word(last + 2)
        return not _PEOPLES.isdisjoint(follow) or (acts.endswith("ing") and acts in _verbs())

    def _is_framed(self) -> bool:
        either = any(self._frame_before(grade) or self._frame_after(grade) for grade in ("strong", "weak"))
        return either or self._after in _verbs() or self._after in grammar("copulas")

    def _large(self) -> Large:
        text = self._text
        if not text.capital(self._first):
            return Large.NO
        camel = self._first > 0 and text.gap(self._first) == ""
        if camel or self._is_shouted():
            return Large.NO
        return Large.BEGINS if text.all_large or text.begins(self._first) else Large.NAME

    def _is_shouted(self) -> bool:
        """`JOY TO THE WORLD was the last song`: large letters all through, in the next word too."""
        text, at = self._text, self._first
        loud = [
            each
            for each in (at - 1, at, at + 1)
            if 0 <= each < len(text) and len(text.word(each)) > 1 and text.written(each, each).isupper()
        ]
        return at in loud and len(loud) > 1

    def _frame_before(self, grade: str) -> bool:
        known = phrases("person_before", grade)
        for first in range(self._first - 1, max(self._first - 1 - _LONGEST_BEFORE, -1), -1):
            if self._text.begins(first + 1):
                return False
            if self._text.joined(first, self._first - 1) in known:
                return True
        return False

    def _frame_after(self, grade: str) -> bool:
        known = phrases("person_after", grade) if self._after else frozenset()
        for last in range(self._last + 1, min(self._last + 1 + _LONGEST_AFTER, len(self._text))):
            if self._text.begins(last):
                return False
            if self._text.joined(self._last + 1, last) in known:
                return True
        return False

    def _is_announced(self) -> bool:
        """Does "a", "the" or "my" stand before it, with no more than adjectives between?"""
        text = self._text
        for at in range(self._first - 1, max(self._first - 1 - _ANNOUNCED_AT_MOST, -1), -1):
            if text.begins(at + 1):
                return False
            word = text.word(at)
            if word in _nouns_announced_by() or word.isdigit():
                return True
            if (
                word in _verbs()
                or word in grammar("small_links")
                or word.endswith("ed")
                or word not in english()
            ):
                return False
        return False

    def _is_verb(self) -> bool:
        senses = self._uses.senses
        return bool(senses & {"do", "did", "modal"}) and self._before in grammar("subjects")

    def _small(self) -> bool:
        """With a small letter."""
        senses = self._uses.senses
        if self._faint or ("modal" in senses and self._after in _small_talk()):
            return False
        if self._frame_before("strong"):
            return True
        if self._is_verb() or self._is_announced():
            return False
        begins = self._begins_clause()
        somebody = begins and self._after in grammar("copulas") and self._is_somebody()
        if somebody or self._owns() or (self._frame_after("strong") and (begins or not senses & _BARE)):
            return True
        return self._is_bare(begins=begins)

    def _is_bare(self, *, begins: bool) -> bool:
        """Without the article or the noun that the word would need."""
        senses = self._uses.senses
        if senses == {"like"}:
            links = self._after in grammar("small_links")
            return links and self._before in _verbs() and self._before not in grammar("seems")
        return "thing" in senses and not senses & _BARE and self._acts(begins=begins)

    def _acts(self, *, begins: bool) -> bool:
        """Does a thing without its article do something: "i sat with rose", "daisy found"?"""
        acts = self._frame_after("weak") or self._after in _verbs()
        return self._before == "with" or (acts and (begins or self._frame_before("weak")))

    def _begins_clause(self) -> bool:
        return self._text.begins(self._first) or self._before in grammar("clauses")

    def _inside(self) -> bool:
        senses, before = self._uses.senses, self._before
        if self._frame_before("strong"):
            return True
        if before in grammar("articles") and senses & {"thing", "like", "stuff", "do", "time", "place"}:
            return False
        if "time" in senses and (before in grammar("times") or self._tells_the_time()):
            return False
        if "place" in senses and before in grammar("places"):
            return False
        if "stuff" in senses and before in grammar("subjects_of_lessons"):
            return self._frame_after("strong") or (self._after.endswith("ing") and self._after in _verbs())
        return not (senses & {"modal", "did"} and before in grammar("subjects") - {"and", "to"})

    def _tells_the_time(self) -> bool:
        """`It is August`."""
        text, first = self._text, self._first
        return self._before in {"is", "was"} and text.word(first - 2) in {
            "it",
            "now",
            "month",
            "season",
            "time",
        }

    def _at_beginning(self) -> bool:
        """With a capital that only says that a sentence begins."""
        senses, after = self._uses.senses, self._after
        if after in grammar("copulas") and self._is_defined():
            return False
        if self._frame_after("strong"):
            return True
        if senses & {"modal", "do"} and (after in _small_talk() or self._name_follows()):
            return False
        if after in grammar("copulas"):
            return not senses & {"stuff", "time", "call"} or self._is_somebody()
        does = after in _verbs() and not after.endswith("ing")
        if does or (self._name_follows() and "time" not in senses):
            return "call" not in senses
        return self._stands_alone()

    def _stands_alone(self) -> bool:
        """Without anything that it does: "Rose!", "Robin, come", "Art and his brother"."""
        senses, after = self._uses.senses, self._after
        if "," in self._gap_after():
            return not self._is_list() and not senses & {"call", "time"}
        if after == "and" and self._is_somebody():
            return True
        if not after:
            return "thing" in senses and not senses & {"call", "time"}
        other = self._text.word(self._last + 2)
        joined = after == "and" and self._text.capital(self._last + 2)
        named = joined and (other not in english() or self._text.word(self._last + 3) in _verbs())
        return after in grammar("small_links") and "thing" in senses and (named or self._is_somebody())

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

    @classmethod
    def framed(cls, text: Text, first: int, last: int) -> bool:
        """Do the words around speak of a person, whatever stands between them?"""
        word = cls(text, first, last, Uses(frozenset({"thing"})), faint=False)
        return word._frame_before("strong") or word._frame_after("strong")
