"""What both commands share: a roster and a file of lines enter; names and whatever the good lines hold leave."""

import os
import sys
from abc import ABC, abstractmethod
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from classroom.management.trials.lines import BadLine, lines_of
from classroom.management.trials.roster import RosterRefused, roster_from
from classroom.safeguarding.names import Names, compile_names

T = TypeVar("T")
NOT_DONE = 2


class TrialCommand(BaseCommand, ABC):
    """A command that needs neither a database nor a site that is ready to be served."""

    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose names, and which lines."""
        parser.add_argument(
            "--roster",
            required=True,
            type=Path,
            metavar="ROSTER.csv",
            help="CSV with the columns first_name, last_name, known_as, class_name",
        )
        parser.add_argument(
            "lines", metavar="LINES.jsonl", help="one JSON object a line; - is standard input"
        )

    def handle(self, *, roster: Path, lines: str, **options: Any) -> None:
        """Do it; whoever stops listening ends it."""
        for stream in (sys.stdout, sys.stderr):
            # Whatever the machine's locale is; half an emoji is written as JSON writes it.
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        self.bad = 0
        try:
            self.try_out(roster=roster, lines=lines, **options)
        except BrokenPipeError:
            # Else Python would complain once more when it closes what nobody reads.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise CommandError(_("Nobody reads the answers any more."), returncode=NOT_DONE) from None
        if self.bad:
            told = ngettext(
                "%(count)s line could not be read.", "%(count)s lines could not be read.", self.bad
            )
            raise CommandError(told % {"count": self.bad}, returncode=NOT_DONE)

    @abstractmethod
    def try_out(self, *, roster: Path, lines: str, **options: Any) -> None:
        """The work of the command."""

    def names(self, roster: Path) -> Names:
        """The names of everybody on the roster."""
        try:
            return compile_names(roster_from(roster))
        except RosterRefused as refused:
            raise CommandError(str(refused), returncode=NOT_DONE) from None

    def each(self, lines: str, parse: Callable[[bytes], T]) -> Iterator[T]:
        """What the good lines hold, one by one; about the others something is said at once."""
        with _opened(lines) as stream:
            for number, line in lines_of(stream):
                try:
                    good = parse(line)
                except BadLine as why:
                    self.bad += 1
                    self.stderr.write(_("Line %(line)s: %(why)s.") % {"line": number, "why": why})
                else:
                    yield good


def _opened(lines: str) -> AbstractContextManager[BinaryIO]:
    if lines == "-":
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(lines).open("rb")
    except OSError as refused:
        raise CommandError(
            _("%(path)s cannot be opened: %(why)s.") % {"path": lines, "why": refused.strerror},
            returncode=NOT_DONE,
        ) from None
