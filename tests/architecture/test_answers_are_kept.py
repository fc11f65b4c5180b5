"""What families and children said is only ever added, by one room; a trigger refuses updates besides (test_triggers.py)."""

import ast

import pytest

from tests.architecture.source import code
from tests.architecture.writers import makes

REWRITES = {
    f"{a}{name}"
    for a in ("", "a")
    for name in ("update", "delete", "bulk_update", "update_or_create", "get_or_create")
}


def rewrites(tree: ast.AST) -> bool:
    """Does it call something that changes or removes rows on an expression that speaks of Permission?"""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in REWRITES
        and "Permission" in ast.unparse(node.func.value)
        for node in ast.walk(tree)
    )


def test_only_the_permissions_room_adds_answers() -> None:
    assert [name for name, tree in code("classroom", "sandbox") if makes(tree, "Permission")] == [
        "classroom/permissions/answers.py"
    ]


def test_nobody_changes_or_removes_an_answer() -> None:
    assert [name for name, tree in code("classroom", "sandbox") if rewrites(tree)] == []


@pytest.mark.parametrize(
    "line",
    [
        "Permission.objects.about([1]).update(yes=True)",
        "models.Permission.objects.filter(pk=1).delete()",
        "Permission.objects.bulk_update(rows, ['yes'])",
        "Permission.objects.get(pk=1).delete()",
    ],
)
def test_every_way_to_rewrite_an_answer_is_noticed(line: str) -> None:
    assert rewrites(ast.parse(line)) is True


def test_reading_an_answer_rewrites_nothing() -> None:
    assert rewrites(ast.parse("Permission.objects.about([1]).begun(on)")) is False
