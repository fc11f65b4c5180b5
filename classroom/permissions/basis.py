"""On what an answer stands, and what beside a family's answer can be said about a child."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from classroom.models import Source


class Basis(TextChoices):
    """How a family's answer reached the school."""

    PAPER = "consent-paper", _("Consent form on paper")
    ONLINE = "consent-online", _("Consent form online")
    WRITTEN = "consent-written", _("Letter or e-mail")
    SPOKEN = "consent-spoken", _("Said in person or by phone")
    DUTY = "school-duty", _("The school’s duty, without consent")
    CONSENT = "consent", _("Consent")


class Mark(TextChoices):
    """What beats a family's yes, and what takes it away again."""

    CHILD_NO = "child-no", _("The child says no")
    CHILD_NO_LONGER = "child-no-longer", _("The child no longer says no")
    NEVER = "never", _("Never")
    NEVER_NO_LONGER = "never-no-longer", _("The “never” ends")

    @property
    def source(self) -> Source:
        """Whose word it is."""
        return Source.CHILD if self in {Mark.CHILD_NO, Mark.CHILD_NO_LONGER} else Source.NEVER

    @property
    def yes(self) -> bool:
        """Does it take a no away?"""
        return self in {Mark.CHILD_NO_LONGER, Mark.NEVER_NO_LONGER}


def mark_of(source: str, *, yes: bool) -> Mark:
    """The mark that a row of the child's, or a "never", is."""
    return next(mark for mark in Mark if (mark.source, mark.yes) == (source, yes))


def basis_label(basis: str) -> str:
    """In words; empty where nothing was recorded."""
    return str(Basis(basis).label) if basis in Basis.values else basis
