"""Personal information that only wants advice: full names, birthdays, passwords, accounts of others."""

import re
from collections.abc import Iterator
from itertools import chain

from classroom.safeguarding.draft import Context
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.lists import words
from classroom.safeguarding.names.normalise import fold, phrase_key

_TWO_CAPITALS = re.compile(r"\b([A-Z][a-z'-]{1,20}) (?=([A-Z][A-Za-z'-]{1,24})\b)")
_INTRODUCED = re.compile(
    r"\b(?:my (?:full |whole )?name is|my name's|(?:i am|i'm|im) called|(?:he|she) is called|called|named)\s+$",
    re.IGNORECASE,
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b|{_MONTH} (?:the )?\d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b)"
)
_BORN = r"(?:birthday|b-?day|born|date of birth|d\.?o\.?b)\b"
_BIRTHDAY = re.compile(
    rf"\b{_BORN}[^\n.!?]{{0,30}}?\b{_DATE}|\b{_DATE}[^\n.!?]{{0,20}}?\b{_BORN}", re.IGNORECASE
)

# The secret alone: not the comma after it, nor a word that is glued on behind that.
_LETTERS = r"(\S{1,39}?[^\s,;.)\"'”’])(?=[,;.)\"'”’]*(?:\s|$)|(?:[,;.][a-z]+)+(?:\s|$))"
# A pin is also worn on a coat; the secret kind has digits, or says them.
_DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
_DIGITS = rf"((?:\d[ -]?){{2,11}}\d\b|{_DIGIT}(?:[ ,-]+{_DIGIT})+\b|(?=[a-z]*\d)[a-z\d]{{4,40}}\b)"


def _told(thing: str, secret: str) -> re.Pattern[str]:
    """Whose it is and what it is, or only what it is; then the secret."""
    return re.compile(
        rf"\b(?:(?:my|our|his|her|their|your|the)\s+(?:\w{{1,12}}\s+){{0,2}}?{thing}"
        rf"\s*(?:is\s*[:=]?|was|:|=)|{thing}\s*[:=])\s*[\"'“‘]?{secret}",
        re.IGNORECASE,
    )


_PASSWORDS = (_told("(?:password|pass ?word|passcode)", _LETTERS), _told("pin(?: number| code)?", _DIGITS))

_HANDLE = re.compile(r"(?<![\w@./])@(\w[\w.]{0,28}\w)")


def full_name(place: str, text: str, _context: Context) -> Iterator[Found]:
    """Two words that look like a first name and a surname: by shape, never by roster."""
    folded = fold(text)
    for match in _TWO_CAPITALS.finditer(folded.text):
        if _looks_full(folded.text, match):
            start, end = folded.span(match.start(1), match.end(2))
            yield Found(Rule.FULL_NAME, Severity.ADVISE, place, start, end, phrase_key(text[start:end]))


def _looks_full(text: str, match: re.Match[str]) -> bool:
    """Inside a sentence any two capitals count; at its beginning only when the words before introduce somebody."""
    known = words("capital_words")
    if match[1].lower() in known or match[2].lower().removesuffix("'s") in known:
        return False
    before = text[max(0, match.start() - 40) : match.start()]
    if _INTRODUCED.search(before):
        return True
    begins_sentence = not before.strip() or before.rstrip()[-1] in ".!?:\"'*"
    return not begins_sentence or match[1].lower() not in words("sentence_openers")


def birthday(place: str, text: str, _context: Context) -> Iterator[Found]:
    """A birthday that says which day."""
    folded = fold(text)
    for match in _BIRTHDAY.finditer(folded.text):
        yield _advice(Rule.BIRTHDAY, place, text, folded.span(*match.span()))


def password(place: str, text: str, _context: Context) -> Iterator[Found]:
    """What somebody says their password is; talk about passwords is welcome."""
    folded = fold(text)
    for match in chain.from_iterable(pattern.finditer(folded.text) for pattern in _PASSWORDS):
        if phrase_key(match[1]) not in words("not_a_password"):
            yield _advice(Rule.PASSWORD, place, text, folded.span(*match.span(1)))


def handle(place: str, text: str, context: Context) -> Iterator[Found]:
    """Somebody's account, unless it is one of the school's own."""
    folded = fold(text)
    own = {name.lstrip("@").casefold() for name in context.own_handles}
    for match in _HANDLE.finditer(folded.text):
        if match[1].casefold() not in own:
            yield _advice(Rule.HANDLE, place, text, folded.span(*match.span()))


def _advice(rule: Rule, place: str, text: str, span: tuple[int, int]) -> Found:
    start, end = span
    return Found(rule, Severity.ADVISE, place, start, end, phrase_key(text[start:end]))
