"""Every sentence of ours that a child can see, by the place it comes from: templates, Python, and nothing that a child wrote.

A template that children share with grown-ups is read as a child sees it: branches for grown-ups only are left out.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.template import engines
from django.template.defaulttags import IfNode
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
BASES = {"base_pupil.html", "base_door.html", "errors/full.html"}
# A condition that only a grown-up's page meets, and one that every child's page meets.
GROWN_UPS = re.compile(
    r"me\.is_staff|\(and .* me\.is_staff\)|\(not (me\.is_pupil|is_pupil|page\.is_childs|sending\.is_childs)\)|.*\bpen\.scribe\b.*"
    r"|page\.typed_for.*|sending\.is_typed_for|(page\.around|sending)\.trained|hide_url|lesson_url|begun"
)
CHILDS = re.compile(r"(me\.)?is_pupil|page\.is_childs|\(not me\.is_staff\)")
# Where Python speaks to children: a file, and which of its functions, classes and tables (none: all of them).
SPEAKERS: dict[str, tuple[str, ...]] = {
    "safeguarding/found.py": ("_CHILD",),
    "writing/cards.py": ("untried", "_headline", "_stop", "_fixes", "_mend", "_nudge"),
    "writing/good_words.py": (),
    "writing/mends.py": (),
    "writing/passing_on.py": (),
    "writing/readers.py": (),
    "media/words.py": (),
    "concerns/topics.py": (),
    "models/reports.py": ("Wrong",),
    "door/pictures.py": (),
    "door/pupils.py": (),
    "door/sessions.py": (),
    "door/cards.py": ("CardRefusal",),
    "door/knocks.py": ("Answer",),
    "web/context.py": (),
    "web/middleware.py": (),
    "web/tags.py": ("say_when",),
    "web/forms/door.py": ("CodeForm",),
    "web/views/my_posts.py": (),
    "web/views/my_say.py": (),
    "web/views/presses.py": (),
    "web/views/writing.py": (),
    "web/views/writing_pictures.py": (),
    "web/views/timeline/likes.py": (),
}
# Sentences in those that only grown-ups are told.
TOLD_GROWN_UPS = {
    "Handed in for %(name)s. It waits in the queue.",
    "It waits to be checked.",
    "This is a class iPad, so we signed you out. Sign in again.",
    "You were signed in for a long time. Please sign in again.",
}
MARKS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
# What stands in for whatever a sentence is filled with: a name, or a number.
NUMBERS = {"n", "minutes", "number", "taps", "class_size", "school_size", "step", "over"}


def by_place() -> dict[str, list[str]]:
    """Sentences, by page or by file."""
    pages = {f"templates/{name}": sorted(set(_said_by(name, set()))) for name in _childrens_pages()}
    spoken = {f"classroom/{name}": sorted(set(_spoken_in(name, only))) for name, only in SPEAKERS.items()}
    return {place: words for place, words in (pages | spoken).items() if words}


def speaking_files(room: str) -> set[str]:
    """The files of a room in which something is said to somebody."""
    return {
        path.relative_to(ROOT / "classroom").as_posix()
        for path in (ROOT / "classroom" / room).rglob("*.py")
        if any(True for _words in _spoken_in(path.relative_to(ROOT / "classroom").as_posix(), ()))
    }


def childrens_templates() -> list[str]:
    """The templates of their pages, with all that they extend and include."""
    seen: set[str] = set()
    for name in _childrens_pages():
        list(_said_by(name, seen))
    return sorted(seen)


def _childrens_pages() -> list[str]:
    names = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))
    heads = {name: (TEMPLATES / name).read_text() for name in names}
    return [
        name
        for name, words in heads.items()
        if "{% extends base %}" in words or any(f'{{% extends "{base}" %}}' in words for base in BASES)
    ]


def _said_by(name: str, seen: set[str]) -> Iterator[str]:
    if name not in seen:
        seen.add(name)
        engine: Any = engines["django"]
        yield from _said_in(engine.get_template(name).template.nodelist, seen)


def _said_in(nodes: Any, seen: set[str]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, TranslateNode):
            yield str(node.filter_expression.var.literal)
        elif isinstance(node, BlockTranslateNode):
            yield from (_filled(each) for each in (node.singular, node.plural) if each)
        elif isinstance(node, IfNode):
            yield from _said_in(_as_a_child_sees(node), seen)
        elif isinstance(node, IncludeNode | ExtendsNode):
            wanted: Any = node.template if isinstance(node, IncludeNode) else node.parent_name
            yield from _said_by(wanted.var[:], seen) if isinstance(wanted.var, str) else ()
            yield from _said_in(getattr(node, "nodelist", ()), seen)
        else:
            for part in node.child_nodelists:
                yield from _said_in(getattr(node, part, None) or (), seen)
            yield from _said_in(getattr(getattr(node, "nodelist", None), "nodelist", ()), seen)


def _as_a_child_sees(node: IfNode) -> Iterator[Any]:
    for condition, nodes in node.conditions_nodelists:
        asked = "" if condition is None else _asked(condition)
        if not GROWN_UPS.fullmatch(asked):
            yield from nodes
        if CHILDS.fullmatch(asked):
            return


def _asked(condition: Any) -> str:
    """A condition as it stands in the template, with each `and`, `or` and `not` in brackets and before."""
    return re.sub(
        r"\(literal <FilterExpression '(.+?)'>\)", r"\1", str(getattr(condition, "text", condition))
    )


def _filled(tokens: Any) -> str:
    return "".join(
        (token.contents if token.token_type.name == "TEXT" else _instead_of(token.contents.split("|")[0]))
        for token in tokens
    )


def _instead_of(name: str) -> str:
    return "3" if name in NUMBERS else "Ada"


def _spoken_in(name: str, only: tuple[str, ...]) -> Iterator[str]:
    for top in ast.parse((ROOT / "classroom" / name).read_text()).body:
        if only and not _names(top) & set(only):
            continue
        for node in ast.walk(top):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
                yield from (_bare(words) for words in _constants(node.args) if words not in TOLD_GROWN_UPS)


def _constants(nodes: list[ast.expr]) -> Iterator[str]:
    yield from (
        node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _names(top: ast.stmt) -> set[str]:
    if isinstance(top, ast.Assign | ast.AnnAssign):
        targets = top.targets if isinstance(top, ast.Assign) else [top.target]
        return {ast.unparse(target) for target in targets}
    return {getattr(top, "name", "")}


def _bare(words: str) -> str:
    return re.sub(r"%(?:\((\w+)\))?[sd]", lambda found: _instead_of(found[1] or ""), words)
