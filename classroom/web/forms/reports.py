"""What "Tell my teacher" sends."""

from django import forms

from classroom.web.forms.writing import Words


class ReportForm(forms.Form):
    """Nothing has to be filled in; what kinds there are is the room's to say."""

    about = forms.CharField(required=False)
    note = Words(required=False)
