"""A child who cannot read yet goes by the signs: whatever can be pressed has one beside its word, and no sign stands alone."""

import re

from tests.web.child_words import TEMPLATES, childrens_templates

PRESSED = re.compile(
    r'<(a|button)\b(?P<head>[^>]*\bclass="[^"]*(?<![\w-])(?:btn|act|starter|pick__one|dock__\w+)(?![\w-])[^"]*"[^>]*)>(?P<inside>.*?)</\1>',
    re.DOTALL,
)
SIGN = re.compile(r"\{% (?:icon|art|egg) ")
# A starter is the beginning of a sentence: what the teacher wrote, and nothing else. How many posts came, wall.js says.
BARE = {"{{ starter|goes_on }}", '<span></span> {% icon "arrow-up" %}'}
HREF = re.compile(r'<a\b[^>]*?\bhref="((?:\{%.*?%\}|\{\{.*?\}\}|[^"])*)"')
# Where children might look for what is not built yet.
NOT_YET = re.compile(r"mission|licence|egg crack", re.IGNORECASE)


def pressed(words: str) -> list[tuple[str, str]]:
    """What can be pressed in a template: the head of its tag, and what stands in it."""
    return [
        (found["head"], found["inside"].strip())
        for found in PRESSED.finditer(re.sub(r"\{#.*?#\}", "", words))
    ]


def without_signs(inside: str) -> str:
    """What is left to read."""
    return re.sub(r"\{% (?:icon|art|egg)\b.*?%\}|<[^>]+>|\{% (?:end)?if\b.*?%\}|\s", "", inside)


def test_whatever_ada_can_press_has_a_sign_beside_its_word() -> None:
    wrong = [
        (name, inside)
        for name in childrens_templates()
        for _head, inside in pressed((TEMPLATES / name).read_text())
        if inside not in BARE and not (SIGN.search(inside) and without_signs(inside))
    ]
    assert wrong == []


def test_a_sign_alone_or_a_word_alone_would_be_found() -> None:
    alone = '<a class="btn btn--go" href="#">{% icon "flag" %}</a><button class="act">{% translate "Go" %}</button>'
    signs = [bool(SIGN.search(inside)) for _head, inside in pressed(alone)]
    assert (signs, [bool(without_signs(inside)) for _head, inside in pressed(alone)]) == (
        [True, False],
        [False, True],
    )


def test_nothing_leads_children_to_what_is_not_there_yet() -> None:
    led = [
        name
        for name in childrens_templates()
        if NOT_YET.search(re.sub(r"\{#.*?#\}", "", (TEMPLATES / name).read_text()))
    ]
    assert led == []


def test_every_link_of_a_childs_page_leads_somewhere() -> None:
    dead = [
        (name, link)
        for name in childrens_templates()
        for link in HREF.findall((TEMPLATES / name).read_text())
        if not re.fullmatch(r"\{\{.+\}\}.*|\{%.+%\}.*|#\w[\w-]*(?:\{\{.+\}\})?", link)
    ]
    assert dead == []
