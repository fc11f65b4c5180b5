"""Netiquette: capitals that shout, and signs held down. Both only advise."""

import re
from collections.abc import Iterator

from classroom.safeguarding.draft import Context
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.lists import words
from classroom.safeguarding.reading import fold_lines

_CAPITALS = re.compile(r"(?<![\w@#/.-])[A-Z]+(?:'[A-Z]+)*(?!\w)")
# Everything but a small letter or a digit: what may stand between two shouted words.
_GAP = re.compile(r"[^a-z0-9\n]{1,4}")
_FEWEST, _FEWEST_LETTERS = 3, 9

# A letter or an emoji (with what belongs to it) or a sign five times, or six marks in any order.
_HELD = re.compile(
    r"([^\W\d_])\1{4,}|([!?~*=_<>+^#&%$£€@:;,'\"/\\|)(-])\2{4,}|[!?](?: ?[!?]){5,}", re.IGNORECASE
)
_DRAWN = "\U0000200d\U0000fe0f\U000020e3"
_EMOJI = re.compile(
    "([\U0001f000-\U0001faff\U00002600-\U000027bf\U00002b00-\U00002bff]"
    f"[{_DRAWN}\U0001f3fb-\U0001f3ff]*)(?: ?\\1){{4,}}"
)


def shouting(place: str, text: str, _context: Context) -> Iterator[Found]:
    """Several words of capitals in a row; a cheer, initials and a numeral are no shouting."""
    folded = fold_lines(text)
    run: list[re.Match[str]] = []
    for match in [*_CAPITALS.finditer(folded.text), None]:
        follows = match and run and _GAP.fullmatch(folded.text[run[-1].end() : match.start()])
        if run and not follows:
            yield from _shouted(place, folded.span(run[0].start(), run[-1].end()), run)
            run = []
        if match:
            run.append(match)


def _shouted(place: str, span: tuple[int, int], run: list[re.Match[str]]) -> Iterator[Found]:
    """Initials (RSPCA, BBC, UK) do not count, nor does I; short words do once others shout."""
    loud = [match[0] for match in run if match[0].lower() not in words("initials")]
    if len(loud) >= _FEWEST and sum(map(len, loud)) >= _FEWEST_LETTERS:
        yield Found(Rule.SHOUTING, Severity.ADVISE, place, *span)


def repeated(place: str, text: str, _context: Context) -> Iterator[Found]:
    """A letter, a sign or an emoji held down; dots, digits and a little zzz are fine."""
    folded = fold_lines(text)
    spans = [folded.span(*_word(match)) for match in _HELD.finditer(folded.text) if match[0].strip("*")]
    spans += [match.span() for match in _EMOJI.finditer(text)]
    after = 0
    for start, end in sorted(spans):
        if start >= after:
            yield Found(Rule.REPEATED, Severity.ADVISE, place, start, end)
            after = end


def _word(match: re.Match[str]) -> tuple[int, int]:
    """The whole word around letters that are held down."""
    text, (start, end) = match.string, match.span()
    if match[1]:
        while start and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and text[end].isalpha():
            end += 1
    return start, end
