"""Topics: the #words of a text, folded so that #Snake and #snake are one."""

import unicodedata
from urllib.parse import quote

from classroom.words.plain import tidy
from classroom.words.rich_text import marked_topics

LONGEST = 60


def fold(word: str) -> str:
    """One spelling for a topic, however it was typed; empty for what can't be one."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).casefold())
    return folded if len(folded) <= LONGEST else ""


def topics_in(text: str) -> tuple[str, ...]:
    """The topics of a text, folded, each once, in their order."""
    return tuple(dict.fromkeys(filter(None, map(fold, marked_topics(tidy(text))))))


def topic_address(word: str) -> str | None:
    """Where a topic's posts stand (`topic` in the table of contents); each reader finds there what they may read."""
    folded = fold(word)
    return f"/topics/{quote(folded)}/" if folded else None


def is_topic(word: str) -> bool:
    """Could this word, folded already, stand behind a # and be a topic?"""
    return bool(word) and topics_in(f"#{word}") == (word,)
