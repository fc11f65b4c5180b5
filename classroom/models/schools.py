"""A school and its classes; everything belongs to exactly one school."""

import secrets
from datetime import datetime, time
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_key() -> str:
    """A fresh 256-bit key, for fingerprints that mean nothing outside their school."""
    return secrets.token_hex(32)


# A role of people.py, which stands on this module.
_COMPUTING_LEAD = "admin"


class SchoolQuerySet(models.QuerySet["School"]):
    """Words for asking after schools."""

    def kept_by(self, by: Any) -> "SchoolQuerySet":
        """The own school, if this person is its computing lead and here; asked of their row, since a role may just be gone."""
        return self.filter(
            people__pk=by.pk,
            people__role=_COMPUTING_LEAD,
            people__left_on=None,
            people__is_active=True,
        )

    def locked(self, school_id: int) -> "School":
        """The row of a school, held until the transaction ends: every move of that school waits its turn here."""
        return self.select_for_update(no_key=True).get(pk=school_id)


class School(models.Model):
    """One school. `names_version` counts the changes of its roster that can make a name of a word."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    short_name = models.CharField(max_length=40, blank=True)
    names_version = models.PositiveBigIntegerField(default=1)
    # New with every version, and never the same again: a transaction that was undone leaves no name behind in a cache.
    names_token = models.CharField(max_length=64, default=new_key, editable=False)
    fingerprint_key = models.CharField(max_length=64, default=new_key, editable=False)
    good_sites = models.JSONField(default=list, blank=True)
    next_look = models.CharField(max_length=120, blank=True)
    # How long a grown-up may go on with a password alone; none: the second factor is asked for at once.
    second_factor_days = models.PositiveSmallIntegerField(default=7)
    # Off unless the school says otherwise: children come in with their own card while their class is closed.
    home_use = models.BooleanField(default=False)
    home_from = models.TimeField(default=time(7, 0))
    home_until = models.TimeField(default=time(19, 0))
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SchoolQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="school_names_version_positive", condition=models.Q(names_version__gt=0)
            ),
            models.CheckConstraint(
                name="second_factor_within_a_month", condition=models.Q(second_factor_days__lte=30)
            ),
            models.CheckConstraint(
                name="home_hours_end_after_they_begin",
                condition=models.Q(home_until__gt=models.F("home_from")),
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def at_home(self, now: datetime) -> bool:
        """May children come in from home at this moment (aware), if they have their card?"""
        return self.home_use and self.home_from <= timezone.localtime(now).time() < self.home_until


class Switch(models.TextChoices):
    """What a teacher switches on when a lesson is about it; a class starts with a post and a teacher's answer."""

    LIKES = "likes", _("Likes")
    REPLIES = "replies", _("Replies")
    PHOTOS = "photos", _("Photos")
    RESHARES = "reshares", _("Passing on")
    TOPICS = "topics", _("Topics")
    COUNTS = "counts", _("Show numbers")


class SchoolClassQuerySet(models.QuerySet["SchoolClass"]):
    """Words for asking after classes."""

    def taught_by(self, staff: Any) -> "SchoolClassQuerySet":
        """The classes that this person decides for: a teacher's own; every class for a lead (cover)."""
        if not staff.is_staff_member:
            return self.none()
        if staff.leads:
            return self.filter(school_id=staff.school_id)
        if not staff.teaches_classes:
            return self.none()
        return self.filter(school_id=staff.school_id, staff_rows__staff_id=staff.pk)

    def kept_by(self, by: Any) -> "SchoolClassQuerySet":
        """The classes that this person may rename, staff and give a code: all of the own school, for a computing lead."""
        return self.filter(school__in=School.objects.kept_by(by))

    def read_by(self, viewer: Any) -> "SchoolClassQuerySet":
        """The classes whose wall this person may read."""
        if viewer.is_pupil:
            return self.filter(pk=viewer.school_class_id)
        return self.taught_by(viewer)


class SchoolClass(models.Model):
    """A class such as Green Class, @GreenClass."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="classes")
    name = models.CharField(max_length=60)
    handle = models.CharField(max_length=30)
    # What children type on a new iPad, such as WREN42: kept without the space that the wall poster shows.
    code = models.CharField(max_length=12, unique=True)
    year_group = models.PositiveSmallIntegerField()
    academic_year = models.CharField(max_length=9)
    place = models.CharField(max_length=20, default="meadow")
    open_until = models.DateTimeField(null=True, blank=True)
    # Everybody who signed in before this moment has been signed out.
    signed_out_at = models.DateTimeField(null=True, blank=True)
    # "Eyes on me": since when nobody of the class may hand in; it ends with the class.
    paused_at = models.DateTimeField(null=True, blank=True)
    # One for each Switch, off until a lesson is about it.
    likes_on = models.BooleanField(default=False)
    replies_on = models.BooleanField(default=False)
    photos_on = models.BooleanField(default=False)
    reshares_on = models.BooleanField(default=False)
    topics_on = models.BooleanField(default=False)
    counts_on = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SchoolClassQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("school classes")
        constraints = [
            models.UniqueConstraint(
                fields=["school", "name", "academic_year"], name="one_class_of_a_name_a_year"
            ),
            models.UniqueConstraint(fields=["school", "handle", "academic_year"], name="one_handle_a_year"),
            models.CheckConstraint(name="class_year_group_is_primary", condition=models.Q(year_group__lte=6)),
        ]

    def __str__(self) -> str:
        return self.handle

    def is_open(self, now: datetime) -> bool:
        """May its pupils sign in and post at this moment (aware)?"""
        return self.open_until is not None and now < self.open_until

    def is_paused(self, now: datetime) -> bool:
        """Has its teacher said "Eyes on me" (which ends with the class, however it closes)?"""
        return self.paused_at is not None and self.is_open(now)

    def has_on(self, switch: str) -> bool:
        """Has its teacher switched this on for its children?"""
        return bool(getattr(self, f"{Switch(switch).value}_on"))
