"""The school itself: classes, staff with their training, children with what their families have agreed to."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from classroom.door.hours import open_class
from classroom.door.pictures import set_picture_password
from classroom.management.demo import people
from classroom.management.demo.people import PASS_PHRASE, PupilSketch, StaffSketch
from classroom.models import ClassStaff, Purpose, School, SchoolClass, Source, Training, User, Verb
from classroom.permissions.answers import record_permission
from classroom.records.book import record
from classroom.roster.people import add_pupil

SEPTEMBER = 9
OPEN_FOR = timedelta(hours=8)
SLUG = "hazel-nest"
GOOD_SITE = "blog.hazelnest.example"


@dataclass(slots=True)
class Cast:
    """Everybody who acts in the demo, by class name, user name and first name."""

    school: School
    classes: dict[str, SchoolClass] = field(default_factory=dict)
    staff: dict[str, User] = field(default_factory=dict)
    pupils: dict[str, User] = field(default_factory=dict)


def found_school(*, now: datetime) -> Cast:
    """A school with nobody's words in it yet, its classes open."""
    school = School.objects.create(
        name="Hazel Nest Primary",
        slug=SLUG,
        short_name="Hazel Nest",
        good_sites=[GOOD_SITE],
        next_look="before the end of the next school day",
    )
    cast = Cast(school)
    for sketch in people.CLASSES:
        cast.classes[sketch.name] = SchoolClass.objects.create(
            school=school,
            name=sketch.name,
            handle=sketch.name.replace(" ", ""),
            code=sketch.code,
            year_group=sketch.year_group,
            academic_year=academic_year(timezone.localdate(now)),
            place=sketch.place,
        )
    _staff(cast, now=now)
    _pupils(cast, now=now)
    open_classes(school, now=now)
    return cast


def academic_year(today: date) -> str:
    """The school year of a day, such as 2026-27; it begins in September."""
    begins = today.year if today.month >= SEPTEMBER else today.year - 1
    return f"{begins}-{(begins + 1) % 100:02}"


def open_classes(school: School, *, now: datetime) -> None:
    """Open what is closed, by somebody who teaches it, so that children can sign in for the next hours."""
    for school_class in SchoolClass.objects.filter(school=school).order_by("pk"):
        if not school_class.is_open(now):
            row = ClassStaff.objects.filter(school_class=school_class).select_related("staff").earliest("pk")
            open_class(school_class=school_class, until=now + OPEN_FOR, by=row.staff, at=now)


def begin_days_anew(school: School, *, now: datetime) -> None:
    """Whoever looks at the demo next month comes in with the password alone, too."""
    User.objects.staff().filter(school=school).update(grace_from=now)


def give_missing_pictures(school: School) -> None:
    """Whoever has no pictures (a demo built under an older house) gets those that are printed."""
    missing = {
        child.username: child for child in User.objects.pupils().filter(school=school, picture_password="")
    }
    for sketch in people.pupils():
        if sketch.username in missing:
            set_picture_password(pupil=missing[sketch.username], pictures=sketch.pictures, by=None)


def _staff(cast: Cast, *, now: datetime) -> None:
    for sketch in people.STAFF:
        person = User.objects.create_user(
            sketch.username,
            PASS_PHRASE,
            role=sketch.role,
            school=cast.school,
            title=sketch.title,
            first_name=sketch.first_name,
            last_name=sketch.last_name,
            is_head=sketch.is_head,
            email=f"{sketch.username}@hazelnest.example",
        )
        cast.staff[sketch.username] = person
        for name in sketch.classes:
            ClassStaff.objects.create(staff=person, school_class=cast.classes[name])
    for sketch in people.STAFF:
        _train(cast, sketch, now=now)


def _train(cast: Cast, sketch: StaffSketch, *, now: datetime) -> None:
    if sketch.trained is None:
        return
    staff, lead = cast.staff[sketch.username], cast.staff["mrs-okafor"]
    passed = timezone.localdate(now) - timedelta(days=sketch.trained)
    ends = passed + timedelta(days=people.TRAINING_LASTS)
    Training.objects.create(staff=staff, passed_on=passed, ends_on=ends, recorded_by=lead)
    codes = {"passed_on": passed.isoformat()}
    record(Verb.RECORDED_TRAINING, school_id=cast.school.pk, actor=lead, about=staff, codes=codes, at=now)


def _pupils(cast: Cast, *, now: datetime) -> None:
    office = cast.staff["mx-rowan"]
    for sketch in people.pupils():
        pupil = add_pupil(
            school_class=cast.classes[sketch.class_name],
            by=office,
            short_names=sketch.short_names,
            username=sketch.username,
            first_name=sketch.first_name,
            last_name=sketch.last_name,
            known_as=sketch.known_as,
            pen_name=sketch.pen_name,
            animal=sketch.animal.slug,
        )
        cast.pupils[sketch.first_name] = pupil
        set_picture_password(pupil=pupil, pictures=sketch.pictures, by=None)
        _permissions(pupil, sketch, by=office, now=now)
    cast.school.refresh_from_db()


def _permissions(pupil: User, sketch: PupilSketch, *, by: User, now: datetime) -> None:
    """Most families say yes; some have not answered, some yeses are over, a few are a no that nothing beats."""
    today = timezone.localdate(now)
    began = today - timedelta(days=80)
    for purpose, missing, over in (
        (Purpose.TAKING_PART, {57, 118}, set()),
        (Purpose.IMAGE_INSIDE, {17, 57, 76, 118}, {38, 99}),
        (Purpose.WORDS_INTERNET, {3, 17, 41, 57, 76, 93, 118}, {38, 64, 99}),
        (Purpose.IMAGE_INTERNET, {3, 9, 17, 22, 41, 48, 57, 63, 76, 85, 93, 104, 118}, {12, 38, 64, 99}),
    ):
        if sketch.number not in missing:
            record_permission(
                pupil=pupil,
                purpose=purpose,
                yes=True,
                starts_on=began,
                ends_on=today - timedelta(days=3) if sketch.number in over else None,
                by=by,
                at=now,
                evidence="Paper form, autumn",
            )
    inside_out = (Purpose.IMAGE_INTERNET, Purpose.WORDS_INTERNET)
    source = {7: Source.NEVER, 52: Source.NEVER, 90: Source.NEVER, 25: Source.CHILD, 71: Source.CHILD}
    if sketch.number in source:
        for purpose in inside_out[: 1 if source[sketch.number] is Source.CHILD else 2]:
            record_permission(
                pupil=pupil,
                purpose=purpose,
                yes=False,
                starts_on=began,
                source=source[sketch.number],
                by=by,
                at=now,
            )
