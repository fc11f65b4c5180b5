"""`manage.py evaluate_names`: how often the name rule decides as it should."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from classroom.management.trials.command import TrialCommand
from classroom.management.trials.decision import answer
from classroom.management.trials.figures import figures
from classroom.management.trials.lines import Case, Decision, case_in
from classroom.management.trials.telling import as_json, table, wrong


class Command(TrialCommand):
    help = (
        'Read cases, one {"id", "text", "alt", "photo", "accept": ["block", …], "category"} a line, and print how often'
        " the name rule decides otherwise. Needs no database. Ends with 2 if a line could not be read; the others count."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """And how to tell it."""
        super().add_arguments(parser)
        parser.add_argument("--json", action="store_true", help="figures for a machine")
        parser.add_argument(
            "--wrong", action="store_true", help="also the ids of what was decided otherwise, never the words"
        )

    def try_out(self, *, roster: Path, lines: str, **options: Any) -> None:
        """Decide all cases, then tell."""
        decided = list(self._decided(roster, lines))
        otherwise = wrong(decided) if options["wrong"] else None
        if options["json"]:
            self.stdout.write(json.dumps(as_json(*figures(decided), otherwise), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(table(*figures(decided), otherwise)))

    def _decided(self, roster: Path, lines: str) -> Iterator[tuple[Case, Decision]]:
        names = self.names(roster)
        for case in self.each(lines, case_in):
            yield case, answer(case.post, names)["decision"]
