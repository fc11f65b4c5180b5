"""The loop of one worker process: a task, a tick, a rest; it stops between them and never in the middle."""

import signal
import time
from collections.abc import Sequence
from datetime import datetime
from types import FrameType

import structlog
from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from classroom.management.worker.due import DUE, Due

REST_SECONDS = 1.0

log = structlog.get_logger("fledgling.worker")


class Tick:
    """Asks what is due, each question in its own time; one that fails neither stops the others nor is forgotten."""

    def __init__(self, dues: Sequence[Due]) -> None:
        self._dues = dues
        self._asked: dict[str, datetime] = {}

    def __call__(self, now: datetime) -> int:
        """How much was done."""
        return sum(self._ask(due, now) for due in self._dues if self._is_time(due, now))

    def _is_time(self, due: Due, now: datetime) -> bool:
        last = self._asked.get(due.name)
        return last is None or now - last >= due.every

    def _ask(self, due: Due, now: datetime) -> int:
        try:
            done = due.ask(now)
        except Exception as error:
            # Not remembered as asked: the next tick asks again.
            log.exception("tick failed", due=due.name, error=type(error).__name__)
            return 0
        self._asked[due.name] = now
        if done:
            log.info("tick", due=due.name, count=done)
        return done


class QueueWorker(Worker):
    """The worker of django-tasks for one queue, one task at a time, with a tick between them."""

    def __init__(self, queue: str) -> None:
        super().__init__(
            queue_names=[queue],
            interval=0,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=1,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self.queue = queue
        self.tick = Tick(DUE[queue])

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Stop after what is in hand: a task, or a tick."""
        self.running = False

    def work(self) -> None:
        """Until somebody asks to stop."""
        log.info("worker began", queue=self.queue)
        while self.running:
            close_old_connections()
            if not self._run_one() and not self.tick(timezone.now()):
                time.sleep(REST_SECONDS)
        log.info("worker stopped", queue=self.queue)

    def _run_one(self) -> bool:
        """Run the next task that waits; was there one? After it the tick has its turn."""
        # A look costs nothing; claiming takes a lock that everybody waits for.
        if not DBTaskResult.objects.ready().filter(queue_name=self.queue).exists():
            return False
        self._run_tasks = 0
        self.run()
        if self._run_tasks and self.running:
            self.tick(timezone.now())
        return bool(self._run_tasks)


def stop_on_signals(worker: QueueWorker) -> None:
    """Ctrl+C and a service manager's stop."""
    for signum in (signal.SIGINT, signal.SIGTERM):
        signal.signal(signum, worker.shutdown)
