"""What children type on a new iPad: a bird and three digits, such as WREN427, that no class of the house has."""

import secrets
from functools import cache
from pathlib import Path

from classroom.models import SchoolClass

DIGITS = 3


@cache
def birds() -> tuple[str, ...]:
    """The birds, each once."""
    lines = Path(__file__).with_name("birds.txt").read_text(encoding="utf-8").splitlines()
    return tuple(sorted({bird for line in lines if not line.startswith("#") for bird in line.split()}))


def new_code() -> str:
    """A code that is free now; the caller holds the lock of a school, and the database refuses one that comes twice."""
    while True:
        code = f"{secrets.choice(birds())}{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        if not SchoolClass.objects.filter(code=code).exists():
            return code
