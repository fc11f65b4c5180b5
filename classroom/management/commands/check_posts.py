"""`manage.py check_posts`: what the name rule would decide about a school's own posts."""

import json
from pathlib import Path
from typing import Any

from classroom.management.trials.command import TrialCommand
from classroom.management.trials.decision import answer
from classroom.management.trials.lines import post_in


class Command(TrialCommand):
    help = (
        'Read posts, one {"id", "text", "alt", "photo"} a line, and print for each what the name rule decides: block, confirm'
        " or clear, and why. Needs no database. Ends with 2 if a line could not be read; the others are answered."
    )

    def try_out(self, *, roster: Path, lines: str, **_options: Any) -> None:
        """One line in, one line out."""
        names = self.names(roster)
        for post in self.each(lines, post_in):
            self.stdout.write(json.dumps(answer(post, names), ensure_ascii=False))
            self.stdout.flush()
