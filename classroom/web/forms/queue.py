"""What the desk sends: words with a length, and choices."""

from django import forms
from django.utils.translation import gettext_lazy as _

from classroom.moderation.fixes import Fix
from classroom.web.converters import LARGEST
from classroom.words.plain import LONGEST, count, tidy


class TidyField(forms.CharField):
    """Words of a person: tidied, and at most 280 code points; a zero byte is tidied away rather than refused."""

    def __init__(self, **options: object) -> None:
        """No validators of CharField: length is counted as children see it."""
        super().__init__(strip=True, **options)  # type: ignore[arg-type]
        self.validators = []

    def clean(self, value: object) -> str:
        """The tidy words; raises ValidationError with what to do."""
        words = tidy(str(value or ""))
        if count(words) > LONGEST:
            raise forms.ValidationError(
                _("That is %(count)d characters. Please keep it to %(longest)d."),
                params={"count": count(words), "longest": LONGEST},
            )
        return str(super().clean(words))


class DecisionForm(forms.Form):
    """What every decision carries."""

    fingerprint = forms.CharField(max_length=64)
    comment = TidyField(required=False)


class ReturnForm(DecisionForm):
    """A return needs its comment: the child must know what to do."""

    comment = TidyField(error_messages={"required": _("Write what the child could change, then return it.")})


class MendForm(forms.Form):
    """The words as staff would have them."""

    fingerprint = forms.CharField(max_length=64)
    text = TidyField(required=False)


class FixForm(forms.Form):
    """Which one-press fix."""

    fingerprint = forms.CharField(max_length=64)
    fix = forms.ChoiceField(choices=[(fix.value, fix.value) for fix in Fix])


class FindingAnswerForm(forms.Form):
    """Which question is answered."""

    rule = forms.CharField(max_length=30)
    key = forms.CharField(max_length=300, strip=False, required=False)
    remember = forms.CharField(max_length=120, required=False)
    back = forms.IntegerField(min_value=1, max_value=LARGEST, required=False)


class PictureAnswerForm(forms.Form):
    """Yes or no about exactly this picture."""

    question = forms.ChoiceField(choices=[("no-name", "no-name"), ("no-person", "no-person")])
    yes = forms.ChoiceField(choices=[("1", "1"), ("0", "0")])
    seen = forms.CharField(max_length=64)


class AltTextForm(forms.Form):
    """A description that staff write for a child's picture."""

    fingerprint = forms.CharField(max_length=64)
    alt_text = TidyField(error_messages={"required": _("Write what the picture shows.")})


class TagsForm(forms.Form):
    """Which children staff see in a picture."""

    pupils = forms.TypedMultipleChoiceField(coerce=int, required=False)

    def __init__(self, *args: object, choices: list[tuple[int, str]], **options: object) -> None:
        """`choices`: the pupils that may be named, as (id, name)."""
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["pupils"].choices = choices  # type: ignore[attr-defined]


class AuthorForm(forms.Form):
    """Who really wrote it."""

    author = forms.IntegerField(min_value=1, max_value=LARGEST)
