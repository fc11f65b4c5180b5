"""The public account: posts in the collective voice, with their own versions and their own life."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from classroom.models.media import Picture
from classroom.models.people import User
from classroom.models.posts import Post
from classroom.models.schools import School, SchoolClass

# Without vowels hardly a name or another word comes up in an address by chance; without l, 0 and 1 it can be read out.
_LETTERS_OF_ADDRESSES = "bcdfghjkmnpqrstvwxz23456789"
_LETTERS_OF_ONE = 15


def new_public_id() -> str:
    """A short random name for a public address (71 bits); it counts nothing and names nobody."""
    return get_random_string(_LETTERS_OF_ONE, _LETTERS_OF_ADDRESSES)


class VersionState(models.TextChoices):
    """The life of a version; only classroom.publishing writes it."""

    DRAFT = "draft", _("Being written")
    ASKED = "asked", _("Waiting for a second adult")
    RELEASED = "released", _("Released")


class PublicPostQuerySet(models.QuerySet["PublicPost"]):
    """Words for asking after public posts."""

    def of_school(self, staff: Any) -> "PublicPostQuerySet":
        """The public posts of this person's school."""
        return self.filter(school_id=staff.school_id)

    def standing(self, now: datetime) -> "PublicPostQuerySet":
        """Released, its time has come, and not taken down; permissions are asked besides, at every reading."""
        return self.filter(
            taken_down_at=None,
            live_version__state=VersionState.RELEASED,
            live_version__goes_out_at__lte=now,
        )

    def source_unhidden(self) -> "PublicPostQuerySet":
        """No post that it was made from is hidden."""
        return self.filter(Q(source=None) | Q(source__hidden_at=None, source__live_revision__isnull=False))

    def judged(self) -> "PublicPostQuerySet":
        """Its live version was judged under the school's names of today."""
        return self.filter(live_version__names_version=F("school__names_version"))

    def newest_first(self) -> "PublicPostQuerySet":
        """The order of the public page and the feeds."""
        return self.order_by("-went_out_at", "-pk")

    def older_than(self, went_out_at: datetime, pk: int) -> "PublicPostQuerySet":
        """What comes after a place in `newest_first`."""
        return self.filter(Q(went_out_at__lt=went_out_at) | Q(went_out_at=went_out_at, pk__lt=pk))

    def for_display(self) -> "PublicPostQuerySet":
        """With everything that a public card shows."""
        return self.select_related("school", "school_class", "live_version")


class PublicPost(models.Model):
    """A post of the public account, perhaps from a Post."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    school_class = models.ForeignKey(
        SchoolClass, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    source = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    live_version = models.ForeignKey(
        "PublicVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # When it first stood outside: its place in every list.
    went_out_at = models.DateTimeField(null=True, blank=True)
    taken_down_at = models.DateTimeField(null=True, blank=True)
    taken_down_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PublicPostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="public_posts_have_a_place",
                condition=Q(live_version=None) | Q(went_out_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_take_down_is_complete", condition=Q(taken_down_at=None) | Q(live_version=None)
            ),
        ]
        indexes = [
            models.Index(
                fields=["school", "-went_out_at", "-id"],
                condition=Q(taken_down_at__isnull=True, live_version__isnull=False),
                name="public_page",
            )
        ]

    def __str__(self) -> str:
        return f"public post {self.pk}"


class PublicVersion(models.Model):
    """One version; an edit is a new one and voids earlier requests."""

    public_post = models.ForeignKey(PublicPost, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(default=1)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True, editable=False)
    link = models.URLField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=VersionState.choices, default=VersionState.DRAFT)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # Everybody whose words stand in this version: none of them may release it.
    writers = models.ManyToManyField(User, related_name="+")
    # Children whose words or image it shows; their permissions are asked at every reading.
    words_of = models.ManyToManyField(User, related_name="+")
    asked_second = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    goes_out_at = models.DateTimeField(null=True, blank=True)
    # Confirm findings that its writer has answered, by rule, key and a fingerprint of the words they stood in.
    answers = models.JSONField(default=list, blank=True)
    names_version = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["public_post", "number"], name="version_number_once"),
            models.CheckConstraint(
                name="released_by_a_second_adult",
                condition=~Q(state=VersionState.RELEASED)
                | (
                    Q(released_by__isnull=False, released_at__isnull=False, goes_out_at__isnull=False)
                    & ~Q(released_by=F("written_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of public post {self.public_post_id}"


class PublicPicture(models.Model):
    """A picture in a version of a public post, with an alt text of its own."""

    version = models.ForeignKey(PublicVersion, on_delete=models.CASCADE, related_name="+")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    alt_text = models.CharField(max_length=280, blank=True)
    # The address outside is another than inside, so that one never leads to the other.
    public_token = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="one_public_picture_a_position"),
        ]

    def __str__(self) -> str:
        return f"picture {self.position} of version {self.version_id}"
