"""The people who sign in, and what links them to classes."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Coalesce, Lower, NullIf
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from classroom.models.schools import School, SchoolClass


class Role(models.TextChoices):
    """What a person is at the school; `User.is_head` marks the lead who is the head."""

    PUPIL = "pupil", _("Pupil")
    TEACHER = "teacher", _("Teacher")
    OFFICE = "office", _("Office")
    LEAD = "lead", _("Safeguarding lead")
    ADMIN = "admin", _("Computing lead")


_SOMEBODY_WHO_LEFT = _("A child who has left")

# Who keeps the roll of the whole school (product.md, Roles).
KEEPERS = (Role.OFFICE, Role.LEAD, Role.ADMIN)


class UserQuerySet(models.QuerySet["User"]):
    """Words for asking after people."""

    def pupils(self) -> "UserQuerySet":
        """Children only."""
        return self.filter(role=Role.PUPIL)

    def staff(self) -> "UserQuerySet":
        """Grown-ups only."""
        return self.exclude(role=Role.PUPIL)

    def here(self) -> "UserQuerySet":
        """People who may sign in today."""
        return self.filter(is_active=True, left_on=None)

    def called(self, name: str) -> "User | None":
        """Who has this user name or e-mail, whatever its capitals; nobody, if it could be two people."""
        same = models.Q(username__iexact=name) | models.Q(email__iexact=name)
        found = list(self.filter(same)[:2]) if name else []
        exact = [person for person in found if person.username == name]
        return next(iter(exact or found[: 1 if len(found) == 1 else 0]), None)

    def whose_names_count(self, *, school_id: int, left_after: date) -> "UserQuerySet":
        """The pupils of a school, and those who left after a day (product.md: within a year)."""
        return self.pupils().filter(
            models.Q(left_on=None) | models.Q(left_on__gt=left_after), school_id=school_id
        )

    def in_class(self, school_class: SchoolClass) -> "UserQuerySet":
        """The pupils of one class who are here."""
        return self.pupils().here().filter(school_class=school_class)

    def by_shown_name(self) -> "UserQuerySet":
        """In the order in which their real names are read: what they are called, then the surname."""
        called = Coalesce(NullIf("known_as", models.Value("")), "first_name")
        return self.order_by(called, "last_name", "pk")

    def pupils_taught_by(self, staff: Any) -> "UserQuerySet":
        """The pupils who are here, of the classes that this person decides for."""
        return self.pupils().here().filter(school_class__in=SchoolClass.objects.taught_by(staff))

    def pupils_known_to(self, staff: Any) -> "UserQuerySet":
        """The pupils, leavers too, whose real names this person may see: a teacher's own; office, lead and admin the whole school's."""
        pupils = self.pupils().filter(school_id=staff.school_id)
        if staff.role in KEEPERS:
            return pupils
        return pupils.filter(school_class__in=SchoolClass.objects.taught_by(staff))

    def pupils_kept_by(self, staff: Any) -> "UserQuerySet":
        """The pupils, leavers too, whose names, class and leaving this person may change."""
        return self.pupils_known_to(staff) if staff.role in KEEPERS else self.none()

    def staff_known_to(self, viewer: Any) -> "UserQuerySet":
        """The grown-ups, leavers too, whose pages this person reads and whose training they may write down."""
        if viewer.role not in (Role.LEAD, Role.ADMIN):
            return self.none()
        return self.staff().filter(school_id=viewer.school_id)

    def staff_kept_by(self, by: Any) -> "UserQuerySet":
        """The grown-ups, leavers too, whose accounts this person may change: a computing lead's own school's."""
        return self.staff().filter(school__in=School.objects.kept_by(by))

    def leads_here(self, school_id: int) -> "UserQuerySet":
        """The safeguarding leads of a school who are here."""
        return self.here().filter(school_id=school_id, role=Role.LEAD)

    def readers(self, school_class: SchoolClass | None, *, school_id: int) -> dict[str, int]:
        """Count who is here and reads (product.md, Roles): a class's grown-ups with the leads, its children, the school wall's readers."""
        teaches = models.Exists(
            ClassStaff.objects.filter(staff=models.OuterRef("pk"), school_class=school_class)
        )
        grown_ups = models.Q(role=Role.LEAD) | models.Q(models.Q(role=Role.TEACHER) & teaches)
        here = self.here().filter(school_id=school_id)
        return here.aggregate(
            grown_ups=models.Count("pk", filter=grown_ups),
            children=models.Count("pk", filter=models.Q(role=Role.PUPIL, school_class=school_class)),
            school=models.Count("pk", filter=~models.Q(role=Role.ADMIN)),
            classes=models.Count("school_class", filter=models.Q(role=Role.PUPIL), distinct=True),
        )

    def after_in_the_roll(self, person: "User") -> "UserQuerySet":
        """Who comes behind this person by surname, first name and id."""
        same = models.Q(last_name=person.last_name)
        return self.filter(
            models.Q(last_name__gt=person.last_name)
            | same & models.Q(first_name__gt=person.first_name)
            | same & models.Q(first_name=person.first_name, pk__gt=person.pk),
            # Where an index can begin to read.
            last_name__gte=person.last_name,
        )


class UserManager(BaseUserManager["User"]):
    """Makes people."""

    def get_queryset(self) -> UserQuerySet:
        """The words of UserQuerySet, from the manager."""
        return UserQuerySet(self.model, using=self._db)

    def pupils(self) -> UserQuerySet:
        """Children only."""
        return self.get_queryset().pupils()

    def staff(self) -> UserQuerySet:
        """Grown-ups only."""
        return self.get_queryset().staff()

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Make a person; without a password nobody can sign in with one."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in. A pupil has no e-mail and no password: pictures, or a card, instead."""

    username = models.CharField(
        max_length=60, unique=True, validators=[UnicodeUsernameValidator()], verbose_name=_("user name")
    )
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=10, choices=Role.choices)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="people")
    # Pupils only; the classes of staff stand in ClassStaff.
    school_class = models.ForeignKey(
        SchoolClass, on_delete=models.PROTECT, null=True, blank=True, related_name="pupils"
    )
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=60, blank=True)
    known_as = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=10, blank=True)
    pen_name = models.CharField(max_length=60, blank=True)
    animal = models.CharField(max_length=20, blank=True)
    picture_password = models.CharField(max_length=160, blank=True)
    # SHA-256 of the token of the card that counts: the token itself is nowhere but on the paper.
    card_hash = models.CharField(max_length=64, blank=True)
    card_made_at = models.DateTimeField(null=True, blank=True)
    # For a child who can't be asked to remember pictures (WCAG 3.3.8): the card is enough.
    card_alone = models.BooleanField(default=False)
    is_head = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    left_on = models.DateField(null=True, blank=True)
    # What the log book calls a pupil: it means nothing once the pupil is forgotten.
    log_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Since when the days run within which a grown-up sets up a second factor.
    grace_from = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pupil_has_class_and_no_email",
                condition=~models.Q(role=Role.PUPIL) | models.Q(school_class__isnull=False, email=""),
            ),
            models.CheckConstraint(
                name="staff_have_no_pupil_class",
                condition=models.Q(role=Role.PUPIL) | models.Q(school_class__isnull=True),
            ),
            models.CheckConstraint(
                name="only_a_lead_is_head", condition=models.Q(is_head=False) | models.Q(role=Role.LEAD)
            ),
            models.UniqueConstraint(
                Lower("email"), condition=~models.Q(email=""), name="one_person_per_email"
            ),
            models.UniqueConstraint(
                fields=["school_class", "animal"],
                condition=models.Q(role=Role.PUPIL, left_on=None) & ~models.Q(animal=""),
                name="own_animal_in_a_class",
            ),
            models.UniqueConstraint(
                fields=["school", "pen_name"],
                condition=~models.Q(pen_name=""),
                name="own_pen_name_in_a_school",
            ),
            models.CheckConstraint(
                name="only_pupils_have_cards",
                condition=models.Q(role=Role.PUPIL) | models.Q(card_hash="", card_alone=False),
            ),
            models.UniqueConstraint(
                fields=["card_hash"], condition=~models.Q(card_hash=""), name="a_card_is_one_child_s"
            ),
            models.UniqueConstraint(
                fields=["school"],
                condition=models.Q(is_head=True, left_on=None),
                name="one_head_of_a_school",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "role", "left_on"], name="user_school_role"),
            models.Index(fields=["school", "role", "last_name", "first_name", "id"], name="user_roll"),
        ]

    def __str__(self) -> str:
        # Never a name: this is what a stray log line or an error page would show.
        return f"{self.role} {self.pk}"

    @property
    def is_pupil(self) -> bool:
        """A child."""
        return self.role == Role.PUPIL

    @property
    def is_staff_member(self) -> bool:
        """A grown-up of the school."""
        return self.role != Role.PUPIL

    @property
    def leads(self) -> bool:
        """A safeguarding lead or deputy (the head is one)."""
        return self.role == Role.LEAD

    @property
    def teaches_classes(self) -> bool:
        """A teacher; which classes stands in ClassStaff."""
        return self.role == Role.TEACHER

    @property
    def names_are_erased(self) -> bool:
        """A child who left more than a year ago (classroom/roster/leavers.py): pen name and animal are all that is left."""
        return self.is_pupil and self.left_on is not None and not (self.known_as or self.first_name)

    @property
    def real_name(self) -> str:
        """First and last name: only for staff who may see real names, and for the matcher."""
        if self.names_are_erased:
            return str(_SOMEBODY_WHO_LEFT)
        return f"{self.known_as or self.first_name} {self.last_name}".strip()

    @property
    def short_real_name(self) -> str:
        """First name and initial, "Ada A.": for staff, where there is little room."""
        if self.names_are_erased:
            return str(_SOMEBODY_WHO_LEFT)
        return (
            f"{self.known_as or self.first_name} {self.last_name[:1]}{'.' if self.last_name else ''}".strip()
        )

    @property
    def staff_name(self) -> str:
        """What colleagues and children call a grown-up: "Ms Tan"."""
        return f"{self.title} {self.last_name}".strip() if self.title else self.real_name


class ClassStaff(models.Model):
    """A grown-up teaches a class."""

    staff = models.ForeignKey(User, on_delete=models.CASCADE, related_name="class_rows")
    school_class = models.ForeignKey(SchoolClass, on_delete=models.CASCADE, related_name="staff_rows")

    class Meta:
        verbose_name_plural = _("class staff")
        constraints = [
            models.UniqueConstraint(fields=["staff", "school_class"], name="one_row_per_class_and_staff")
        ]

    def __str__(self) -> str:
        return f"staff {self.staff_id} of class {self.school_class_id}"
