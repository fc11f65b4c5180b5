"""Finds where code writes a field of a model, by reading syntax trees."""

import ast
from collections.abc import Iterator

SAVES = {
    f"{a}{name}"
    for a in ("", "a")
    for name in (
        "update",
        "create",
        "get_or_create",
        "update_or_create",
        "bulk_create",
        "bulk_update",
        "save",
    )
}
CHANGES = SAVES | {"delete", "adelete"}
MODELS = {"Post", "Revision", "Thread", "PublicPost", "PublicVersion", "Entry"}


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _assigned(node: ast.AST, field: str) -> Iterator[ast.expr | None]:
    """`post.field = value` and its relatives."""
    if isinstance(node, ast.Assign):
        targets, value = node.targets, node.value
    elif isinstance(node, ast.AnnAssign | ast.AugAssign):
        targets, value = [node.target], node.value or node.target
    else:
        return
    for target in targets:
        for part in ast.walk(target):
            if isinstance(part, ast.Attribute) and part.attr == field:
                yield value


def _in_call(node: ast.Call, field: str) -> Iterator[ast.expr | None]:
    """`update(field=value)`, `Post(field=value)`, `setattr(post, "field", value)`, names and keys inside such calls."""
    called = _name(node.func)
    if called not in SAVES | MODELS | {"setattr", "replace"}:
        return
    for keyword in node.keywords:
        if keyword.arg == field:
            yield keyword.value
    for given in (*node.args, *(keyword.value for keyword in node.keywords)):
        for part in ast.walk(given):
            if isinstance(part, ast.Constant) and part.value == field:
                yield None


def writes(tree: ast.AST, field: str) -> list[ast.expr | None]:
    """What is written to a field: the expression, or None where it cannot be told."""
    found: list[ast.expr | None] = []
    for node in ast.walk(tree):
        found.extend(_assigned(node, field))
        if isinstance(node, ast.Call):
            found.extend(_in_call(node, field))
    return found


def makes(tree: ast.AST, model: str) -> bool:
    """Does it make or change rows of a model: `Model(...)` or `Model.objects....create(...)`?"""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return any(
        _name(func) == model or (_name(func) in CHANGES and model in _names_in(func)) for func in calls
    )


def _names_in(node: ast.expr) -> set[str]:
    return {_name(part) for part in ast.walk(node) if isinstance(part, ast.expr)}
