"""What the roster's changes did to what stood: posts that were put back, and what the nightly reading found."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef

from classroom.models.people import ClassStaff, User
from classroom.models.posts import Post
from classroom.models.prompts import Prompt
from classroom.models.publishing import PublicPost
from classroom.models.revisions import Revision
from classroom.models.roster_changes import RosterChange
from classroom.models.schools import School
from classroom.models.states import State


class PutBackQuerySet(models.QuerySet["PutBack"]):
    """Words for asking after posts that were put back."""

    def waiting(self) -> "PutBackQuerySet":
        """Those about which nobody has decided since."""
        undecided = Revision.objects.filter(post=OuterRef("post"), state__in=[State.WAITING, State.SEALED])
        return self.filter(Exists(undecided), post__to_decide_again=True)

    def newest_first(self) -> "PutBackQuerySet":
        """With what each is told from; of one re-scan in the order of the words."""
        return self.select_related("change", "pupil").order_by("-at", "place", "start", "pk")

    def told_to(self, staff: Any) -> "PutBackQuerySet":
        """Those of the classes that this person decides for; all of the school for a lead."""
        if staff.leads:
            return self.filter(post__school_id=staff.school_id)
        if not staff.teaches_classes:
            return self.none()
        taught = ClassStaff.objects.filter(staff=staff.pk).values("school_class")
        return self.filter(post__school_id=staff.school_id, post__school_class__in=taught)


class PutBack(models.Model):
    """A re-scan took a post off its wall: where in which words which child was found, and since which change of the roster.

    One row for each name in it; the words themselves are read from the revision by the offsets.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    # None where the words fit more than one child, or only an animal.
    pupil = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # None where no change of the roster made it: a picture was tagged, or a check has become better.
    change = models.ForeignKey(
        RosterChange, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    objects = PutBackQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["post", "-at"], name="put_back_newest")]

    def __str__(self) -> str:
        return f"post {self.post_id} was put back"


class Audit(models.Model):
    """One reading of everything that is visible in a school, in search of a name with a picture."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, db_index=False, related_name="+")
    began_at = models.DateTimeField()
    # None while it runs, or if it was interrupted.
    ended_at = models.DateTimeField(null=True, blank=True)
    # How many texts were read, and how many of them stand with a picture or outside.
    texts = models.PositiveIntegerField(default=0)
    with_picture = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["school", "-began_at"], name="audit_newest")]

    def __str__(self) -> str:
        return f"audit {self.pk} of school {self.school_id}"


class Finder(models.TextChoices):
    """Who found a name in an audit."""

    MATCHER = "matcher", "matcher"
    NAIVE = "naive", "naive"


class AuditFault(models.Model):
    """A name that an audit found with a picture, or outside: in one of a post, a question or a public post."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    public_post = models.ForeignKey(
        PublicPost, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    finder = models.CharField(max_length=10, choices=Finder.choices)
    place = models.CharField(max_length=20)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    seen_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_fault_stands_in_one_thing",
                condition=models.Q(post__isnull=False, prompt=None, public_post=None)
                | models.Q(post=None, prompt__isnull=False, public_post=None)
                | models.Q(post=None, prompt=None, public_post__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"fault {self.pk} of audit {self.audit_id}"
