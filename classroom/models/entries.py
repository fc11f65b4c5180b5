"""The log book: who did what, and when. It never holds a child's words or name; triggers refuse update and delete."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from classroom.models.schools import School


class Verb(models.TextChoices):
    """What can stand in the log book."""

    HANDED_IN = "handed-in", _("handed in")
    TOOK_BACK = "took-back", _("took back")
    TOOK_DOWN = "took-down", _("took down")
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned")
    DECLINED = "declined", _("declined")
    KEPT = "kept", _("kept")
    RECOMMENDED = "recommended", _("recommended")
    REPORTED = "reported", _("told a teacher about")
    LEFT_UP = "left-up", _("left up")
    HID = "hid", _("hid")
    PASSED_TO_LEAD = "passed-to-lead", _("passed to the lead")
    UNDID = "undid", _("undid")
    MENDED = "mended", _("mended the words of")
    CORRECTED_AUTHOR = "corrected-author", _("corrected the author of")
    ANSWERED_FINDING = "answered-finding", _("answered a finding in")
    ANSWERED_PICTURE = "answered-picture", _("answered a question about")
    TAGGED = "tagged", _("changed who is in")
    AUDITED = "audited", _("read everything that is visible in")
    ERASED_NAMES = "erased-names", _("erased the names of")
    RESCANNED = "rescanned", _("found a name beside a photo in")
    REMEMBERED_PHRASE = "remembered-phrase", _("remembered a phrase")
    FORGOT_PHRASE = "forgot-phrase", _("forgot a phrase")
    CHANGED_ROSTER = "changed-roster", _("changed the roster")
    RECORDED_PERMISSION = "recorded-permission", _("recorded a permission")
    RECORDED_TRAINING = "recorded-training", _("recorded training")
    OPENED_CLASS = "opened-class", _("opened")
    CLOSED_CLASS = "closed-class", _("closed")
    SIGNED_EVERYONE_OUT = "signed-everyone-out", _("signed everyone out of")
    SIGNED_IN = "signed-in", _("signed in")
    LET_IN = "let-in", _("let a child in")
    RAISED_CONCERN = "raised-concern", _("raised a worry")
    READ_CONCERN = "read-concern", _("read a worry")
    ANSWERED_CONCERN = "answered-concern", _("answered a worry")
    WROTE_PUBLIC = "wrote-public", _("wrote a public version")
    ASKED_RELEASE = "asked-release", _("asked for release")
    RELEASED = "released", _("released")
    TOOK_DOWN_PUBLIC = "took-down-public", _("took down")
    PAUSED_CLASS = "paused-class", _("asked for eyes on me in")
    WENT_ON = "went-on", _("let everyone go on in")
    MADE_CARD = "made-card", _("made a card for")
    SCRIBED = "scribed", _("typed for a child")
    CHANGED_SETTINGS = "changed-settings", _("changed the settings of the school")
    CHANGED_CLASS = "changed-class", _("changed")
    CHANGED_STAFF = "changed-staff", _("changed the account of")
    CHANGED_SIGN_IN = "changed-sign-in", _("changed how they sign in")
    RESET_SECOND_FACTOR = "reset-second-factor", _("reset the second step of")
    ENDED_SESSIONS = "ended-sessions", _("ended sessions of")
    STARTED_SCHOOL = "started-school", _("started the school")
    PINNED_PROMPT = "pinned-prompt", _("pinned a question")
    TOOK_OFF_PROMPT = "took-off-prompt", _("took off a question")
    SWITCHED = "switched", _("switched for a lesson in")
    LIKED = "liked", _("liked")
    UNLIKED = "unliked", _("took a like back from")
    TRIED_NAMES = "tried-names", _("tried many names beside a photo")
    BUILT_DEMO = "built-demo", _("built the demo school")


class Entry(models.Model):
    """One line. Staff are named by a copied name, pupils by a random id only; subjects by kind and id."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)
    verb = models.CharField(max_length=30, choices=Verb.choices)
    actor_name = models.CharField(max_length=150)
    actor_ref = models.UUIDField(null=True)
    subject_kind = models.CharField(max_length=20, blank=True)
    subject_id = models.BigIntegerField(null=True)
    about_ref = models.UUIDField(null=True)
    codes = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name_plural = _("entries")
        indexes = [
            models.Index(fields=["school", "-at", "-id"], name="entry_school"),
            models.Index(fields=["subject_kind", "subject_id"], name="entry_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind} {self.subject_id}"
