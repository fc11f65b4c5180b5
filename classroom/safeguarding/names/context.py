"""What stands around a name: dates, classes, heroes, places, businesses and titles, by phrases that are data."""

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import NamedTuple

from classroom.safeguarding.lists import lines, words
from classroom.safeguarding.names.dates import Dates
from classroom.safeguarding.names.hits import Doubt
from classroom.safeguarding.names.normalise import phrase_key
from classroom.safeguarding.names.stories import (
    is_creature,
    is_in_story,
    is_relative,
    is_saint,
    is_with_me,
    is_word_of_another_language,
    is_word_problem,
)
from classroom.safeguarding.names.tokens import Text
from classroom.safeguarding.names.vocabulary import PHRASES, english, grammar, ordinary_surname, singles, uses


class Sense(NamedTuple):
    """What the words around a name say: that it is none, that it may be something else (and in which phrase), or nothing."""

    clear: bool = False
    doubt: Doubt | None = None
    phrase: str = ""


NAME = Sense()
CLEAR = Sense(clear=True)

# The last word of a phrase, and the phrase, by each word that it covers.
Cover = dict[int, tuple[int, str]]


class Phrasebook:
    """Phrases to look for, by their first word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self.keys = frozenset(filter(None, map(phrase_key, phrases)))
        self.words = frozenset(word for phrase in self.keys for word in phrase.split(" "))
        # By the first word, then the second ("" if there is none): many phrases begin with "the".
        self._by_first: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        for phrase in self.keys:
            parts = tuple(phrase.split(" "))
            second = parts[1] if len(parts) > 1 else ""
            self._by_first.setdefault(parts[0], {}).setdefault(second, []).append(parts)

    def cover(self, text: Text) -> Cover:
        """For every word inside a phrase of the text: how far the phrase reaches, and itself; the furthest wins."""
        cover: Cover = {}
        for first, last, phrase in self._occurrences(text) if self._by_first else ():
            for at in range(first, last + 1):
                if at not in cover or cover[at][0] < last:
                    cover[at] = (last, phrase)
        return cover

    def _occurrences(self, text: Text) -> Iterator[tuple[int, int, str]]:
        low = text.low
        for index, word in enumerate(low):
            by_second = self._by_first.get(word)
            if by_second is None:
                continue
            for second in {"", text.word(index + 1)}:
                for phrase in by_second.get(second, ()):
                    last = index + len(phrase) - 1
                    if last < len(low) and tuple(low[index : last + 1]) == phrase:
                        yield index, last, " ".join(phrase)


@cache
def _heroes() -> Phrasebook:
    every = [*lines("heroes", folder=PHRASES), *lines("place_names", folder=PHRASES)]
    # A single name is asked about by the company it keeps, see `stories`.
    return Phrasebook(phrase for phrase in every if " " in phrase)


@cache
def _spellings() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Names that are a child's spelling of a small word, with the words before them that make them so, and after them if any must."""
    table = {}
    for line in lines("spellings", folder=PHRASES):
        name, _colon, beside = line.partition(":")
        before, _bar, after = beside.partition("|")
        table[name.strip()] = (frozenset(before.split()), frozenset(after.split()))
    return table


@cache
def _sayings() -> Phrasebook:
    return Phrasebook(lines("sayings", folder=PHRASES))


# "Wendy's Old Wool Shop": so many words may stand before the one that says it.
_BUSINESS_WORDS = 4
_FAMILY_FIRM = frozenset({"sons", "son", "daughters", "co", "company"})
_SHORTEST_SURNAME = 3
# "Holly, Oak and Ash classes": a school has no more that are named in one breath.
_CLASSES_TOGETHER = 4


