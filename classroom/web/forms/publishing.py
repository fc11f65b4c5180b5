"""What the share desk sends: words for the world, answers, a second adult, a time."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from classroom.media.intake import ACCEPTED
from classroom.web.converters import LARGEST
from classroom.web.forms.queue import TidyField
from classroom.words.plain import tidy

LATEST = timedelta(days=365)


class PlainLinkField(forms.URLField):
    """A web address whose host is what it looks like: http(s), plain letters, nothing before an @."""

    def __init__(self, **options: object) -> None:
        """Kept as it was typed, so that what is checked is what goes out."""
        super().__init__(max_length=300, assume_scheme="https", **options)  # type: ignore[arg-type]
        self.validators.append(URLValidator(schemes=["http", "https"]))

    def clean(self, value: object) -> str:
        """The address; raises ValidationError with what to do."""
        address = str(super().clean(tidy(str(value or ""))))
        host = urlsplit(address).netloc
        if "@" in host or not host.isascii():
            raise forms.ValidationError(_("Please write the whole web address in plain letters."))
        return address


class VersionForm(forms.Form):
    """The words, the link, and for each picture its description and whether it stays."""

    text = TidyField(label=_("In the voice of the class"), required=False)
    link = PlainLinkField(label=_("Link"), required=False)
    without = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: object, pictures: Iterable[tuple[int, str]], **options: object) -> None:
        """`pictures`: id and description of each picture that the version has."""
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["text"].widget = forms.Textarea(attrs={"rows": 5})
        pictures = list(pictures)
        self.fields["without"].choices = [(pk, pk) for pk, _alt in pictures]  # type: ignore[attr-defined]
        self.alt_names = {pk: f"alt_{pk}" for pk, _alt in pictures}
        for number, (pk, alt) in enumerate(pictures, start=1):
            label = _("What does picture %(number)d show?") % {"number": number}
            self.fields[f"alt_{pk}"] = TidyField(label=label, required=False, initial=alt)

    @property
    def alt_texts(self) -> dict[int, str]:
        """What was written for each picture, by its id; a field that was not sent stays as it is."""
        return {pk: self.cleaned_data[name] for pk, name in self.alt_names.items() if name in self.data}


class NewForm(forms.Form):
    """Who speaks: a class, or nothing for the school."""

    school_class = forms.IntegerField(min_value=1, max_value=LARGEST, required=False)


class PictureForm(forms.Form):
    """One more picture."""

    picture = forms.FileField(
        error_messages={"required": _("Choose a picture first.")},
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    alt_text = TidyField(label=_("What does it show?"), required=False)


class AnswerForm(forms.Form):
    """Which question about the words is answered, and which words were seen."""

    rule = forms.CharField(max_length=30)
    key = forms.CharField(max_length=300, strip=False, required=False)
    seen = forms.CharField(max_length=64)


class AskForm(forms.Form):
    """Who is asked to release it."""

    second = forms.TypedChoiceField(coerce=int, error_messages={"required": _("Choose who will release it.")})

    def __init__(self, *args: object, seconds: Iterable[tuple[int, str]], **options: object) -> None:
        """`seconds`: the adults who may be asked, as (id, name)."""
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["second"].choices = list(seconds)  # type: ignore[attr-defined]


class ReleaseForm(forms.Form):
    """Exactly what was seen, and when it goes out."""

    fingerprint = forms.CharField(max_length=64)
    when = forms.ChoiceField(choices=[("now", _("As soon as it is released")), ("later", _("At a time"))])
    at = forms.DateTimeField(
        label=_("Day and time"), required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
    )

    def __init__(self, *args: object, now: datetime, **options: object) -> None:
        """`now` (aware): a time has to be ahead of it."""
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.now = now

    def clean(self) -> None:
        """A time is needed only when it is not now."""
        at = self.cleaned_data.get("at")
        if self.cleaned_data.get("when") != "later":
            self.cleaned_data["at"] = None
        elif "at" not in self.errors and (at is None or not self.now < at < self.now + LATEST):
            self.add_error("at", _("Choose a time that is still to come, within a year."))
