"""What the composer sends."""

import re

from django import forms

from classroom.words.plain import tidy

_ALT = re.compile(r"alt-(\d{1,18})")
_PRESS = re.compile(r"[A-Za-z0-9_-]{1,40}")
_WHERE = re.compile(r"class-(\d{1,18})")
AUDIENCES = ("teacher", "class", "school", "everyone")


class Sent(forms.Field):
    """What came, whatever it is: nothing is refused here, so that nothing typed is lost."""

    def to_python(self, value: object) -> str:
        """Unlike a CharField's it may hold anything, a NUL too."""
        return str(value or "")


class Words(Sent):
    """Words of a person, tidied before anything else sees them; how long they may be is the room's to say."""

    def to_python(self, value: object) -> str:
        """Without what no keyboard types."""
        return tidy(super().to_python(value))


class WritingForm(forms.Form):
    """A draft as it was typed. Every field may be missing: then it stays as it was."""

    text = Words(required=False)
    audience = Sent(required=False)
    where = Sent(required=False)
    press = Sent(required=False)
    prompt = Sent(required=False)
    # The mend that was pressed.
    fix = Sent(required=False)

    def clean_audience(self) -> str | None:
        """One of the four; a made-up one changes nothing."""
        audience = self.cleaned_data["audience"]
        return audience if audience in AUDIENCES else None

    def clean_press(self) -> str:
        """The token of the form, so that a double press is one post."""
        return press_in(self.cleaned_data["press"])

    def clean_prompt(self) -> int | None:
        """Which prompt is answered."""
        return number(self.cleaned_data["prompt"])

    def place(self) -> tuple[str | None, int | None]:
        """Audience and class: a child chooses the first, staff both at once."""
        where = self.cleaned_data["where"]
        if found := _WHERE.fullmatch(where):
            return "class", int(found[1])
        return ("school", None) if where == "school" else (self.cleaned_data["audience"], None)

    def alt_texts(self) -> dict[int, str]:
        """The descriptions by the ids of their pictures."""
        names = ((name, _ALT.fullmatch(name)) for name in self.data)
        return {int(found[1]): tidy(str(self.data[name])) for name, found in names if found}


def number(value: str | None) -> int | None:
    """An id from a form or an address; None for anything that can't be one."""
    return int(value) if value and re.fullmatch(r"[0-9]{1,18}", value) else None


def press_in(value: str) -> str:
    """Which press of a button, or which choosing of a file; a made-up one is none."""
    return value if _PRESS.fullmatch(value) else ""
