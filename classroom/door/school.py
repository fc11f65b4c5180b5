"""The school itself: what it is called, what it allows, and how far its first run has come."""

from dataclasses import dataclass, fields
from datetime import date, datetime, time
from enum import StrEnum

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q

from classroom.models import ClassStaff, Permission, Purpose, Role, School, SchoolClass, Training, User, Verb
from classroom.records.book import record
from classroom.roster.classes import academic_year
from classroom.roster.staff import LEADS_NEEDED

TRAINED_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Settings:
    """What a computing lead may change about the school."""

    name: str
    short_name: str
    next_look: str
    good_sites: list[str]
    second_factor_days: int
    home_use: bool
    home_from: time
    home_until: time


@transaction.atomic
def change_settings(*, settings: Settings, by: User, at: datetime) -> frozenset[str]:
    """Save what was changed, with one line in the log book that names the fields and no values."""
    School.objects.locked(by.school_id)
    school = School.objects.kept_by(by).get(pk=by.school_id)
    names = [field.name for field in fields(Settings)]
    changed = frozenset(name for name in names if getattr(school, name) != getattr(settings, name))
    if changed:
        for name in changed:
            setattr(school, name, getattr(settings, name))
        school.save(update_fields=sorted(changed))
        codes = {"what": sorted(changed)}
        record(Verb.CHANGED_SETTINGS, school_id=school.pk, actor=by, subject=school, codes=codes, at=at)
    return changed


class Step(StrEnum):
    """The steps of the first run, in their order."""

    NAME = "name"
    SECOND_STEP = "second-step"
    LEADS = "leads"
    CLASSES = "classes"
    PUPILS = "pupils"
    FAMILIES = "families"
    TRAINING = "training"
    WORRIES = "worries"


@dataclass(frozen=True, slots=True)
class Facts:
    """How things stand at a school today: every count is of people and classes that are here."""

    has_second_step: bool
    leads: tuple[str, ...]
    classes: int
    classes_with_staff: int
    pupils: int
    pupils_answered: int
    trained: int
    says_next_look: bool

    def done(self) -> frozenset[Step]:
        """The steps that nobody needs to think of any more."""
        is_done = {
            Step.NAME: True,
            Step.SECOND_STEP: self.has_second_step,
            Step.LEADS: len(self.leads) >= LEADS_NEEDED,
            Step.CLASSES: 0 < self.classes == self.classes_with_staff,
            Step.PUPILS: self.pupils > 0,
            # From the first answer on it is everyday work, not the setting up: the line says how many are left.
            Step.FAMILIES: self.pupils_answered > 0,
            Step.TRAINING: self.trained >= TRAINED_NEEDED,
            Step.WORRIES: self.says_next_look,
        }
        return frozenset(step for step, done in is_done.items() if done)


def facts(school: School, *, has_second_step: bool, on: date) -> Facts:
    """How far a school has come on a day; the same few queries however big it is."""
    here = User.objects.get_queryset().here().filter(school=school)
    leads = here.filter(role=Role.LEAD).order_by("-is_head", "last_name", "pk")
    answered = Permission.objects.filter(pupil=OuterRef("pk"), purpose=Purpose.TAKING_PART)
    pupils = here.pupils().aggregate(all=Count("pk"), answered=Count("pk", filter=Exists(answered)))
    trained = here.staff().filter(Exists(Training.objects.counting(on).filter(staff=OuterRef("pk"))))
    teaching = ClassStaff.objects.filter(school_class=OuterRef("pk"), staff__in=here.staff())
    lives = Q(academic_year__gte=academic_year(on)) | Exists(
        here.pupils().filter(school_class=OuterRef("pk"))
    )
    # A class whose year is over, and that nobody is in, asks for nothing.
    classes = SchoolClass.objects.filter(lives, school=school).aggregate(
        all=Count("pk"), taught=Count("pk", filter=Exists(teaching))
    )
    return Facts(
        has_second_step=has_second_step,
        leads=tuple(lead.staff_name for lead in leads),
        classes=classes["all"],
        classes_with_staff=classes["taught"],
        pupils=pupils["all"],
        pupils_answered=pupils["answered"],
        trained=trained.count(),
        says_next_look=bool(school.next_look),
    )
