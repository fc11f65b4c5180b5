"""An adult looks at every address outside the school's list of good sites."""

from dataclasses import replace

import pytest

from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.links import link
from classroom.safeguarding.run import Context


@pytest.mark.parametrize(
    ("text", "written", "host"),
    [
        ("see http://bit.ly/1zLd4JB.", "http://bit.ly/1zLd4JB", "bit.ly"),
        ("see www.example.org/a?b=c", "www.example.org/a?b=c", "example.org"),
        ("see example.co.uk", "example.co.uk", "example.co.uk"),
        ("see (EXAMPLE.com)", "EXAMPLE.com", "example.com"),
        ("ftp://localhost/x", "ftp://localhost/x", "localhost"),
        ("https://bbc.co.uk@example.com/x", "https://bbc.co.uk@example.com/x", "example.com"),
        ("https://evilbbc.co.uk", "https://evilbbc.co.uk", "evilbbc.co.uk"),
        ("ｅｘａｍｐｌｅ．ｃｏｍ", "ｅｘａｍｐｌｅ．ｃｏｍ", "example.com"),
    ],
)
def test_an_unknown_address_is_asked_about(ada_writes: Context, text: str, written: str, host: str) -> None:
    context = replace(ada_writes, good_sites=frozenset({"bbc.co.uk"}))
    start = text.index(written)
    expected = Found(Rule.LINK, Severity.CONFIRM, "text", start, start + len(written), host)
    assert list(link("text", text, context)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "www.bbc.co.uk/news",
        "https://news.bbc.co.uk",
        "we ran fast.Then we ate",
        "3.5 metres",
        "e.g. this",
        "ada@example.com",
    ],
)
def test_good_sites_and_missing_spaces_are_not(ada_writes: Context, text: str) -> None:
    assert list(link("text", text, replace(ada_writes, good_sites=frozenset({"www.bbc.co.uk"})))) == []
