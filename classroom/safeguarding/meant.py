"""What was meant: text enters, its words leave with where they stand, disguises seen through.

A word in disguise is read by disguises.py; here letters that stand apart (s t u p i d, s.t.u.p.i.d, stu-pid) come together.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from classroom.safeguarding.disguises import Meanings, as_letters, meaning
from classroom.safeguarding.names.normalise import Folded
from classroom.safeguarding.patterns import PAUSE, STOP, Word

# "!" also ends sentences: it counts as a letter only before more letters.
_WORD = re.compile(r"[a-z0-9@$](?:[a-z0-9@$+#|'*-]|!(?=[a-z0-9]))*")
_GAP_STOP = re.compile(r"[.!?\n*]")
_GAP_PAUSE = re.compile(r"[,;:)(]|\s-+\s")
_JOINING = re.compile(r"[^\n]{1,2}\Z")
_FEWEST_LETTERS, _FAR = 3, 3
# No word has more of one letter; where it is held for longer, four say the same.
_MOST_HELD = 4
_MOST_PIECES = 3


def said(folded: Folded, meanings: Meanings) -> list[Word]:
    """The words of a folded text as they are meant, with sentence ends and pauses between them."""
    words: list[Word] = []
    text, after = folded.text.lower(), 0
    for group in _groups(text, meanings):
        start = group[0].start
        if words:
            words.extend(_between(text, after, start))
        words.extend(group)
        after = group[-1].end
    if words:
        words.extend(_between(text, after, len(text)))
    return words


def _between(text: str, start: int, end: int) -> Iterator[Word]:
    if _GAP_STOP.search(text, start, end):
        yield Word(STOP, start, end)
    elif _GAP_PAUSE.search(text, start, end):
        yield Word(PAUSE, start, end)


def _groups(text: str, meanings: Meanings) -> Iterator[list[Word]]:
    """The words, with letters that stand apart put together again."""
    written = (Word(match[0], *match.span()) for match in _WORD.finditer(text))
    raw = [part for word in written for part in _without_hyphens(word, meanings)]
    lengths = _lengths_of_runs(raw)
    index = 0
    while index < len(raw):
        if length := lengths[index]:
            yield _spelled(raw[index : index + length], meanings)
            index += length
            continue
        count = _count_of_one_word(text, raw[index : index + _MOST_PIECES], meanings)
        whole = "".join(word.text for word in raw[index : index + count])
        end = raw[index + count - 1].end
        yield [Word(each, raw[index].start, end) for each in meaning(whole, meanings).split()]
        index += count


def _without_hyphens(word: Word, meanings: Meanings) -> list[Word]:
    """`cock-a-doodle-doo` is four words, `stu-pid` is one."""
    if "-" not in word.text or meanings.plain(word.text.replace("-", "")) in meanings.hurtful:
        return [Word(word.text.replace("-", ""), word.start, word.end)]
    return [
        Word(match[0], word.start + match.start(), word.start + match.end())
        for match in re.finditer(r"[^-]+", word.text)
    ]


def _lengths_of_runs(raw: list[Word]) -> list[int]:
    """For each word how many single letters close to each other begin with it, if there are several; 4 5 5 is a sum."""
    lengths = [0] * len(raw)
    length = letters = 0
    # From the end: each run is walked through once, wherever in it we ask.
    for index in range(len(raw) - 1, -1, -1):
        word = raw[index]
        if length and raw[index + 1].start - word.end > _FAR:
            length = letters = 0
        if len(word.text) == 1:
            length, letters = length + 1, letters + word.text.isalpha()
            lengths[index] = length if length >= _FEWEST_LETTERS and 2 * letters >= length else 0
        else:
            length = letters = 0
    return lengths


def _spelled(run: list[Word], meanings: Meanings) -> list[Word]:
    """Single letters read as words: the longest that is known from each letter on, else the letter."""
    run = _without_long_holds(run)
    letters = "".join(word.text for word in run)
    words: list[Word] = []
    at = 0
    while at < len(letters):
        reach = meanings.reach(letters, at)
        ends = (end for end in range(reach, at, -1) if _is_spelled(letters, at, end, meanings))
        end = next(ends, at + 1)
        text = meanings.plain(letters[at:end]) or letters[at:end]
        words.extend(Word(each, run[at].start, run[end - 1].end) for each in text.split())
        at = end
    return words


def _without_long_holds(run: list[Word]) -> list[Word]:
    """The letters as they are read, a few at most of one that is held and held."""
    kept: list[Word] = []
    for word in run:
        letter = as_letters(word.text)
        if len(kept) >= _MOST_HELD and all(one.text == letter for one in kept[-_MOST_HELD:]):
            kept[-1] = kept[-1]._replace(end=word.end)
        else:
            kept.append(word._replace(text=letter))
    return kept


def _is_spelled(letters: str, at: int, end: int, meanings: Meanings) -> bool:
    """Short rude words count only when they are all that is spelled: c l a s s is not rude."""
    piece = letters[at:end]
    if piece in meanings.sort.itself or meanings.plain(piece) in meanings.hurtful:
        return True
    is_whole = end - at == len(letters)
    return (piece in meanings.pieces and len(piece) > 1) or (is_whole and bool(meanings.plain(piece)))


def _count_of_one_word(text: str, parts: list[Word], meanings: Meanings) -> int:
    """How many pieces make one word that hurts ("stu pid", "dum.b"), else the one piece alone."""
    for count in range(len(parts), 1, -1):
        if _is_one_word(text, parts[:count], meanings):
            return count
    return 1


def _is_one_word(text: str, parts: list[Word], meanings: Meanings) -> bool:
    gaps = [text[one.end : two.start] for one, two in pairwise(parts)]
    whole = "".join(part.text for part in parts)
    words = meanings.sort.apart if any(gap.isspace() for gap in gaps) else meanings.hurtful
    apart = " ".join(part.text for part in parts)
    return whole in words and apart not in meanings.sort.itself and all(map(_JOINING.match, gaps))
