"""First name and surname together, or one of them with the initial of the other: always certain."""

from collections.abc import Iterator

from classroom.safeguarding.found import Severity
from classroom.safeguarding.names.forms import Form
from classroom.safeguarding.names.hits import Doubt, HitKind, Way
from classroom.safeguarding.names.index import Whose
from classroom.safeguarding.names.ordinary import Word
from classroom.safeguarding.names.reading import Candidate, Reading
from classroom.safeguarding.names.sightings import Sighting
from classroom.safeguarding.names.tokens import Text
from classroom.safeguarding.names.vocabulary import english, grammar, uses

# A small letter is an initial only where it is no word in a child's spelling: "grace n hope", "will u".
_WORDS = frozenset("aiun")
_SMALL_INITIALS = frozenset("defghjklmopqstvwz")


def by_place(reading: Reading, sightings: list[Sighting]) -> dict[int, list[Sighting]]:
    """The surnames that are not part of a class name, under the word where they begin and where they end."""
    found: dict[int, list[Sighting]] = {}
    for sighting in sightings:
        if sighting.key in reading.index.family and not reading.setting.is_class(sighting.last):
            for at in {sighting.first, sighting.last}:
                found.setdefault(at, []).append(sighting)
    return found


def with_surname(
    sighting: Sighting, reading: Reading, called: Whose, surnames: dict[int, list[Sighting]]
) -> Iterator[Candidate]:
    """First name and surname of the same child side by side, in either order."""
    text = reading.text
    for other in [*surnames.get(sighting.last + 1, ()), *surnames.get(sighting.last + 2, ())]:
        near = other.first == sighting.last + 1 or _is_middle(text, sighting.last + 1)
        comma = "," in text.gap(other.first)
        if (
            other.first > sighting.last
            and near
            and not comma
            and _close(text, sighting.last + 1, other.first)
        ):
            yield from _full(sighting, other, sighting, reading, called)
    for other in surnames.get(sighting.first - 1, ()):
        if (
            other.last == sighting.first - 1
            and text.close(sighting.first)
            and _is_register(text, other, sighting)
        ):
            yield from _full(other, sighting, sighting, reading, called)
    for other in surnames.get(sighting.first, ()):
        if other.start == sighting.end or other.end == sighting.start:
            yield from _full(
                min(sighting, other, key=_start), max(sighting, other, key=_start), sighting, reading, called
            )


def _start(sighting: Sighting) -> int:
    return sighting.start


def _is_register(text: Text, surname: Sighting, name: Sighting) -> bool:
    """`Green, Rose`: with a comma both must be written as names, or "green, ruby" would be colours."""
    return "," not in text.gap(name.first) or (text.capital(surname.last) and text.capital(name.first))


def _close(text: Text, first: int, last: int) -> bool:
    return all(text.close(at) for at in range(first, last + 1))


def _is_middle(text: Text, at: int) -> bool:
    """Is it a middle name or its initial: "Ada M. Lovejoy", "Ada Mary Lovejoy"?"""
    return (
        text.capital(at) and not text.all_large and (len(text.word(at)) == 1 or uses(text.word(at)) is None)
    )


def _full(
    left: Sighting, right: Sighting, first_name: Sighting, reading: Reading, called: Whose
) -> Iterator[Candidate]:
    surname = right if first_name is left else left
    owners = {person for ids in reading.index.family[surname.key].values() for person in ids}
    key = reading.text.joined(left.first, right.last)
    words = (left.first, right.last)
    way = left.way if left.way not in {Way.WRITTEN, Way.PLURAL} else right.way
    doubt = Doubt.WORD if first_name is left and _are_words(reading.text, left, right) else None
    severity = Severity.CONFIRM if doubt else Severity.BLOCK
    for form, ids in called.items():
        if people := owners.intersection(ids):
            shown = form.way if way is Way.WRITTEN else way
            sure = reading.thread.tagged.isdisjoint(people)
            yield reading.hit(
                left.start,
                right.end,
                words,
                form,
                people,
                severity if sure else Severity.BLOCK,
                shown,
                key=key,
                kind=HitKind.FULL,
                doubt=doubt,
            )


