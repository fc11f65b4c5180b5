"""A teacher's question or task, pinned on a class wall."""

from typing import Any

from django.db import models

from classroom.models.people import User
from classroom.models.schools import SchoolClass


class PromptQuerySet(models.QuerySet["Prompt"]):
    """Words for asking after prompts."""

    def asked_for(self, staff: Any) -> "PromptQuerySet":
        """What the classes that this person decides for are asked, or were."""
        return self.filter(school_class__in=SchoolClass.objects.taught_by(staff))

    def pinned(self) -> "PromptQuerySet":
        """Pinned and not taken off, whatever the names of today say about it."""
        return self.filter(pinned_at__isnull=False, taken_off_at=None)

    def taken_off(self) -> "PromptQuerySet":
        """What was asked before, the last first."""
        return self.filter(taken_off_at__isnull=False).order_by("-taken_off_at", "-pk")

    def under(self, prompt: "Prompt") -> "PromptQuerySet":
        """What was pinned for the same class before this one, if this one is pinned."""
        if prompt.pinned_at is None or prompt.taken_off_at is not None:
            return self.none()
        at_once = models.Q(pinned_at=prompt.pinned_at, pk__lt=prompt.pk)
        before = models.Q(pinned_at__lt=prompt.pinned_at) | at_once
        return self.pinned().filter(before, school_class=prompt.school_class_id)

    def to_judge(self) -> "PromptQuerySet":
        """Pinned prompts that were not judged under today's names version."""
        return self.pinned().exclude(names_version=models.F("school_class__school__names_version"))

    def shown_on(self, school_class: SchoolClass) -> "PromptQuerySet":
        """The prompts that stand on a wall: pinned, not taken off, judged under today's names version."""
        return self.shown().filter(school_class=school_class)

    def shown(self) -> "PromptQuerySet":
        """The prompts that stand on any wall."""
        return self.pinned().filter(
            names_version=models.F("school_class__school__names_version"),
            open_name_findings=0,
        )

    def newest_first(self) -> "PromptQuerySet":
        """The first is what a wall shows, if it is shown at all."""
        return self.order_by("-pinned_at", "-pk")


class Prompt(models.Model):
    """Judged by itself, always as if it had a photo; an edit is a new prompt."""

    school_class = models.ForeignKey(SchoolClass, on_delete=models.CASCADE, related_name="+")
    question = models.CharField(max_length=280)
    starters = models.JSONField(default=list, blank=True)
    # A word bank: words to use, not sentences.
    words = models.JSONField(default=list, blank=True)
    role = models.CharField(max_length=60, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    pinned_at = models.DateTimeField(null=True, blank=True)
    taken_off_at = models.DateTimeField(null=True, blank=True)
    # What `judge` found that is unanswered (names, contact details, links), and under which names version; 0 means not judged.
    names_version = models.PositiveBigIntegerField(default=0)
    open_name_findings = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PromptQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["school_class", "-pinned_at"], name="prompt_class_pinned")]

    def __str__(self) -> str:
        return f"prompt {self.pk}"


class PromptAnswer(models.Model):
    """An adult's logged "not one of our children" about what stands in a prompt; its words never change, so it stays."""

    prompt = models.ForeignKey(Prompt, on_delete=models.CASCADE, related_name="+")
    # The normalised phrase that the answer is about, as the finding has it.
    key = models.CharField(max_length=120)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prompt", "key"], name="a_phrase_is_answered_once")]

    def __str__(self) -> str:
        return f"answer {self.pk} about prompt {self.prompt_id}"
