"""What the page of a child's permissions sends: a family's answers; the child's own no; "never"."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from classroom.permissions.answers import LONGEST_EVIDENCE, CannotRecord, Fault
from classroom.permissions.basis import Basis, Mark
from classroom.permissions.history import PURPOSES
from classroom.web.forms.writing import Words

if TYPE_CHECKING:
    from classroom.models import Purpose

JUNE, AUGUST, LAST_OF_AUGUST = 6, 8, 31
YES, NO, NOTHING = "yes", "no", ""


def end_of_school_year(today: date) -> date:
    """The last day of August; of the next school year from June on, when its forms go out."""
    return date(today.year + (today.month >= JUNE), AUGUST, LAST_OF_AUGUST)


class DayField(forms.DateField):
    """A day, as the browser's own control sends it or as people write it."""

    def __init__(self, **options: Any) -> None:
        """One kind sentence for whatever is no day."""
        super().__init__(
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages=dict.fromkeys(
                ("required", "invalid"), gettext_lazy("Choose a day, such as 3 September 2026.")
            ),
            **options,
        )


class AnswersForm(forms.Form):
    """What both forms have: a first day, and where the answer is kept."""

    use_required_attribute = False
    starts_on = DayField(
        label=gettext_lazy("From"),
        help_text=gettext_lazy("It counts from this day on. To stop something at once, leave today."),
    )
    evidence = Words(
        label=gettext_lazy("Where the answer is kept"),
        help_text=gettext_lazy("Such as “form of 3 September, in the blue folder”."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def said(self) -> dict[str, Any]:
        """What the room records, once the form is valid."""
        return {name: self.cleaned_data[name] for name in ("starts_on", "evidence")}

    def explain(self, refused: CannotRecord) -> None:
        """Say on the right field why the room recorded nothing."""
        sentences = {
            Fault.ENDS_BEFORE_IT_STARTS: ("ends_on", _("Choose a last day that is not before the first.")),
            Fault.FAR_AWAY: ("starts_on", _("Check the year: one of the days is more than 12 years away.")),
            Fault.EVIDENCE_TOO_LONG: (
                "evidence",
                _("Please keep this to %(longest)d characters.") % {"longest": LONGEST_EVIDENCE},
            ),
            Fault.NEVER_HAS_NO_REASON: (
                "evidence",
                _("“Never” carries no reason. Take this out: it belongs in the safeguarding file."),
            ),
        }
        field, sentence = sentences[refused.fault]
        self.add_error(field, sentence)


class FamilyForm(AnswersForm):
    """One reply of a family: yes or no to each purpose, or nothing about it."""

    ends_on = DayField(
        label=gettext_lazy("Until"),
        help_text=gettext_lazy("The last day of a yes. A no stands until the next answer."),
        required=False,
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("How they answered"),
        choices=[choice for choice in Basis.choices if choice[0] != Basis.CONSENT],
        error_messages={"invalid_choice": gettext_lazy("Choose how they answered.")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """One question for each purpose."""
        super().__init__(*args, **options)
        self.auto_id = "family_%s"
        # Without that, nobody could show the yes later; `clean` spares whoever records a no.
        self.fields["evidence"].required = True
        self.fields["evidence"].error_messages["required"] = _("Say where the yes is kept.")
        for purpose in PURPOSES:
            self.fields[purpose.value] = forms.ChoiceField(
                label=purpose.label,
                choices=[(YES, _("Yes")), (NO, _("No")), (NOTHING, _("Leave as it is"))],
                widget=forms.RadioSelect,
                required=False,
                error_messages={"invalid_choice": _("Choose yes, no, or leave as it is.")},
            )

    @property
    def questions(self) -> list[forms.BoundField]:
        """The four purposes."""
        return [self[purpose.value] for purpose in PURPOSES]

    def said(self) -> dict[str, Any]:
        """What the room records."""
        told = self.cleaned_data
        return {
            "answers": self._answers(),
            **{name: told[name] for name in ("ends_on", "basis")},
            **super().said(),
        }

    def _answers(self) -> "dict[Purpose, bool]":
        said = {purpose: self.cleaned_data.get(purpose.value) for purpose in PURPOSES}
        return {purpose: answer == YES for purpose, answer in said.items() if answer}

    def clean(self) -> None:
        """At least one answer; only a yes needs its evidence, and only a yes ends."""
        answers = self._answers()
        if not answers and not any(purpose.value in self.errors for purpose in PURPOSES):
            self.add_error(None, _("Choose yes or no for at least one of the four."))
        if not any(answers.values()):
            self.errors.pop("evidence", None)
            self.cleaned_data.setdefault("evidence", "")
            self.cleaned_data["ends_on"] = None


class MarkForm(AnswersForm):
    """The child's own no, or "never", for one or more purposes; or that it is over."""

    mark = forms.ChoiceField(
        label=gettext_lazy("What is recorded"),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Choose what is recorded.")
        ),
    )
    purposes = forms.MultipleChoiceField(
        label=gettext_lazy("For"),
        choices=[(purpose.value, purpose.label) for purpose in PURPOSES],
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Tick at least one of the four.")
        ),
    )
    field_order = ["mark", "purposes", "starts_on", "evidence"]

    def __init__(self, *args: Any, marks: Iterable[Mark], **options: Any) -> None:
        """`marks`: what can be recorded about this child today."""
        super().__init__(*args, **options)
        self.auto_id = "mark_%s"
        self.fields["mark"].choices = [(mark.value, mark.label) for mark in marks]  # type: ignore[attr-defined]
        self.fields["evidence"].label = _("Note")
        self.fields["evidence"].help_text = _("Such as “told Ms Tan on 3 March”. Nothing beside “never”.")

    def said(self) -> dict[str, Any]:
        """The same for every purpose that is ticked."""
        mark, ticked = Mark(self.cleaned_data["mark"]), self.cleaned_data["purposes"]
        answers = {purpose: mark.yes for purpose in PURPOSES if purpose.value in ticked}
        return {"answers": answers, "source": mark.source, **super().said()}
