"""The choices that a post and its revisions go through."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who an author asks to be read by, from closed to open; "everyone" only asks the teacher to share it."""

    TEACHER = "teacher", _("My teacher")
    CLASS = "class", _("My class")
    SCHOOL = "school", _("My school")
    EVERYONE = "everyone", _("Everyone")


class Wall(models.TextChoices):
    """Where an approved post stands."""

    CLASS = "class", _("Class wall")
    SCHOOL = "school", _("School wall")


class State(models.TextChoices):
    """The life of a revision; only classroom.moderation.moves writes it."""

    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Waiting")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")
    DECLINED = "declined", _("Declined")
    KEPT = "kept", _("Kept")
    SEALED = "sealed", _("With the lead")
    # Staff mended the words: their own revision waits in place of this one.
    MENDED = "mended", _("Mended by staff")


class Rank(models.IntegerChoices):
    """How the queue is sorted: worries, then what needs thought, then clean."""

    WORRY = 0, _("Worry")
    THOUGHT = 1, _("Needs thought")
    CLEAN = 2, _("Clean")
