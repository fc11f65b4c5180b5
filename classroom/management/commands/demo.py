"""`manage.py demo`: a school to look around in; `--no-serve` only builds it."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from classroom.management.demo import serve
from classroom.management.demo.build import ForeignDatabase, build, demo_school, ready_the_database
from classroom.management.demo.guide import guide

PORT = 8000


class Command(BaseCommand):
    help = "Build the demo school (once), start the web server and both workers, and print how to sign in."
    # The tables need not be there yet.
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether and where to serve."""
        parser.add_argument("--no-serve", action="store_true", help="only build the school")
        parser.add_argument("--port", type=int, default=PORT, help="where the web server listens")

    def handle(self, *, no_serve: bool, port: int, **_options: Any) -> None:
        """Build, then serve."""
        if not settings.DEBUG:
            raise CommandError(_("The demo has passwords that everybody knows. It runs only with DEBUG on."))
        if not no_serve and not serve.is_free(port):
            raise CommandError(
                _("Something else listens on port %(port)s. Choose another: --port %(other)s")
                % {"port": port, "other": port + 1}
            )
        self._build()
        if no_serve:
            self.stdout.write(guide(f"http://{serve.SHOWN_HOST}:{port}"))
        else:
            self._serve(port)

    def _build(self) -> None:
        try:
            ready_the_database()
            if demo_school() is None:
                self.stdout.write(_("Building the demo school: about half a minute, once."))
            build(now=timezone.now())
        except ForeignDatabase:
            raise CommandError(
                _(
                    "This database was not made by the demo, so the demo leaves it alone. Point DATABASE_URL elsewhere."
                )
            ) from None
        except KeyboardInterrupt:
            raise CommandError(_("Stopped before the school was ready. Nothing of it was kept.")) from None

    def _serve(self, port: int) -> None:
        try:
            serve.collect(port)
            with serve.running(serve.commands(port), port=port) as started:
                self.stdout.write(guide(f"http://{serve.SHOWN_HOST}:{port}"))
                self.stdout.write("\n" + _("Ctrl+C stops everything."))
                serve.watch(started)
        except serve.Asked:
            self.stdout.write(_("Stopped. The school stays as it is until next time."))
        except serve.Ended as ended:
            raise CommandError(
                _("The %(name)s ended by itself (code %(code)s), so everything was stopped.")
                % {"name": ended.name, "code": ended.code}
            ) from None
