"""Voice: children speak as themselves, staff speak as the class."""

import re
from collections.abc import Iterator

from classroom.safeguarding.draft import Context, Speaker
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.names.normalise import atoms, fold
from classroom.safeguarding.names.normalise import words as joined

_ONESELF = frozenset({"i", "im", "ive", "ill", "id", "me", "my", "mine", "myself"})
_ONESELF |= {"we", "weve", "wed", "us", "our", "ours", "ourselves", "lets"}
# Below this a post is an answer or a cheer, and needs no "I".
_FEW_WORDS = 8

_ONE_PERSON = re.compile(
    r"(?<![\w'])(?:I'(?:m|ve|ll|d)|I|i'm|i've|me|my|mine|myself)(?![\w']|-\w)", re.IGNORECASE
)
_QUOTED = re.compile(r"\"[^\"]*\"|(?<!\w)'[^']*+(?:'(?=\w)[^']*+)*+'(?!\w)")
_NUMERAL = re.compile(r"[A-Z][a-z]+ $")


def first_person(place: str, text: str, context: Context) -> Iterator[Found]:
    """A child's post without I, my or we; short ones, questions and posts in role are fine."""
    if place != "text" or context.outside or context.speaker is Speaker.STAFF or context.role.strip():
        return
    said = [word for word, _first, _last in joined(atoms(fold(text)))]
    if len(said) < _FEW_WORDS or "?" in text or not _ONESELF.isdisjoint(said):
        return
    yield Found(Rule.FIRST_PERSON, Severity.ADVISE, place, 0, len(text))


def class_voice(place: str, text: str, context: Context) -> Iterator[Found]:
    """I, me or my of staff or outside, unless somebody is quoted."""
    if context.speaker is Speaker.PUPIL and not context.outside:
        return
    severity = Severity.CONFIRM if context.outside else Severity.ADVISE
    folded = fold(text)
    unquoted = _QUOTED.sub(lambda quote: " " * len(quote[0]), folded.text)
    for match in _ONE_PERSON.finditer(unquoted):
        if not _is_numeral(unquoted, match):
            start, end = folded.span(*match.span())
            yield Found(Rule.CLASS_VOICE, severity, place, start, end, match[0].lower())


def _is_numeral(text: str, match: re.Match[str]) -> bool:
    """Elizabeth I, World War I: a capital after a name, with nothing said after it."""
    follows = text[match.end() : match.end() + 1]
    before = text[max(0, match.start() - 30) : match.start()]
    return (
        match[0] == "I"
        and follows in {"", ".", ",", "!", "?", ";", ":", ")"}
        and bool(_NUMERAL.search(before))
    )
