"""Contact details: phone numbers, e-mail addresses, street addresses and postcodes. All of them block."""

import re
from collections.abc import Iterator
from itertools import pairwise

from phonenumbers import Leniency, PhoneNumberMatcher

from classroom.safeguarding.draft import Context
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.lists import words
from classroom.safeguarding.names.normalise import Atom, Folded, atoms, fold, phrase_key

_LETTER_O = re.compile(r"(?<![A-Za-z])[oO]+(?=\d)|(?<=\d)[oO]+(?![A-Za-z])")
_ZERO_OR_44 = re.compile(r"(?<![\d+])(?<!\d[ .\-])(?:\+ ?44|0044|0)(?:[ .\-()/_]{0,3}\d){6,14}(?!\d)")
_DECIMAL = re.compile(r"0\.\d+\Z")
_DATE_FIRST = re.compile(r"\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})\b")
_SHORTEST, _LONGEST = 9, 11
# So many numbers make a number line, so many spoken digits a number to dial.
_A_FEW = 3
_ENOUGH_DIGITS = re.compile(r"(?:\d\D{0,3}){7}")

_EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_SAID_EMAIL = re.compile(
    r"\b[\w.+-]{1,64}\s{0,3}(?:\bat\b|[(\[{]at[)\]}]|@)\s{0,3}[\w-]{1,63}"
    r"(?:\s{0,3}(?:\bdot\b|[(\[{]dot[)\]}]|\.)\s{0,3}(?:com|co|uk|org|net|sch|edu|gov|io|me|info|eu))+\b",
    re.IGNORECASE,
)

