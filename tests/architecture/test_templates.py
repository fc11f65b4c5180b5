"""The strict Content-Security-Policy needs templates without inline script, style or event attributes."""

import pytest

from tests.architecture.source import ROOT, project_files
from tests.web.markup import inline_code


def test_no_template_has_inline_script_style_or_event_attributes() -> None:
    found = {}
    for path in project_files("templates", "classroom", suffix=".html"):
        inline = inline_code(path.read_text())
        if inline:
            found[str(path.relative_to(ROOT))] = inline
    assert found == {}


@pytest.mark.parametrize(
    "markup",
    [
        "<script>go()</script>",
        '<script nonce="x">go()</script>',
        "<style>p {}</style>",
        '<p style="color: red">',
        "<p style='color: red'>",
        '<button onclick="go()">',
        '<form\n  onsubmit="go()">',
        '<a href="javascript:go()">',
        '<div hx-on:click="go()">',
        '<div hx-vals="js:{a: go()}">',
    ],
)
def test_inline_code_is_noticed(markup: str) -> None:
    assert inline_code(markup) != []


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="/static/js/ring.js" type="module"></script>',
        '<script id="words" type="application/json">{"a": 1}</script>',
        '<link rel="stylesheet" href="/a.css">',
        '<p class="style" data-once="1">one = two</p>',
        "<p>style=bold, onclick=nothing</p>",
    ],
)
def test_what_stands_in_files_and_plain_words_passes(markup: str) -> None:
    assert inline_code(markup) == []
