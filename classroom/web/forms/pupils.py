"""What the pages about pupils send. How a name is spelled and what is free is the roster's to say: `explain` shows it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from classroom.roster.pen_names import Proposal
from classroom.roster.refusals import Refusal, RosterRefused
from classroom.safeguarding.animals import Animal, adjectives, animals, pen_name
from classroom.web.forms.staff import DayField
from classroom.web.forms.writing import Sent, Words

if TYPE_CHECKING:
    from classroom.models import User

A_YEAR = timedelta(days=365)


def label_of(animal: Animal) -> str:
    """An animal in a list to choose from."""
    return f"{animal.emoji} {animal.word.title()}"


class NameField(Words):
    """A name as it was typed; nothing is refused here."""

    def __init__(self, **options: Any) -> None:
        """Always a plain line, which the browser does not fill in with the grown-up's own name."""
        plain = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        super().__init__(widget=plain, **options)


class Lines(Sent):
    """A list as it was pasted, line by line, which the browser neither mends nor fills in."""

    widget = forms.Textarea(
        attrs={"rows": 10, "autocomplete": "off", "spellcheck": "false", "autocapitalize": "words"}
    )

    def to_python(self, value: object) -> str:
        """Spaces alone are nothing."""
        typed = super().to_python(value)
        return typed if typed.strip() else ""


class RosterForm(forms.Form):
    """A form that the roster may refuse."""

    use_required_attribute = False

    def explain(self, refused: RosterRefused) -> None:
        """Say at each field what stands in the way, or above all of them where there is no such field."""
        for name, refusal in refused.reasons.items():
            field = "adjective" if name == "pen_name" and "adjective" in self.fields else name
            self.add_error(field if field in self.fields else None, str(refusal.label))


