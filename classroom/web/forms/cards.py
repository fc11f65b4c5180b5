"""Which children get new cards or pictures."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from classroom.door.children import Row


class ChildrenForm(forms.Form):
    """The children who are ticked, or all of the class at one press. `cleaned_data["children"]` are ids."""

    children = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        error_messages={
            "invalid_choice": _("The class has changed meanwhile. Look at the list, then press again.")
        },
    )
    everyone = forms.CharField(required=False)

    def __init__(self, *args: Any, rows: Iterable[Row], **kwargs: Any) -> None:
        """`rows`: the children of the class as they are now."""
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        self.fields["children"].choices = [(row.pk, row.pen_name) for row in self.rows]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One press for everybody, or at least one tick."""
        answer = {**(super().clean() or {})}
        if answer.get("everyone"):
            answer["children"] = [row.pk for row in self.rows]
        if not answer.get("children") and not self.errors:
            raise forms.ValidationError(_("Tick at least one child."))
        return answer

    @property
    def sentences(self) -> list[str]:
        """What stands in the way, for the top of the page."""
        return [str(sentence) for sentences in self.errors.values() for sentence in sentences]

    @property
    def lines(self) -> list[tuple[Row, bool]]:
        """Every child, and whether they are ticked: as it was sent, or as the page proposes (`initial`)."""
        if self.is_bound:
            ticked = set(self.data.getlist("children"))  # type: ignore[attr-defined]
        else:
            ticked = {str(pk) for pk in self.initial.get("children", ())}
        return [(row, str(row.pk) in ticked) for row in self.rows]
