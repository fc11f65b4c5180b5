"""Style sheets: each kind of page gets what it draws with, once, and `collectstatic` makes them light."""

import re
from pathlib import Path

import pytest

from classroom.web.sheets import NEEDS, PARTS, SCRIPTS, light_css, light_js, one_script, sheets_of
from classroom.web.tags import script, scripts, stylesheets

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "classroom/static"
CLASS = re.compile(r"\.([a-z][\w-]*)")
# Newer than iPadOS 16.4, or not there at all without https; and what made an older one leave a whole script out.
TOO_NEW = re.compile(
    r"\(\?<[=!]|AbortSignal\.(?:timeout|any)|structuredClone|randomUUID|\.(?:at|findLast|toSorted|toReversed|with)\(|"
    r"Promise\.withResolvers|Object\.groupBy|startViewTransition|/v[;,.)]"
)
BASES = {
    "pupil": {"base_pupil.html", "base_door.html", "errors/full.html"},
    "public": {"base_public.html"},
}
# A page of children and grown-ups alike takes its frame from the view.
EITHER = "{% extends base %}"


def known_by(sheets: list[str]) -> set[str]:
    """Every class that some style sheets say something about."""
    rules = "".join(light_css((STATIC / sheet).read_text()) for sheet in sheets)
    return {name for selector in re.findall(r"([^{}]+)\{", rules) for name in CLASS.findall(selector)}


def drawn_with(name: str, seen: set[str]) -> set[str]:
    """The classes of a template, of what it extends and of all that it includes; `seen` gets their names."""
    if name in seen:
        return set()
    seen.add(name)
    words = (ROOT / "templates" / name).read_text()
    plain = re.sub(r"\{[%{].*?[%}]\}", " ", words)
    own = {one for css in re.findall(r'class="([^"]*)"', plain) for one in css.split()}
    further = re.findall(r'\{% (?:include|extends) "([^"]+)"', words)
    return own.union(*(drawn_with(one, seen) for one in further))


@pytest.mark.parametrize("kind", BASES)
def test_a_page_has_every_sheet_that_it_draws_with(kind: str) -> None:
    used: set[str] = set()
    for path in (ROOT / "templates").rglob("*.html"):
        seen: set[str] = set()
        classes = drawn_with(path.relative_to(ROOT / "templates").as_posix(), seen)
        if seen & BASES[kind] or (kind == "pupil" and EITHER in path.read_text()):
            used |= classes
    assert {"page", "btn"} < used
    assert (used & known_by(sheets_of("staff"))) - known_by(sheets_of(kind)) == set()


def test_a_grown_ups_page_has_every_sheet_once_and_the_last_words_come_last() -> None:
    there = {path.relative_to(STATIC).as_posix() for path in (STATIC / "css").rglob("*.css")}
    assert sorted(sheets_of("staff")) == sorted(there)
    for kind in PARTS:
        names = [Path(sheet).stem for sheet in sheets_of(kind)]
        assert (names[:3], names[-2:]) == (["layers", "reset", "tokens"], ["utilities", "print"])


def test_every_sheet_closes_what_it_opens() -> None:
    wrong = [
        path.name
        for path in (STATIC / "css").rglob("*.css")
        if (words := light_css(path.read_text())).count("{") != words.count("}")
    ]
    assert wrong == []


def test_as_they_are_written_the_sheets_are_linked_one_by_one() -> None:
    links = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)">', stylesheets("pupil"))
    assert links == sheets_of("pupil")


def test_as_they_are_written_the_scripts_are_asked_for_one_by_one() -> None:
    asked = re.findall(r'<script type="module" src="/static/js/([a-z-]+)\.js"></script>', scripts("pupil"))
    assert asked == ["ring", "bfcache", "idle-cover", "read-aloud"]
    assert script("wall") == '<script type="module" src="/static/js/wall.js"></script>'


def test_a_script_among_others_keeps_its_names_and_waits_for_its_place() -> None:
    words = {
        "plain": "export const a = 1;\n",
        "ring": 'import { a } from "./plain.js";\nsay(a);\n',
        "wall": "b();\n",
    }
    alone = "} catch (error) { setTimeout(() => { throw error; }); }\n"
    assert one_script(words) == (
        f'try {{\nconst a = 1;\n\nsay(a);\n{alone}if (document.querySelector("[data-poll]")) try {{\nb();\n{alone}'
    )


@pytest.mark.parametrize("name", sorted(path.name for path in (STATIC / "js").glob("*.js")))
def test_no_script_asks_for_what_an_older_ipad_does_not_have(name: str) -> None:
    words = (STATIC / "js" / name).read_text()
    assert TOO_NEW.findall(words) == []
    # Where it is asked first whether it is there, it may be new.
    assert re.findall(r"\.checkVisibility(?!\?\.)", words) == []


def test_a_script_that_is_joined_asks_for_nothing_but_the_first() -> None:
    for kind, names in SCRIPTS.items():
        sources = {name: (STATIC / f"js/{name}.js").read_text() for name in names}
        asks = {
            name: re.findall(r'^import .* from "\./(.+)\.js";$', words, re.MULTILINE)
            for name, words in sources.items()
        }
        assert {name: found for name, found in asks.items() if found} == {"ring": [names[0]]}, kind
        assert [
            name for name, words in sources.items() if re.search(r"^(import|export) ", words, re.MULTILINE)
        ] == ["plain", "ring"]
        # Waiting at the top of a script would hold up all that follow.
        assert [name for name, words in sources.items() if re.search(r"^await ", words, re.MULTILINE)] == []
    assert set(NEEDS) < {name for names in SCRIPTS.values() for name in names}


def test_what_only_a_writer_needs_does_not_travel() -> None:
    css = '/* Why\n so. */\n.a,\n.b > i {\n  color: red; /* no */ content: "x";\n}\n@media (a) {\n  .c { d: e; }\n}\n'
    assert light_css(css) == '.a,.b > i{color: red;content: "x"}@media (a){.c{d: e}}'
    js = '// Why.\nconst a = "http://b"; // kept\n  // gone\n  send("image/*");\n'
    assert light_js(js) == 'const a = "http://b"; // kept\nsend("image/*");\n'