class NamesForm(RosterForm):
    """What a child is called, and the pen name that is made of a word and an animal."""

    first_name = NameField(label=_("First name"), error_messages={"required": Refusal.NO_FIRST_NAME.label})
    last_name = NameField(label=_("Last name"), required=False)
    known_as = NameField(
        label=_("Known as"),
        required=False,
        help_text=_("If everybody says another name: Seun for Oluwaseun."),
    )
    adjective = forms.ChoiceField(
        label=_("First word"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a word from the list.")),
    )
    animal = forms.ChoiceField(
        label=_("Animal"),
        error_messages={"required": _("Choose an animal."), "invalid_choice": Refusal.ANIMAL_TAKEN.label},
    )

    def __init__(self, *args: Any, free: Iterable[Animal], **options: Any) -> None:
        """`free`: the animals to choose from."""
        super().__init__(*args, **options)
        self.fields["adjective"].choices = [(word, word) for word in adjectives()]  # type: ignore[attr-defined]
        self.fields["animal"].choices = [(animal.slug, label_of(animal)) for animal in free]  # type: ignore[attr-defined]

    def may_keep(self, pupil: "User") -> None:
        """Let a child keep a pen name or an animal that our lists don't hold: chosen by the empty value."""
        for field, own in (("adjective", pupil.pen_name), ("animal", pupil.animal)):
            select: Any = self.fields[field]
            if self.initial[field] not in dict(select.choices):
                select.choices = [("", own or _("None yet")), *select.choices]
                select.required = False

    def names(self) -> dict[str, str]:
        """What the roster is told; what may stay is left out."""
        told = {field: self.cleaned_data[field] for field in ("first_name", "last_name", "known_as")}
        adjective, animal = self.cleaned_data["adjective"], self.cleaned_data["animal"]
        if animal:
            told["animal"] = animal
        if animal and adjective:
            told["pen_name"] = pen_name(adjective, animals()[animal])
        return told


class NewPupilForm(NamesForm):
    """A child who joins."""

    short_names = NameField(
        label=_("Short names"),
        required=False,
        help_text=_("What friends call the child, with commas: Liv, Livvy."),
    )
    school_class = forms.TypedChoiceField(
        label=_("Class"),
        coerce=int,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a class.")),
    )
    field_order = (
        "first_name",
        "last_name",
        "known_as",
        "short_names",
        "school_class",
        "adjective",
        "animal",
    )

    def __init__(self, *args: Any, classes: Iterable[tuple[int, str]], **options: Any) -> None:
        """`classes`: id and name."""
        super().__init__(*args, **options)
        self.fields["school_class"].choices = list(classes)  # type: ignore[attr-defined]
        animal: Any = self.fields["animal"]
        self.full = not animal.choices
        if self.full:
            animal.error_messages = dict.fromkeys(animal.error_messages, Refusal.NO_ANIMAL.label)
        # Whether the chosen one is free is the roster's to say: it may be this very child's, from a first press.
        chosen = animals().get(self.data.get("animal", ""))
        if chosen is not None and chosen.slug not in dict(animal.choices):
            animal.choices = [*animal.choices, (chosen.slug, label_of(chosen))]

    def explain(self, refused: RosterRefused) -> None:
        """With no animal left, the class is full."""
        if self.full and "animal" in refused.reasons:
            refused = RosterRefused({**refused.reasons, "animal": Refusal.NO_ANIMAL})
        super().explain(refused)

    def listed(self) -> list[str]:
        """The short names one by one."""
        return str(self.cleaned_data["short_names"]).split(",")


class ShortNameForm(RosterForm):
    """One more short name."""

    short_names = NameField(
        label=_("Another short name"), error_messages={"required": Refusal.NO_SHORT_NAME.label}
    )


class AnotherAnimalForm(RosterForm):
    """A new animal with its pen name, for a child whose own is taken where they go."""

    animal = forms.ChoiceField(
        label=_("New animal and pen name"),
        error_messages={"required": _("Choose an animal."), "invalid_choice": Refusal.ANIMAL_TAKEN.label},
    )

    def __init__(self, *args: Any, offers: Sequence[Proposal] = (), **options: Any) -> None:
        """`offers`: what is free there; with none the child keeps what they have."""
        super().__init__(*args, **options)
        self.offers = {offer.animal.slug: offer for offer in offers}
        self.fields["animal"].required = bool(self.offers)
        self.fields["animal"].choices = [  # type: ignore[attr-defined]
            (slug, f"{offer.animal.emoji} {offer.pen_name}") for slug, offer in self.offers.items()
        ]

    def explain(self, refused: RosterRefused) -> None:
        """With nothing left to offer, the class is full."""
        if "animal" in refused.reasons and not self.offers:
            refused = RosterRefused({"": Refusal.NO_ANIMAL})
        super().explain(refused)

    def given(self) -> dict[str, str]:
        """The new animal and pen name, if one was chosen."""
        offer = self.offers.get(self.cleaned_data["animal"])
        return {"animal": offer.animal.slug, "pen_name": offer.pen_name} if offer else {}


class MoveForm(AnotherAnimalForm):
    """Another class."""

    school_class = forms.TypedChoiceField(
        label=_("Class"),
        coerce=int,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a class.")),
    )
    field_order = ("school_class", "animal")

    def __init__(self, *args: Any, classes: Iterable[tuple[int, str]], **options: Any) -> None:
        """`classes`: id and name."""
        super().__init__(*args, **options)
        self.fields["school_class"].choices = list(classes)  # type: ignore[attr-defined]


class ListForm(forms.Form):
    """A pasted list of children; the roster reads it."""

    use_required_attribute = False
    children = Lines(
        label=_("Children, one on a line"),
        help_text=_("Like this: Mia Malik. Or: Malik, Mia. Or: Oluwaseun Ade, known as Seun."),
        error_messages={"required": _("Write or paste one child on a line.")},
    )


class LeavingForm(forms.Form):
    """A child's last day."""

    use_required_attribute = False
    on = DayField(label=_("Last day at school"))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        """`today`: a last day is not still to come, and not so long ago that the names would stop counting."""
        super().__init__(*args, **options)
        self.today = today

    def clean_on(self) -> date:
        """A day of the last twelve months."""
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(
                _("Children sign in until they have left. Choose today, or a day before.")
            )
        if day <= self.today - A_YEAR:
            raise forms.ValidationError(_("Choose a day of the last twelve months."))
        return day
