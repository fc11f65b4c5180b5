"""The access table: for every address, who gets what. One module a journey; a page without a row breaks the build.

A new journey is a new module here with `ROWS`; it is found by itself. How a row is written stands in notation.py; a page that asks
for no login also joins the list in public.py.
"""

from importlib import import_module
from pkgutil import iter_modules

from tests.web.access.notation import Row

JOURNEYS: dict[str, dict[str, list[Row]]] = {
    module.name: import_module(f"{__name__}.{module.name}").ROWS
    for module in iter_modules(__path__)
    if module.name not in {"notation", "public"}
}
ROWS: dict[str, list[Row]] = {name: rows for journey in JOURNEYS.values() for name, rows in journey.items()}
