from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.words.plain import tidy
from classroom.words.rich_text import to_html

OUTSIDE = 'rel="nofollow noopener noreferrer"'
PIECES = st.sampled_from(
    [
        *[
            "<",
            ">",
            "&",
            '"',
            "'",
            "&lt;",
            "&amp;",
            "&#x41;",
            "&copy",
            "</a>",
            "<br>",
            "<script>",
            "<!--",
            "]]>",
        ],
        *[
            "<a href=",
            " onclick=",
            " style=",
            "javascript:",
            "mailto:",
            "data:",
            "http://",
            "https://",
            "HTTPS://a.bc",
        ],
        *["bbc.co.uk", "/news?a=1&b=2", "#", "#beans", "@", "@GreenClass", "(", ")", ".", ",", " ", "\n"],
        *["\0", "\ud800", "\u202e", "\ufdd0", "\ufdd1", "é", "\u0301"],
    ]
)
TEXTS = st.one_of(
    st.text(), st.lists(st.one_of(PIECES, st.text(max_size=3), st.sampled_from(" \n"))).map("".join)
)


def topic(name: str) -> str:
    return f"/topics/{name}/"


def handle(name: str) -> str | None:
    return f"/classes/{name}/" if name == "GreenClass" else None


def made(text: str, *, links: bool = True) -> str:
    return to_html(text, topic_address=topic, handle_address=handle, links=links)


class Reader(HTMLParser):
    """What a browser would see: the text, and every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.others: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.text += "\n" if tag == "br" else ""

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("We grew beans.", "We grew beans."),
        ("one\r\ntwo\n\n\n\nthree", "one<br>two<br><br>three"),
        ("<b>5 > 3 & 2 < 4</b>", "&lt;b&gt;5 &gt; 3 &amp; 2 &lt; 4&lt;/b&gt;"),
        ("&lt; is not &amp;lt;", "&amp;lt; is not &amp;amp;lt;"),
        ('"It\'s" <img src=x onerror=alert(1)>', '"It\'s" &lt;img src=x onerror=alert(1)&gt;'),
    ],
)
def test_what_ada_typed_is_shown_as_she_typed_it(text: str, html: str) -> None:
    assert made(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("https://bbc.co.uk", f'<a href="https://bbc.co.uk" {OUTSIDE}>https://bbc.co.uk</a>'),
        (
            "See HTTP://a.academy:80/b?c=1&d=2#e!",
            f'See <a href="HTTP://a.academy:80/b?c=1&amp;d=2#e" {OUTSIDE}>HTTP://a.academy:80/b?c=1&amp;d=2#e</a>!',
        ),
        ("(https://a.bc/d_(e)).", f'(<a href="https://a.bc/d_(e)" {OUTSIDE}>https://a.bc/d_(e)</a>).'),
        ("https://a.bc/#beans", f'<a href="https://a.bc/#beans" {OUTSIDE}>https://a.bc/#beans</a>'),
        ("https://a.bc/(#beans", f'<a href="https://a.bc/(#beans" {OUTSIDE}>https://a.bc/(#beans</a>'),
        ("https://a.bc/<b>", f'<a href="https://a.bc/" {OUTSIDE}>https://a.bc/</a>&lt;b&gt;'),
        (
            "<https://a.bc/?&lt;>",
            f'&lt;<a href="https://a.bc/?&amp;lt" {OUTSIDE}>https://a.bc/?&amp;lt</a>;&gt;',
        ),
        ("https://a.bc/it's", f"<a href=\"https://a.bc/it's\" {OUTSIDE}>https://a.bc/it's</a>"),
    ],
)
def test_a_whole_web_address_becomes_a_link_that_tells_nobody_where_it_came_from(
    text: str, html: str
) -> None:
    assert made(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "My dog.It barks",
        "www.bbc.co.uk",
        "ada@school.uk",
        "mailto:ada@school.uk",
        "javascript:alert(1)",
        "javascript://a.bc/%0aalert(1)",
        "ftp://a.bc",
        "https://localhost",
        "https://10.0.0.1/",
        "https://bbc.co.uk@evil.com",
        "https://bbc.co.uk:80@evil.com",
        "https://bbс.co.uk",
        "https://bbc.co.ukр",
    ],
)
def test_what_is_no_plain_web_address_stays_words(text: str) -> None:
    assert made(text) == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("#beans", '<a href="/topics/beans/" class="topic">#beans</a>'),
        ("🌱#हिन्दी, ok", '🌱<a href="/topics/हिन्दी/" class="topic">#हिन्दी</a>, ok'),
        ("(#year_3)", '(<a href="/topics/year_3/" class="topic">#year_3</a>)'),
        ("@GreenClass's beans", '<a href="/classes/GreenClass/" class="handle">@GreenClass</a>\'s beans'),
        ("@BlueClass", "@BlueClass"),
        ("@GreenClass@elsewhere", "@GreenClass@elsewhere"),
        ("#1 a#b &#beans; ##beans #a#b /#c", "#1 a#b &amp;#beans; ##beans #a#b /#c"),
    ],
)
def test_a_topic_and_the_handle_of_a_class_lead_to_their_pages(text: str, html: str) -> None:
    assert made(text) == html


def test_nothing_becomes_a_link_where_no_addresses_are_given() -> None:
    text = "#beans @GreenClass https://a.bc/#beans"
    assert to_html(text, topic_address=None, handle_address=None, links=False) == text


def test_topics_still_lead_on_where_web_addresses_do_not() -> None:
    assert (
        made("#beans https://a.bc/#beans", links=False)
        == '<a href="/topics/beans/" class="topic">#beans</a> https://a.bc/#beans'
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " JaVaScript:alert(1)", "data:text/html,x", "mailto:ada@a.bc"]
)
def test_an_address_that_could_run_or_write_is_dropped_even_when_our_own_code_gives_it(address: str) -> None:
    assert (
        to_html("#beans", topic_address=lambda _: address, handle_address=None)
        == '<a class="topic">#beans</a>'
    )


def test_an_address_with_quotes_cannot_break_out_of_its_attribute() -> None:
    html = to_html("@x", topic_address=None, handle_address=lambda _: "/?a=\"'><b>&c")
    assert Reader(html).tags == [("a", {"href": "/?a=\"'><b>&c", "class": "handle"})]


def _as_expected(attributes: dict[str, str | None]) -> bool:
    href = attributes.get("href") or ""
    if "class" in attributes:
        return set(attributes) == {"href", "class"} and href.startswith(("/topics/", "/classes/"))
    return set(attributes) == {"href", "rel"} and href.lower().startswith(("http://", "https://"))


@pytest.mark.parametrize("make", [made, lambda text: made(text, links=False)])
@given(text=TEXTS)
def test_whatever_is_typed_the_page_shows_just_that_and_holds_only_links_and_line_breaks(
    make: Callable[[str], str], text: str
) -> None:
    seen = Reader(make(text))
    assert seen.text == tidy(text)
    assert [
        tag for tag in seen.tags if tag != ("br", {}) and not (tag[0] == "a" and _as_expected(tag[1]))
    ] == []
    assert seen.others == []
