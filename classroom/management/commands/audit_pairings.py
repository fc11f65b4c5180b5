"""`manage.py audit_pairings`: everything visible is read anew, and nobody's words or names are printed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from classroom.audits.audit import audit_school
from classroom.audits.reports import Line, open_lines
from classroom.models import School
from classroom.safeguarding.warm import warm


class Command(BaseCommand):
    help = (
        "Read everything that is visible, with the name check and with a plain finder of its own, in search of a name that"
        " stands with a picture or outside. Prints where, never what. Ends with 1 if there is any."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One school, or all of them."""
        parser.add_argument("--school", metavar="SLUG", help="only this school")

    def handle(self, *, school: str | None, **_options: Any) -> None:
        """Audit one school after the other, then say how it went."""
        schools = School.objects.filter(slug=school) if school else School.objects.all()
        if not schools:
            raise CommandError(f"There is no school {school}." if school else "There is no school yet.")
        warm()
        faults = sum(self._audit(one) for one in schools.order_by("pk"))
        if faults:
            raise CommandError(f"{faults} to look at.", returncode=1)

    def _audit(self, school: School) -> int:
        audit = audit_school(school.pk, now=timezone.now())
        lines = open_lines(audit)
        self.stdout.write(
            f"{school.slug}: {audit.texts} texts read, {audit.with_picture} of them with a picture or outside;"
            f" {len(lines) or 'nothing'} found."
        )
        for line in lines:
            self.stdout.write(f"  {_told(line)}")
        return len(lines)


def _told(line: Line) -> str:
    where = line.place
    return (
        f"{where.thing} {where.thing_id}: {where.place} {where.start}-{where.end} ({', '.join(line.finders)})"
    )
