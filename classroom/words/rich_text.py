"""Plain text made into HTML, once: addresses, #topics and @handles become links, everything else is only escaped.

bleach's cleaner has the last word, so that no mistake above it, and no address that was passed in, can put another
tag or attribute on a page.
"""

import re
import unicodedata
from collections.abc import Callable, MutableMapping
from html import escape
from typing import Any

from bleach.linkifier import Linker
from bleach.sanitizer import Cleaner

from .plain import tidy

# bleach looks for addresses in HTML and takes "&lt;" for a part of one. So &, < and > hide behind code points that tidy
# text never holds, and come out as entities when all is made.
_HIDDEN = {"&": "\ufdd0", "<": "\ufdd1", ">": "\ufdd2"}
_HIDE = str.maketrans(_HIDDEN)
_ESCAPE = str.maketrans({hidden: escape(sign) for sign, hidden in _HIDDEN.items()})
_REL = "nofollow noopener noreferrer"

# Only whole web addresses: a bare "dog.It" is more often a forgotten space. Only plain letters in the host: others can
# look like a name that a child trusts. Nothing before an @: it would pose as the host.
_WEB_ADDRESS = r"""(?<!\()\(*\bhttps?://
    (?>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9])(?>(?::[0-9]{1,5})?)(?![\w@-])
    (?:[/?\#](?:[^\s{}|\\^`"\ufdd1\ufdd2]*[^\s{}|\\^`"\ufdd1\ufdd2.,!?;:'’”»…])?)?"""
# Vowel signs and accents are no letters to `re`, but no word in Hindi or Tamil goes without them.
_SIGNS = "".join(
    chr(code) for code in range(0x300, 0xFE00) if unicodedata.category(chr(code)) in {"Mn", "Mc"}
)
_IN_WORD = rf"[\w\u200c\u200d{_SIGNS}]"
_MARKED = re.compile(
    rf"""(?P<web>{_WEB_ADDRESS})
    |(?<![\w/\#@\ufdd0])(?:\#(?P<topic>(?={_IN_WORD}*[^\W\d_]){_IN_WORD}++)|@(?P<handle>{_IN_WORD}++))(?![\#@]|://)""",
    re.IGNORECASE | re.VERBOSE,
)
_WEB = re.compile(_WEB_ADDRESS, re.IGNORECASE | re.VERBOSE)
# As the cleaner below writes it; a quotation mark or a bracket that somebody typed never stands bare inside a tag.
_TOPIC_LINK = re.compile(r'<a href="[^"<>]*" class="topic">([^<>]*)</a>')

Address = Callable[[str], str | None]


def to_html(
    text: str, *, topic_address: Address | None, handle_address: Address | None, links: bool = True
) -> str:
    """Make safe HTML of a text.

    A topic or a handle (asked for without its sign) becomes a link if its function returns an address for it. Web
    addresses become links unless `links` is off.
    """
    hidden = tidy(text).translate(_HIDE)
    html = _MARKED.sub(lambda found: _link(found, topic_address, handle_address), hidden)
    html = html.replace("\n", "<br>")
    if links:
        html = Linker(callbacks=[_leads_outside], url_re=_WEB).linkify(html)
    # Made afresh each time: neither is safe to share between threads.
    cleaner = Cleaner(tags={"a", "br"}, attributes=_is_allowed, protocols={"http", "https"})
    return cleaner.clean(html).translate(_ESCAPE)


def marked_topics(text: str) -> list[str]:
    """The words of a tidied text that stand behind a # and would become topics, as they were typed."""
    found = _MARKED.finditer(text.translate(_HIDE))
    return [one["topic"] for one in found if one["topic"]]


def without_topics(html: str) -> str:
    """The same HTML, made by `to_html`, with its topics as plain words: exactly as if they had never had an address."""
    return _TOPIC_LINK.sub(r"\1", html)


def _link(found: re.Match[str], topic_address: Address | None, handle_address: Address | None) -> str:
    kind, ask = ("topic", topic_address) if found["topic"] else ("handle", handle_address)
    word = found[kind]
    address = ask(word) if word and ask else None
    if address is None:
        return found[0]
    return f'<a href="{escape(address.translate(_HIDE))}" class="{kind}">{found[0]}</a>'


def _leads_outside(attributes: MutableMapping[Any, str], new: bool = False) -> MutableMapping[Any, str]:  # noqa: FBT001, FBT002 -- called so by bleach
    if new:
        attributes[None, "rel"] = _REL
    return attributes


def _is_allowed(_tag: str, name: str, value: str) -> bool:
    # A line break is never given attributes, so this speaks of links alone.
    return (
        name == "href"
        or (name == "rel" and value == _REL)
        or (name == "class" and value in {"topic", "handle"})
    )
