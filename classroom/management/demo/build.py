"""Builds the demo once, in one transaction: a build that was interrupted has never been."""

from datetime import datetime

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import QuerySet

from classroom.management.demo.acting import Said, ask_class, teach, tell, tell_worry
from classroom.management.demo.outside import tell_outside
from classroom.management.demo.school import (
    SLUG,
    Cast,
    begin_days_anew,
    found_school,
    give_missing_pictures,
    open_classes,
)
from classroom.management.demo.story import Clock, Lesson, Question, Telling, story
from classroom.models import Entry, School, Verb
from classroom.records.book import record


class ForeignDatabase(Exception):
    """There is a school in the database that the demo did not make."""


def ready_the_database() -> None:
    """Tables and cache table; a database that holds somebody's school is refused before anything is touched."""
    refuse_foreign_schools()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def refuse_foreign_schools() -> None:
    """Raise ForeignDatabase, unless the database is empty or the demo's own."""
    tables = set(connection.introspection.table_names())
    if tables.isdisjoint({"classroom_school", "django_migrations"}):
        if tables:
            # Another program's.
            raise ForeignDatabase
        return
    if "classroom_school" in tables and School.objects.exclude(pk__in=_built()).exists():
        raise ForeignDatabase


def _built() -> QuerySet[Entry, int]:
    return Entry.objects.filter(verb=Verb.BUILT_DEMO).values_list("school", flat=True)


def demo_school() -> School | None:
    """The school that the demo has built."""
    return School.objects.filter(pk__in=_built(), slug=SLUG).first()


@transaction.atomic
def build(*, now: datetime) -> bool:
    """Build the demo school, or find it and open its classes again; was it built now?"""
    if (built := demo_school()) is not None:
        open_classes(built, now=now)
        begin_days_anew(built, now=now)
        give_missing_pictures(built)
        return False
    refuse_foreign_schools()
    cast = found_school(now=now)
    play(cast, now=now)
    record(Verb.BUILT_DEMO, school_id=cast.school.pk, actor=None, subject=cast.school, at=now)
    return True


def play(cast: Cast, *, now: datetime) -> None:
    """Everything that has been written at the school."""
    clock, said = Clock(now), Said()
    for told in story().days:
        match told:
            case Lesson():
                teach(cast, told, clock=clock)
            case Question():
                said.prompts[told.key] = ask_class(cast, told, clock=clock)
            case Telling():
                tell(cast, told, clock=clock, said=said)
    for worry in story().worries:
        tell_worry(cast, worry, clock=clock)
    for outside in story().outside:
        tell_outside(cast, outside, sources=said.posts, clock=clock)
