"""What stands on a page, and which plain names are in it: nothing here knows of the matcher, the judge or the audit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

_TOKEN = re.compile(r"/pictures/(?:\d+/pictures/)?([\w-]{8,})/\d+\.webp")
_PUBLIC_TOKEN = re.compile(r"/public/[\w-]+/pictures/([\w-]+)/\d+\.webp")
_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"\b(4\d{4})\b")
_ALONE = frozenset({"img", "br", "input", "meta", "link", "hr", "source", "wbr", "area", "col"})
_UNREAD = frozenset({"script", "style", "template"})
# By it a program knows an entry of a feed again: sixteen bytes of a hash, in which any three letters come up some day.
_HASH = re.compile(r"\burn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_SAID = ("alt", "title", "aria-label", "placeholder")
# What is one thing to whoever reads it: a post, an entry, a page of a book.
_BLOCKS = frozenset({"article", "entry", "title"})


@dataclass
class Block:
    """One post on a page (or the page itself): its words, and the marks of the revisions that they come from."""

    tag: str
    said: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)

    @property
    def words(self) -> str:
        """All of it."""
        return " ".join(self.said)

    @property
    def marks(self) -> set[int]:
        """Every revision of the machine's carries a number in its words."""
        return {int(mark) for mark in _MARK.findall(self.words)}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Block("page")
        self.blocks: list[Block] = []
        self._open: list[tuple[str, Block | None]] = []
        self._public: set[str] = set()

    def _now(self) -> list[Block]:
        return [self.page, *(block for _tag, block in self._open if block is not None)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _ALONE:
            block = Block(tag) if tag in _BLOCKS else None
            if block is not None:
                self.blocks.append(block)
            self._open.append((tag, block))
        for name, value in attrs:
            for block in self._now():
                if name in _SAID and value:
                    block.said.append(value)
                if name in {"src", "srcset", "content"}:
                    block.tokens.update(tokens_in(value or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _ALONE:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _block in self._open):
            return
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        data = _HASH.sub(" ", data)
        if data.strip() and not any(tag in _UNREAD for tag, _block in self._open):
            for block in self._now():
                block.said.append(data)


def _words(*names: str) -> list[str]:
    return [part for name in names for part in _WORD.findall(name.casefold())]


def tokens_in(words: str) -> set[str]:
    """The pictures of the school that an address leads to; a picture outside has an address of its own."""
    return set(_TOKEN.findall(_PUBLIC_TOKEN.sub("", words)))


def public_tokens_in(words: str) -> set[str]:
    """The pictures outside that an address leads to."""
    return set(_PUBLIC_TOKEN.findall(words))


def read_page(markup: str) -> tuple[Block, list[Block]]:
    """A whole page, and the posts that stand on it."""
    reader = _Reader()
    # A feed carries its words escaped inside.
    reader.feed(unescape(markup) if markup.startswith("<?xml") else markup)
    reader.close()
    return reader.page, reader.blocks


@dataclass(frozen=True)
class Listed:
    """A child as the roll has it."""

    called: tuple[str, ...]
    last_name: str
    pen_name: str


class Roll:
    """The names of today as anybody would write them down: no short forms, no sounds, no guesses."""

    def __init__(self, children: Iterable[Listed], phrases: Iterable[str], strangers: Iterable[str]) -> None:
        # What adults have said is none of our children: a business of the town.
        self._phrases = tuple(phrase.casefold() for phrase in phrases)
        self._called = frozenset(part for child in children for part in _words(*child.called))
        # Whoever has another first name before it is somebody else of that family: in a story Owen Quill is not Ada Quill.
        self._families: dict[str, set[str]] = {}
        for child in children:
            for part in _words(child.last_name):
                self._families.setdefault(part, set()).update(_words(*child.called))
        self._strangers = frozenset(_words(*strangers))
        self._pen_names = tuple(child.pen_name.casefold() for child in children if child.pen_name)

    def names_in(self, words: str) -> frozenset[str]:
        """Whole words that are somebody's name."""
        words = words.casefold()
        for phrase in self._phrases:
            words = words.replace(phrase, " ")
        said = _WORD.findall(words)
        families = {
            word
            for before, word in zip(["", *said], said, strict=False)
            if word in self._families and before not in self._strangers - self._families[word]
        }
        return self._called.intersection(said) | families

    def pen_names_in(self, words: str) -> frozenset[str]:
        """What a byline in a thread with a picture must not say."""
        return frozenset(name for name in self._pen_names if name in words.casefold())

    def anybody_in(self, words: str) -> frozenset[str]:
        """Names, and pen names: nothing of either goes outside."""
        return self.names_in(words) | self.pen_names_in(words)