def _are_words(text: Text, left: Sighting, right: Sighting) -> bool:
    """`a jade green bowl`, `the rose bush`, with children called Jade Green and Rose Bush."""
    known = uses(left.key)
    if known is None or left.hidden or right.hidden or (right.key not in english() and not uses(right.key)):
        return False
    return Word(text, left.first, right.last, known, faint=False).is_thing_with(text.word(right.last))


def _with_initial(
    reading: Reading, stretch: tuple[int, int], words: tuple[int, int], form: Form, people: list[int]
) -> Candidate:
    key = reading.text.joined(*words)
    return reading.hit(*stretch, words, form, people, Severity.BLOCK, Way.INITIAL, key=key, kind=HitKind.FULL)


def with_initial_after(sighting: Sighting, reading: Reading, called: Whose) -> Iterator[Candidate]:
    """`Rose G` is Rose Green; a name that is no word is certain without."""
    text, at = reading.text, sighting.last + 1
    if not text.beside(at) or len(_letter(text, at)) != 1 or sighting.hidden or not reading.surnames:
        return
    known = uses(sighting.key)
    if known is None:
        return
    if "modal" in known.senses and text.word(sighting.first - 1) in grammar("subjects") - {"and"}:
        # "It will b fun."
        return
    framed = Word.framed(text, sighting.first, sighting.last) or Word.framed(text, sighting.first, at)
    small = not text.capital(sighting.first) and _is_small_initial(text, at, framed=framed)
    large = _is_initial(text, at) and text.capital(sighting.first)
    if not small and not large:
        return
    for form, ids in called.items():
        people = [person for person in ids if _letter(text, at) in reading.index.initials(person).surname]
        if people:
            yield _with_initial(reading, (sighting.start, text.end[at]), (sighting.first, at), form, people)


def with_initial_before(sighting: Sighting, reading: Reading, family: Whose) -> Iterator[Candidate]:
    """`B. Holding` is Ben Holding; in a register `Holding, B.` too."""
    text = reading.text
    if sighting.hidden:
        return
    large = any(text.capital(at) for at in range(sighting.first, sighting.last + 1))
    for at, gap in ((sighting.first - 1, sighting.first), (sighting.last + 1, sighting.last + 1)):
        behind = at > sighting.last
        initial = _is_initial(text, at) if large else not behind and _is_small_with_dot(text, at)
        if not initial or text.gap(gap).strip(",. ") or "\n" in text.gap(gap):
            continue
        if behind and "," not in text.gap(gap) and sighting.key in english():
            continue
        for form, ids in family.items():
            people = [person for person in ids if _letter(text, at) in reading.index.initials(person).called]
            if people:
                stretch = (sighting.start, text.end[at]) if behind else (text.start[at], sighting.end)
                words = (sighting.first, at) if behind else (at, sighting.last)
                yield _with_initial(reading, stretch, words, form, people)


def _is_small_with_dot(text: Text, at: int) -> bool:
    """`m.khan`, and `by m khan`: small letters, but no "e.g. banks" and no "i banks"."""
    if at < 0 or len(text.word(at)) != 1 or not text.word(at).isalpha():
        return False
    signs = text.word(at - 1) in {"by", "from"} and text.gap(at) == " " and text.word(at) not in _WORDS
    dotted = text.gap(at + 1) == "." and not text.gap(at).endswith(".")
    return dotted or (signs and text.gap(at + 1) == " ")


def _letter(text: Text, at: int) -> str:
    """An initial by itself: of `T's` the T."""
    return text.bases[at][0] if text.bases.get(at) else text.word(at)


def _is_small_initial(text: Text, at: int, *, framed: bool) -> bool:
    """`grace o is in my team`; of somebody, or at the end of a sentence, any letter: `me and hope b`."""
    word = text.word(at)
    ends = framed or at + 1 == len(text) or text.begins(at + 1)
    return word in _SMALL_INITIALS or (ends and len(word) == 1 and word not in _WORDS)


def _is_initial(text: Text, at: int) -> bool:
    """A single capital letter that stands for a name; "I" and "A" only with their dot."""
    if not 0 <= at < len(text) or len(_letter(text, at)) != 1 or not text.capital(at):
        return False
    if _letter(text, at) == "a" and at + 1 < len(text) and text.capital(at - 1) and not text.all_large:
        # "Hope A made this": nobody writes a large A there.
        return not text.begins(at)
    return text.plain[text.end[at] : text.end[at] + 1] == "." or _letter(text, at) not in {"i", "a"}
