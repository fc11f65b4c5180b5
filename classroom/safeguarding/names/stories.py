"""Who else may be meant: heroes told by their stories, the children of arithmetic, hamsters with a name."""

from functools import cache
from typing import NamedTuple

from classroom.safeguarding.lists import lines, words
from classroom.safeguarding.names.tokens import Text
from classroom.safeguarding.names.vocabulary import PHRASES, grammar

_LONGEST_FRAME = 5
_WEAK_CUES = 2
_CALLED_WITHIN = 6
_IN_OUR_CLASS = frozenset(f"{where} {whose} class" for where in ("in", "from") for whose in ("our", "my"))


class Story(NamedTuple):
    """What a hero keeps company with: one strong word tells the story, of the weak ones it takes two."""

    strong: frozenset[str]
    weak: frozenset[str]


@cache
def _stories() -> dict[str, Story]:
    """Heroes who go by one name, with the words that tell their story."""
    stories = {}
    for line in lines("stories", folder=PHRASES):
        name, _colon, cues = line.partition(":")
        strong, _bar, weak = cues.partition("|")
        stories[name.strip()] = Story(frozenset(strong.split()), frozenset(weak.split()))
    return stories


@cache
def _story_frames() -> frozenset[str]:
    """What is said before the name of a book or its hero: "the story of"."""
    return frozenset(lines("story_frames", folder=PHRASES))


def is_in_story(text: Text, first: int, key: str, *, famous: bool) -> bool:
    """Does the name keep the company of a hero's: Noah of an ark, Alice of a hatter? `famous`: a title or a hero stands in the text."""
    story = _stories().get(key)
    if story and (_tells_tales(text) or _tells(text, story, 1 if famous else _WEAK_CUES)):
        return True
    return any(
        text.joined(begin, first - 1) in _story_frames()
        for begin in range(max(first - _LONGEST_FRAME, 0), first - 1)
    )


def _tells_tales(text: Text) -> bool:
    """Is a book, a film or a faith spoken of?"""
    return not text.words.isdisjoint(grammar("faith", "tales"))


def _tells(text: Text, story: Story, weak_cues: int) -> bool:
    return not text.words.isdisjoint(story.strong) or len(story.weak & text.words) >= weak_cues


def is_word_problem(text: Text) -> bool:
    """`Sam has 12 sweets. How many are left?`: the children of arithmetic are nobody's."""
    if not any(word.isdigit() for word in text.low):
        return False
    asks = any(text.low[at - 1] == "how" and text.low[at] in grammar("amounts") for at in range(1, len(text)))
    return asks or not text.words.isdisjoint(grammar("totals"))


def is_creature(text: Text, first: int, last: int) -> bool:
    """`Humphrey the hamster`, `my dog Alfie`, `William the Conqueror`."""
    before = text.word(first - 1)
    if text.beside(first) and before in grammar("creatures"):
        return True
    if before in {"called", "named"}:
        return not grammar("creatures").isdisjoint(text.low[max(first - _CALLED_WITHIN, 0) : first - 1])
    if text.word(last + 1) != "the" or not text.beside(last + 1):
        return False
    return not grammar("creatures").isdisjoint(text.low[last + 2 : last + 4])


def is_relative(text: Text, first: int) -> bool:
    """`My cousin Jess`, `her baby sister Mia`: who may go to another school, or to none."""
    return text.beside(first) and text.word(first - 1) in grammar("relatives")


def is_saint(text: Text, first: int) -> bool:
    """`saint davids day`, in small letters too."""
    return text.word(first - 1) in {"saint", "st"} and text.close(first)


def is_with_me(text: Text, first: int, last: int) -> bool:
    """`Me and Noah`, `Noah helped me`: whoever does something with the writer is no hero, whatever is told."""
    before = text.joined(first - 2, first - 1) if first > 1 else ""
    if text.joined(last + 1, last + 3) in _IN_OUR_CLASS:
        return True
    after, third = text.word(last + 1), text.word(last + 2)
    if before in {"me and", "me n", "i and", "us and"} or text.word(first - 1) in grammar("mates"):
        return True
    return (after in {"and", "n"} and third in {"me", "i", "us"}) or (
        third in {"me", "us"} and after in words("verbs", folder=PHRASES)
    )


def is_word_of_another_language(text: Text) -> bool:
    """`In Welsh a star is called seren`."""
    words = text.words
    return not words.isdisjoint(grammar("languages")) and not words.isdisjoint(grammar("meanings"))
