"""What the page "I'm worried" and the lead's answer send."""

from django import forms

from classroom.concerns.topics import Topic
from classroom.web.forms.writing import Words, number


class WorryForm(forms.Form):
    """A worry; nothing in it has to be filled in, and nothing in it is refused for its content."""

    about = forms.CharField(required=False)
    who = forms.CharField(required=False)
    words = Words(required=False)

    def clean_about(self) -> Topic:
        """What it is about; whoever says nothing doesn't want to say."""
        about = self.cleaned_data["about"]
        return Topic(about) if about in Topic.values else Topic.NOT_SAY

    def clean_who(self) -> int | None:
        """The grown-up it is about, if somebody wants to say."""
        return number(self.cleaned_data["who"])


class AnswerForm(forms.Form):
    """A lead's answer, with or without closing."""

    answer = Words(required=False)
    close = forms.BooleanField(required=False)