class Setting:
    """One reading of a text, asked about the names in it."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._dates = Dates(text)

    @cached_property
    def _heroes(self) -> Cover:
        return _heroes().cover(self._text)

    @cached_property
    def _sayings(self) -> Cover:
        return _sayings().cover(self._text)

    def is_saying(self, first: int, last: int) -> bool:
        """Is it part of a saying, or a small word badly written: "in the nick of time", "i have ben to"?"""
        text = self._text
        if text.word(first) in _sayings().words and last <= self._sayings.get(first, (-1, ""))[0]:
            return True
        spelling = _spellings().get(text.word(first))
        if spelling is None or text.capital(first):
            return False
        before, after = spelling
        follows = not after or text.word(last + 1) in after
        # "Can we have ben to play": no child writes "been" there.
        follows = follows and not (text.word(last + 1) == "to" and text.word(last + 2) in grammar("visits"))
        return follows and text.beside(first) and text.word(first - 1) in before

    def sense(self, first: int, last: int, key: str) -> Sense:
        """What words `first` to `last`, which may be the name `key`, mean here, whatever the name is like."""
        if (
            self._text.hyphened(first)
            or self._dates.is_date(first, last, key)
            or (self.is_class(last) and (ordinary_surname(key) or uses(key)))
            or (self._is_class_after(first, last) and uses(key))
        ):
            return CLEAR
        doubt = self._in_phrase(first, last)
        if doubt is not None:
            return doubt
        if self.title(first):
            adult = self._text.word(first - 1) in grammar("titles_of_adults")
            return Sense(clear=adult, doubt=Doubt.TITLE, phrase=self._text.joined(first - 1, last))
        return self._company(first, last, key)

    def _in_phrase(self, first: int, last: int) -> Sense | None:
        """Is it part of a longer name: of somebody famous, a firm, a place?"""
        until, phrase = self._heroes.get(first, (-1, ""))
        if last <= until and not (
            last > first and phrase.split(" ")[0] == self._text.word(first) and last == until
        ):
            return Sense(doubt=Doubt.HERO, phrase=phrase)
        if self._text.word(last + 1) == "and" and self._text.word(last + 2) in _FAMILY_FIRM:
            return Sense(doubt=Doubt.PLACE, phrase=self._text.joined(first, last + 2))
        end = self._end_of_business_or_place(last)
        if end > last:
            return Sense(doubt=Doubt.PLACE, phrase=self._text.joined(first, end))
        return None

    def _company(self, first: int, last: int, key: str) -> Sense:
        """What is told in the text."""
        text = self._text
        if is_saint(text, first):
            return Sense(doubt=Doubt.HERO)
        if is_with_me(text, first, last):
            return NAME
        if is_in_story(text, first, key, famous=bool(self._heroes)):
            return Sense(doubt=Doubt.HERO)
        if self._is_about_somebody_else or is_creature(text, first, last) or is_relative(text, first):
            return Sense(doubt=Doubt.SOMEBODY_ELSE)
        return NAME

    @cached_property
    def _is_about_somebody_else(self) -> bool:
        return is_word_problem(self._text) or is_word_of_another_language(self._text)

    def is_class(self, last: int) -> bool:
        """Does "Class" follow, as in "Green Class", "Holly and Oak classes"?"""
        text, at = self._text, last + 1
        for _more in range(_CLASSES_TOGETHER):
            if text.word(at) not in {"and", "or"} or not text.capital(at + 1):
                break
            at += 2
        return text.word(at) in {"class", "classes", "classs"} and "." not in text.gap(at)

    def _is_class_after(self, first: int, last: int) -> bool:
        """`Class Willow`, `Year 3 Willow`: what is praised, or told more of ("Year 3 Hope helped me"), may be a child."""
        text = self._text
        if text.beside(last + 1) or text.plain.startswith("!", text.end[last]):
            return False
        before, earlier = text.word(first - 1), text.word(first - 2)
        if not text.beside(first) or (not text.capital(first - 1) and not before.isdigit()):
            return False
        return before in {"class", "team"} or (before.isdigit() and earlier in {"year", "y", "class"})

    def _end_of_business_or_place(self, last: int) -> int:
        """`Owen's Animals`, `Rosie Lea's Tea Room`: the last word of the phrase, or `last` when there is none."""
        text = self._text
        owned = text.word(last).endswith("s")
        for end in range(last + 1, min(last + 1 + _BUSINESS_WORDS, len(text))):
            gaps = {" ", "-", "_", " - ", "" if owned else " "}
            if not text.capital(end) or text.gap(end) not in gaps:
                break
            word = text.word(end)
            two = f"{word} {text.word(end + 1)}"
            if owned and two in lines("businesses", folder=PHRASES):
                return end + 1
            if (owned and word in singles("businesses")) or (
                word in singles("places") and (owned or end == last + 1)
            ):
                return end
            owned = owned or word.endswith("s")
        return last

    def title(self, first: int) -> bool:
        """Does a title stand before it? `King Henry`, `Mr James`: a capital letter, because "we miss Ben" is no title."""
        if first == 0 or not self._text.capital(first):
            return False
        if not self._text.capital(first - 1) and self._text.word(first - 1) not in grammar("relations"):
            return False
        before = self._text.word(first - 1)
        # "I told Miss. Ella fell over": only what is shortened has a full stop of its own.
        gaps = {" ", ". "} if before in grammar("titles_with_a_stop") else {" "}
        return self._text.gap(first) in gaps and before in singles("titles")

    def other_surname(self, last: int) -> str:
        """The capital word after a first name that may make it somebody else: `William Turner` is not our William Jones."""
        text, at = self._text, last + 1
        if at >= len(text) or text.gap(at) != " " or not text.capital(at) or text.all_large:
            return ""
        word = text.word(at)
        if text.capital(at + 1) and text.gap(at + 1) == "":
            # "DuVernay" is cut at its second large letter.
            word += text.word(at + 1)
        if (
            len(word) < _SHORTEST_SURNAME
            or not word.isalpha()
            or word in english()
            or word in words("capital_words")
        ):
            return ""
        return word if uses(word) is None else ""
