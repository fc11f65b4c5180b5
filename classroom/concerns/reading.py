"""Who may read a worry: the lead's plain list, and the one page whose reading is logged."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from classroom.models import Concern, Entry, Role, SchoolClass, User, Verb
from classroom.models.people import UserQuerySet
from classroom.records.book import record

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One worry in the list: no words, and nobody's name."""

    id: int
    kind: str
    title: str
    class_name: str
    raised_at: datetime
    about_grown_up: bool
    seen: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of the list; `after` begins the next one (None: this is the last)."""

    lines: tuple[Line, ...]
    after: int | None


def readable_by(reader: User) -> Concern.ConcernQuerySet:
    """The worries whose words this person may read.

    Never one about them. One about a grown-up whom nobody names may be about any lead: the head reads it, where there is one.
    """
    concerns = Concern.objects.read_by(reader)
    if reader.is_head or not _head_of(reader.school_id):
        return concerns
    return concerns.exclude(about_grown_up=True, about=None)


def _head_of(school_id: int) -> bool:
    return _leads(school_id).filter(is_head=True).exists()


def _leads(school_id: int) -> UserQuerySet:
    return User.objects.staff().here().filter(school_id=school_id, role=Role.LEAD)


def concerns_for(lead: User, *, after: int | None = None) -> Lines:
    """The lead's plain list: newest first, a page at a time; `after` is the id of the last one seen."""
    concerns = readable_by(lead).newest_first().with_people()
    if after is not None:
        last = readable_by(lead).filter(pk=after).first()
        if last is not None:
            concerns = concerns.filter(
                Q(raised_at__lt=last.raised_at) | Q(raised_at=last.raised_at, pk__lt=after)
            )
    rows = list(concerns[: A_PAGE + 1])
    shown = rows[:A_PAGE]
    seen = set(
        Entry.objects.filter(
            verb=Verb.READ_CONCERN, subject_kind="concern", subject_id__in=[row.pk for row in shown]
        ).values_list("subject_id", flat=True)
    )
    return Lines(
        lines=tuple(_line(row, seen=row.pk in seen) for row in shown),
        after=shown[-1].pk if len(rows) > A_PAGE else None,
    )


def _line(concern: Concern, *, seen: bool) -> Line:
    return Line(
        id=concern.pk,
        kind=concern.kind,
        title=str(concern.get_kind_display()),
        class_name=concern.school_class.name if concern.school_class else "",
        raised_at=concern.raised_at,
        about_grown_up=concern.about_grown_up,
        seen=seen,
        closed=concern.closed_at is not None,
    )


@transaction.atomic
def read_concern(concern_id: int, *, reader: User, now: datetime) -> Concern:
    """The words of one worry; each reading is a line in the log book. Raises Concern.DoesNotExist for what is not theirs."""
    concern = (
        readable_by(reader)
        .with_people()
        .select_related("about", "answered_by", "revision__scribed_by")
        .get(pk=concern_id)
    )
    record(
        Verb.READ_CONCERN,
        school_id=concern.school_id,
        actor=reader,
        subject=concern,
        about=who_it_is(concern),
        at=now,
    )
    return concern


def who_it_is(concern: Concern) -> User | None:
    """Whose worry it is: who told it, or whose words they are."""
    if concern.kind == Concern.Kind.PASSED and concern.revision is not None:
        return concern.revision.post.author
    return concern.raised_by


def open_count(lead: User) -> int:
    """How many worries wait for this lead."""
    return readable_by(lead).open().count()


def open_count_for_class(staff: User) -> int:
    """How many are open in the classes of this person: only that, and none about a grown-up."""
    classes = SchoolClass.objects.taught_by(staff)
    return Concern.objects.open().filter(school_class__in=classes, about_grown_up=False).count()


def readers_for(person: User, *, about: User | None = None) -> list[str]:
    """What the grown-ups are called who will read what this person tells."""
    leads = _leads(person.school_id).exclude(pk=person.pk).order_by("is_head", "pk")
    return [lead.staff_name for lead in leads if about is None or lead.pk != about.pk]


def grown_ups(person: User) -> list[tuple[int, str]]:
    """The grown-ups of a school whom a worry can be about, as (id, name)."""
    staff = User.objects.staff().here().filter(school_id=person.school_id).exclude(pk=person.pk)
    return [(one.pk, one.staff_name) for one in staff.order_by("last_name", "pk")]


def grown_up(person: User, user_id: int) -> User:
    """One of them. Raises User.DoesNotExist."""
    return User.objects.staff().here().filter(school_id=person.school_id).get(pk=user_id)


def told_by(person: User) -> list[Concern]:
    """What this person has told, newest first: for the answers, which only they see."""
    return list(Concern.objects.told_by(person).newest_first().select_related("answered_by")[:A_PAGE])
