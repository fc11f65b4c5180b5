"""The sentences of a data file: what children write, one a line."""

from collections.abc import Callable, Sequence
from pathlib import Path

_HERE = Path(__file__).parent / "sentences"


def sentences(*names: str) -> list[str]:
    """The lines of `sentences/name.txt`, without empty ones and those that begin with `# `."""
    lines = [
        line for name in names for line in (_HERE / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    ]
    return [line for line in lines if line.strip() and not line.startswith("# ")]


def share(told: Sequence[str], speaks: Callable[[str], bool]) -> float:
    """The part of the sentences at which a check speaks."""
    return sum(map(speaks, told)) / len(told)


def report(told: Sequence[str], wrong: Callable[[str], bool], what: str) -> str:
    """How many are wrong, and which: what a failing test says."""
    which = [each for each in told if wrong(each)]
    return "\n  ".join([f"{len(which)} of {len(told)} {what}:", *which])
