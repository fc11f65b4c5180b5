"""A text cut into words: what is beside what, what is large, where a sentence begins. Offsets count folded characters."""

import re
from collections.abc import Callable
from functools import cached_property

from classroom.safeguarding.names.normalise import Folded
from classroom.safeguarding.names.vocabulary import english

_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*|[0-9]+")
_CAMEL = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]")
_HUMP = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]+[a-z]*|[a-z]+|[0-9]+")
# What may follow an apostrophe without being part of a name: Ben's, Ben'll, Ben'd.
_TAILS = frozenset({"s", "ll", "ve", "re", "d", "m", "em"})
_BEGINS = re.compile(r"[.!?:;\n\"(\[*•|]|\s'| -")
# So many large letters mean that large letters mean nothing.
_MOSTLY = 0.7
_FEW = 3
# More signs than these between two pieces part them.
LONGEST_GAP = 4
_SHORTEST_PART = 3


class Text:
    """The words of one reading of a text, as parallel lists."""

    def __init__(self, folded: Folded, is_one_word: Callable[[str], bool]) -> None:
        self.folded = folded
        self.plain = folded.text
        self.low: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self._large: list[bool] = []
        self._beginnings: dict[int, bool] = {}
        # Where a word holds an apostrophe: the words that may be a name in it.
        self.bases: dict[int, tuple[str, ...]] = {}
        self._cut(is_one_word)

    def _cut(self, is_one_word: Callable[[str], bool]) -> None:
        camel = _CAMEL.search(self.plain) is not None
        low, start, end = self.low, self.start, self.end
        for match in _WORD.finditer(self.plain):
            word = match[0]
            if camel and _CAMEL.search(word) and not is_one_word(word.lower().replace("'", "")):
                for hump in _HUMP.finditer(self.plain, *match.span()):
                    low.append(hump[0].lower())
                    start.append(hump.start())
                    end.append(hump.end())
                continue
            if "'" in word:
                self.bases[len(low)] = _bases(word.lower())
                word = word.replace("'", "")
            low.append(word.lower())
            start.append(match.start())
            end.append(match.end())
        self._large = [self.plain[at].isupper() for at in start]

    def __len__(self) -> int:
        return len(self.low)

    def word(self, index: int) -> str:
        """The word at an index, small; empty outside the text."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def gap(self, index: int) -> str:
        """What stands between a word and the one before."""
        return self.plain[self.end[index - 1] if index else 0 : self.start[index]]

    def written(self, first: int, last: int) -> str:
        """The stretch from one word to another as folded."""
        return self.plain[self.start[first] : self.end[last]]

    def capital(self, index: int) -> bool:
        """Does the word begin with a large letter?"""
        return 0 <= index < len(self._large) and self._large[index]

    def odd(self, index: int) -> bool:
        """Are large letters strewn into the word: `GrAcE`, `hOPE`?"""
        written = self.written(index, index).partition("'")[0].removesuffix("s")
        return not (written.islower() or written.isupper() or written.istitle())

    def begins(self, index: int) -> bool:
        """Does a sentence, a line or a quotation begin with this word?"""
        known = self._beginnings.get(index)
        if known is None:
            known = self._beginnings[index] = self._begins(index)
        return known

    def _begins(self, index: int) -> bool:
        if not 0 < index < len(self.low) or _BEGINS.search(self.gap(index)) is not None:
            return True
        return self.capital(index) and self.low[index - 1].isdigit() and self.begins(index - 1)

    def alone(self, first: int, last: int) -> bool:
        """Do these words stand in a line of their own?"""
        begins = first == 0 or "\n" in self.gap(first)
        return begins and (last + 1 == len(self.low) or "\n" in self.gap(last + 1))

    def close(self, index: int) -> bool:
        """Does the word stand so near to the one before that both may be one name?"""
        gap = self.gap(index)
        return len(gap) <= LONGEST_GAP and not (
            {".", "!", "?"} & set(gap) and not gap.isalnum() and " " in gap
        )

    def hyphened(self, index: int) -> bool:
        """Is it a part of `Tim-ber`, a word that only a hyphen parts?"""
        return any(
            first >= 0
            and last < len(self.low)
            and self.gap(last) == "-"
            and len(self.low[first] + self.low[last]) > _SHORTEST_PART
            and self.low[first] + self.low[last] in english()
            for first, last in ((index, index + 1), (index - 1, index))
        )

    def beside(self, index: int) -> bool:
        """Does only a space, or a hyphen, stand between this word and the one before?"""
        return 0 < index < len(self.low) and self.gap(index) in {" ", "-", "_", ""}

    @cached_property
    def words(self) -> frozenset[str]:
        """All its words, in no order."""
        return frozenset(self.low)

    @cached_property
    def _large_share(self) -> float:
        large = [
            large
            for start, end, large in zip(self.start, self.end, self._large, strict=True)
            if end - start > 1
        ]
        return sum(large) / len(large) if len(large) > _FEW else 0.0

    @property
    def all_large(self) -> bool:
        """Is it a heading, or shouted, so that a capital says nothing?"""
        return self._large_share >= _MOSTLY

    def joined(self, first: int, last: int) -> str:
        """The words from one to another with single spaces."""
        return " ".join(self.low[first : last + 1])


def _bases(word: str) -> tuple[str, ...]:
    parts = word.split("'")
    if parts[-1] == "t" and parts[-2].endswith("n"):
        return ()
    if parts[-1] in _TAILS:
        parts = parts[:-1]
    whole = "".join(parts)
    return (whole, *(part for part in parts if len(part) >= _SHORTEST_PART and part != whole))
