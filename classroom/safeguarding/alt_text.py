"""Alt text: a picture without words for those who cannot see it."""

from collections.abc import Iterator

from classroom.safeguarding.draft import Draft
from classroom.safeguarding.found import Found, Rule, Severity


def missing_alt_texts(draft: Draft) -> Iterator[Found]:
    """One piece of advice for every picture that nobody has described."""
    for number, alt in enumerate(draft.alt_texts):
        if alt is None or not alt.strip():
            yield Found(Rule.ALT_TEXT, Severity.ADVISE, f"alt:{number}", 0, 0)
