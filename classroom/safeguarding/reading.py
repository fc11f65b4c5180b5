"""Reading: text enters, plain letters leave as from `fold`, but the ends of lines stay: a new line begins a new sentence."""

from classroom.safeguarding.names.normalise import Folded, fold


def fold_lines(text: str, *, by_sound: bool = False) -> Folded:
    """`fold`, which reads every blank as a space, with the new lines put back."""
    folded = fold(text, by_sound=by_sound)
    if "\n" not in text or folded.text == text:
        return folded
    letters = zip(folded.text, folded.starts, strict=True)
    return folded._replace(text="".join("\n" if text[at] == "\n" else letter for letter, at in letters))
