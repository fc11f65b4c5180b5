"""`manage.py work now` and `manage.py work pictures`: one process each."""

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from classroom.management.worker.due import DUE
from classroom.management.worker.loop import QueueWorker, stop_on_signals
from classroom.safeguarding.warm import warm


class Command(BaseCommand):
    help = "Run the tasks of one queue, and on every tick what is due. Ctrl+C finishes the task in hand."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which queue."""
        parser.add_argument("queue", choices=list(DUE))

    def handle(self, *, queue: str, verbosity: int, **_options: Any) -> None:
        """Work until somebody asks to stop; with `--verbosity 0` only what went wrong is said."""
        # Its own lines speak of every look at the queue; ours say what was done.
        quiet = ("django_tasks_db",) if verbosity else ("django_tasks_db", "django_tasks", "fledgling")
        for name in quiet:
            logging.getLogger(name).setLevel(logging.WARNING)
        worker = QueueWorker(queue)
        stop_on_signals(worker)
        if queue == "now":
            # Only here words are judged.
            warm()
        worker.work()
