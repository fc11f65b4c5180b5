"""Why something about a child stays as it is: one sentence each, by the field that has to be changed."""

from collections.abc import Mapping

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Refusal(TextChoices):
    """What a grown-up reads, and what to do."""

    NO_FIRST_NAME = "no-first-name", _("Write the child’s first name.")
    NO_SHORT_NAME = "no-short-name", _("Write the short name first.")
    TOO_LONG = "too-long", _("That is longer than 60 letters. Write it shorter.")
    NO_LETTERS = "no-letters", _("Write it with letters, without pictures and signs.")
    TOO_MANY = "too-many", _("That is more than ten short names. Keep the ones that are used.")
    PEN_NAME_TAKEN = "pen-name-taken", _("Another child of the school has this pen name. Choose another.")
    NAMES_A_CHILD = (
        "names-a-child",
        _("A child of the school is called by a word of this pen name. Choose another."),
    )
    ANIMAL_TAKEN = "animal-taken", _("Another child of the class has this animal. Choose another.")
    NO_ANIMAL = (
        "no-animal",
        _(
            "Every animal of this class has its child. Choose another class, or write down first who has left."
        ),
    )
    NAMES_A_CLASS = (
        "names-a-class",
        _(
            "A class has this name, and class names stand beside photos. The computing lead has to rename the class first."
        ),
    )
    NAMES_ERASED = (
        "names-erased",
        _(
            "This child’s names were erased a year after they left. Write the names first, then say that they are back."
        ),
    )
    NOT_A_CHILD = "not-a-child", _("Write one child on a line, such as “Mia Malik” or “Malik, Mia”.")
    HAS_LEFT = "has-left", _("This child has left. Say first that they are back.")


class RosterRefused(ValueError):
    """Nothing was changed; `reasons` says what stands in the way, by field."""

    def __init__(self, reasons: Mapping[str, Refusal]) -> None:
        super().__init__(", ".join(f"{field}: {refusal.value}" for field, refusal in reasons.items()))
        self.reasons = dict(reasons)
