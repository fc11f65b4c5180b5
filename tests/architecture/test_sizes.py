"""Small enough to read: a file that grows becomes a folder of the same name."""

import ast

from tests.architecture.source import ROOT, code

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
EVERYTHING = ("classroom", "sandbox", "tests")


def test_no_file_is_longer_than_300_lines() -> None:
    lengths = {name: len((ROOT / name).read_text().splitlines()) for name, _tree in code(*EVERYTHING)}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = {}
    for name, tree in code(*EVERYTHING):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long[f"{name}:{node.lineno} {node.name}"] = length
    assert long == {}
