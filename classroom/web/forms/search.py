"""What somebody looks for. It is posted, never part of an address: it may hold a child's name."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from classroom.moderation.search import Where
from classroom.web.forms.staff import DayField
from classroom.web.forms.writing import Sent, Words
from classroom.words.topics import fold

LONGEST, MOST_WORDS = 80, 6
OUTSIDE = "outside"
# Before the first school, and further than anybody plans: no calendar and no database trips over what lies between.
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


class SchoolDay(DayField):
    """A day on which there can have been a post."""

    def clean(self, value: Any) -> date | None:
        """The day; one that a school can't have known is told kindly."""
        day: date | None = super().clean(value)
        if day is not None and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("Choose a day of this century."))
        return day


def begins(day: date) -> datetime:
    """The first moment of a day here (aware)."""
    return timezone.make_aware(datetime.combine(day, time.min))


class DaysForm(forms.Form):
    """From one day to another, both of them included; either may be left open."""

    use_required_attribute = False
    since = SchoolDay(label=_("From"), required=False)
    until = SchoolDay(label=_("To"), required=False)

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        days = {**(super().clean() or {})}
        since, until = days.get("since"), days.get("until")
        if since and until and until < since:
            self.add_error("until", _("Choose a day that is not before the first one."))
        return days

    def moments(self) -> tuple[datetime | None, datetime | None]:
        """From the first moment of the first day until the first one after the last day."""
        since, until = self.cleaned_data["since"], self.cleaned_data["until"]
        return begins(since) if since else None, begins(until + timedelta(days=1)) if until else None


class SearchForm(DaysForm):
    """Words, a child, a class, days, a topic, and how it stands; all of it may be empty."""

    q = Words(required=False)
    topic = Words(label=_("Topic"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    child = forms.TypedChoiceField(
        label=_("Child"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("Choose a child from the list.")},
    )
    school_class = forms.TypedChoiceField(
        label=_("Class"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("Choose a class from the list.")},
    )
    where = Sent(required=False)
    after = Sent(required=False)

    def __init__(
        self,
        *args: Any,
        children: Iterable[tuple[str, list[tuple[int, str]]]],
        classes: Iterable[tuple[int, str]],
        **options: Any,
    ) -> None:
        """`children`: by class, id and real name, none for who may not look for a child; `classes`: id and name."""
        super().__init__(*args, **options)
        self.fields["child"].choices = [("", _("Any child")), *children]  # type: ignore[attr-defined]
        self.fields["school_class"].choices = [("", _("Any class")), *classes]  # type: ignore[attr-defined]

    def clean_q(self) -> str:
        """No longer than anybody types."""
        return str(self.cleaned_data["q"])[:LONGEST].strip()

    def clean_topic(self) -> str:
        """As it is kept: #Castle and castle are one."""
        return fold(str(self.cleaned_data["topic"]).strip().lstrip("#"))

    def clean_where(self) -> str:
        """How it stands; a made-up state is none."""
        where = str(self.cleaned_data["where"])
        return where if where in {*Where.values, OUTSIDE} else ""

    def words(self) -> tuple[str, ...]:
        """What was typed, word by word."""
        return tuple(str(self.cleaned_data["q"]).split()[:MOST_WORDS])
