"""Which days a class book holds, and whether its pictures are in it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from classroom.web.forms.search import DaysForm, SchoolDay

SEPTEMBER = 9
WORDS_ONLY, WITH_PICTURES = "no", "yes"


def school_year(today: date) -> date:
    """The first day of the school year of a day."""
    return date(today.year if today.month >= SEPTEMBER else today.year - 1, SEPTEMBER, 1)


class BookForm(DaysForm):
    """From one day to another; a book goes home only without pictures."""

    since = SchoolDay(label=_("From"))
    until = SchoolDay(label=_("To"))
    pictures = forms.ChoiceField(
        label=_("Pictures"),
        choices=[
            (WORDS_ONLY, _("Words only: it may go home")),
            (WITH_PICTURES, _("With pictures: it stays in school")),
        ],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose one of the two.")},
    )

    @classmethod
    def asked(cls, query: Any, *, today: date) -> "BookForm":
        """What an address asks for; one that asks for nothing is for this school year to date, in words."""
        first = {"since": school_year(today).isoformat(), "until": today.isoformat(), "pictures": WORDS_ONLY}
        days = "since" in query or "until" in query
        return cls({**({"pictures": WORDS_ONLY} if days else first), **query.dict()})

    @property
    def with_pictures(self) -> bool:
        """Are the pictures in it?"""
        return bool(self.cleaned_data["pictures"] == WITH_PICTURES)