_POSTCODE = re.compile(r"\b([A-Z]{1,2})\d[A-Z\d]?\s{0,2}(\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE)
_ORDINAL = re.compile(r"1st|2nd|3rd|\dth", re.IGNORECASE)
_NOT_BEFORE_HOUSE = re.compile(r"\b(?:year|class|room|form|stage|unit|key stage|for|of)\s*\Z", re.IGNORECASE)
_WAYS = (
    "street|st|road|rd|lane|ln|avenue|ave|close|drive|way|terrace|crescent|court|place|square|row|mews|hill|gardens"
    "|grove|walk|parade|rise|view|green|park"
)
_HOUSE = re.compile(
    rf"\b(?:[Ff]lat \d{{1,3}},? )?\d{{1,4}}[A-Za-z]?,? (?:(?:The |St\.? )?[A-Z][\w'-]{{1,20}} ){{1,3}}(?i:{_WAYS})\b"
)
_LIVES = re.compile(
    r"\b(?:live|lives|living|stay|stays|home is|house is|address is|address:|moved to)\s+(?:at|on|in|is)?\s*"
    rf"((?:(?:number|no\.?|flat)\s)?(?:\d{{1,4}}[a-z]?,?\s)?(?:[\w'-]{{2,20}}\s){{1,3}}(?:{_WAYS}))\b",
    re.IGNORECASE,
)
_ADDRESS_IS = re.compile(
    r"\b(?:my|our|his|her|their) address (?:is|:|=)\s?([\w'-]+(?:[ ,]{1,2}[\w'-]+){0,5})", re.IGNORECASE
)


def phone(place: str, text: str, _context: Context) -> Iterator[Found]:
    """A number that could be dialled, as digits or spoken."""
    folded = fold(text)
    spans: list[tuple[int, int]] = []
    # O7700 is how children who learn letters write a zero; the length stays, so the offsets do.
    written = _LETTER_O.sub(lambda letters: "0" * len(letters[0]), folded.text)
    if _ENOUGH_DIGITS.search(written):
        matcher = PhoneNumberMatcher(written, "GB", leniency=Leniency.VALID, max_tries=20)
        spans += [(match.start, match.end) for match in matcher if _could_be_dialled(match.raw_string)]
        spans += [match.span() for match in _ZERO_OR_44.finditer(written) if _is_dialled(match[0])]
    spans += _spoken(atoms(folded))
    yield from _without_overlap(Rule.PHONE, place, text, folded, spans)


def _could_be_dialled(written: str) -> bool:
    return not (
        _DATE_FIRST.match(written)
        or _DECIMAL.match(written)
        or _counts([int(n) for n in re.findall(r"\d+", written)])
    )


def _is_dialled(written: str) -> bool:
    """Nine to eleven digits from 0 or +44, and neither a decimal, a date nor counting."""
    digits = "".join(re.findall(r"\d", written))
    national = "0" + digits.removeprefix("00").removeprefix("44").lstrip("0")
    return digits[0] in "04" and _SHORTEST <= len(national) <= _LONGEST and _could_be_dialled(written)


def _counts(numbers: list[int]) -> bool:
    """0 1 2 3 or 0 5 10 15: a number line, not a phone."""
    return len(numbers) >= _A_FEW and len({after - before for before, after in pairwise(numbers)}) == 1


_SPOKEN = {"zero": "0", "oh": "0", "o": "0", "nought": "0", "nil": "0", "one": "1", "two": "2", "three": "3"}
_SPOKEN |= {"four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9"}
_TIMES = {"double": 2, "triple": 3}


def _spoken(pieces: list[Atom]) -> list[tuple[int, int]]:
    """`oh seven seven double nine ...`: digits said as words, at least a few of them."""
    found: list[tuple[int, int]] = []
    digits, said, begin, times = "", 0, 0, 1
    for index, atom in enumerate([*pieces, Atom("", 0, 0, "", capital=False)]):
        digit = _SPOKEN.get(atom.text, atom.text if atom.text.isdigit() else "")
        if digit or (atom.text in _TIMES and digits):
            begin = begin if digits else index
            digits, said, times = (
                digits + digit * times,
                said + (not atom.text.isdigit()),
                _TIMES.get(atom.text, 1),
            )
            continue
        if (
            said >= _A_FEW
            and digits[0] == "0"
            and _SHORTEST <= len(digits) <= _LONGEST
            and not _counts([*map(int, digits)])
        ):
            found.append((pieces[begin].start, pieces[index - 1].end))
        digits, said, times = "", 0, 1
    return found


def email(place: str, text: str, _context: Context) -> Iterator[Found]:
    """An e-mail address, written or said."""
    folded = fold(text)
    spans = [match.span() for pattern in (_EMAIL, _SAID_EMAIL) for match in pattern.finditer(folded.text)]
    yield from _without_overlap(Rule.EMAIL, place, text, folded, spans)


def address(place: str, text: str, _context: Context) -> Iterator[Found]:
    """A postcode, a house in a street, or words that say where somebody lives."""
    folded = fold(text)
    spans = [match.span() for match in _POSTCODE.finditer(folded.text) if _is_postcode(match)]
    spans += [match.span() for match in _HOUSE.finditer(folded.text) if _is_house(match)]
    spans += [
        match.span(1)
        for match in _LIVES.finditer(folded.text)
        if any(c.isdigit() for c in match[1]) or match[1][0].isupper()
    ]
    spans += [
        match.span(1) for match in _ADDRESS_IS.finditer(folded.text) if any(c.isdigit() for c in match[1])
    ]
    yield from _without_overlap(Rule.ADDRESS, place, text, folded, spans)


def _is_postcode(match: re.Match[str]) -> bool:
    return match[1].upper() in words("postcode_areas") and not _ORDINAL.fullmatch(match[2])


_FAMOUS = frozenset({"10 downing street", "11 downing street", "221 b baker street", "4 privet drive"})


def _is_house(match: re.Match[str]) -> bool:
    """Not Year 4 Victoria Park, and not where the prime minister lives."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    return not _NOT_BEFORE_HOUSE.search(before) and phrase_key(match[0]) not in _FAMOUS


def _without_overlap(
    rule: Rule, place: str, text: str, folded: Folded, spans: list[tuple[int, int]]
) -> Iterator[Found]:
    """One finding for each stretch, the longer where two overlap."""
    after = 0
    for begin, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if begin >= after:
            start, stop = folded.span(begin, end)
            yield Found(rule, Severity.BLOCK, place, start, stop, phrase_key(text[start:stop]))
            after = end
