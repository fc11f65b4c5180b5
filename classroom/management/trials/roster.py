"""A roster from a file: CSV enters, people leave, or one sentence that says what to mend."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from django.utils.translation import gettext as _

from classroom.safeguarding.names import Person

NEEDED = ("first_name", "last_name")
_DELIMITERS = ",;\t"


class RosterRefused(Exception):
    """The roster cannot be read; the sentence says why."""


def roster_from(path: Path) -> list[Person]:
    """Everybody in the file; the number of a person is that of their line."""
    try:
        written = path.read_bytes()
    except OSError as refused:
        raise RosterRefused(
            _("The roster %(path)s cannot be opened: %(why)s.") % {"path": path, "why": refused.strerror}
        ) from None
    return people_in(written)


def people_in(written: bytes) -> list[Person]:
    """Everybody in a CSV with the columns first_name, last_name, known_as, class_name, in any order."""
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as refused:
        line = written.count(b"\n", 0, refused.start) + 1
        raise RosterRefused(
            _("Line %(line)s of the roster is not UTF-8. Save the list as “CSV UTF-8”.") % {"line": line}
        ) from None
    rows = _rows(text)
    columns = _columns(next(rows, (0, []))[1])
    people = [
        person for line, cells in rows if (person := _person(line, dict(zip(columns, cells, strict=False))))
    ]
    if not people:
        raise RosterRefused(_("There are no children in the roster: below its first line it is empty."))
    return people


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of its line."""
    header = text.lstrip().partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=header.count), strict=True)
    width = None
    try:
        for row in reader:
            cells = [" ".join(cell.split()) for cell in row]
            if not any(cells):
                continue
            width = width or len(cells)
            if any(cells[width:]):
                raise RosterRefused(
                    _("Line %(line)s of the roster has more cells than its first line has columns.")
                    % {"line": reader.line_num}
                )
            yield reader.line_num, cells
    except csv.Error:
        raise RosterRefused(
            _("Line %(line)s of the roster cannot be read as CSV.") % {"line": reader.line_num}
        ) from None


def _columns(header: list[str]) -> list[str]:
    columns = [cell.casefold().replace(" ", "_").replace("-", "_") for cell in header]
    for needed in NEEDED:
        if columns.count(needed) != 1:
            raise RosterRefused(
                _("The first line of the roster must name its columns, among them one “%(column)s”.")
                % {"column": needed}
            )
    return columns


def _person(line: int, cells: dict[str, str]) -> Person | None:
    known_as = cells.get("known_as", "")
    first_name = cells["first_name"] or known_as
    if not first_name:
        raise RosterRefused(_("Line %(line)s of the roster has no first name.") % {"line": line})
    return Person(id=line, first_name=first_name, last_name=cells.get("last_name", ""), known_as=known_as)
