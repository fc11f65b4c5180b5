"""Something that happens while a page is being read: between two of its queries, whichever two they are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def meanwhile(act: Callable[[], object], *, before_query: int) -> Iterator[list[str]]:
    """Act once, before the so-and-so-many-th query; gives the list of the queries, as it grows."""
    asked: list[str] = []
    acting = False

    def between(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal acting
        if not acting:
            asked.append(sql)
            if len(asked) == before_query:
                acting = True
                act()
                acting = False
        return execute(sql, params, many, context)

    with connection.execute_wrapper(between):
        yield asked
