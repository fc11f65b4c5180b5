"""Lists of words: the name of a data file enters, its lines leave. Comments and empty lines stay behind."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def lines(name: str, *, folder: Path = _HERE) -> tuple[str, ...]:
    """The lines of `folder/name.txt`, stripped, without those that are empty or begin with `#`."""
    stripped = (line.strip() for line in (folder / f"{name}.txt").read_text(encoding="utf-8").split("\n"))
    return tuple(line for line in stripped if line and not line.startswith("#"))


@cache
def words(name: str, *, folder: Path = _HERE) -> frozenset[str]:
    """The single words of a list, whichever line they stand on."""
    return frozenset(word for line in lines(name, folder=folder) for word in line.split())
