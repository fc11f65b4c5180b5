"""The order of the checks: a draft and its context enter, all findings leave.

A new check is one file beside this one and one line in `CHECKS`.
"""

from collections.abc import Callable, Iterator

from classroom.safeguarding.alt_text import missing_alt_texts
from classroom.safeguarding.contact import address, email, phone
from classroom.safeguarding.draft import Context, Draft, Speaker
from classroom.safeguarding.found import Found
from classroom.safeguarding.links import link
from classroom.safeguarding.names_rule import names_with_photo
from classroom.safeguarding.netiquette import repeated, shouting
from classroom.safeguarding.personal import birthday, full_name, handle, password
from classroom.safeguarding.unkind import unkind
from classroom.safeguarding.voice import class_voice, first_person
from classroom.safeguarding.worry import worry

__all__ = ["CHECKS", "Context", "Draft", "Speaker", "check"]

Check = Callable[[str, str, Context], Iterator[Found]]

CHECKS: tuple[Check, ...] = (
    names_with_photo,
    full_name,
    phone,
    email,
    address,
    birthday,
    password,
    handle,
    link,
    first_person,
    class_voice,
    unkind,
    worry,
    shouting,
    repeated,
)


def check(draft: Draft, context: Context) -> tuple[Found, ...]:
    """Everything that every check finds, by place and then as it stands in the text."""
    found = list(missing_alt_texts(draft))
    for place, text in draft.places().items():
        for each in CHECKS:
            found.extend(each(place, text, context))
    order = ["text", *(f"alt:{number}" for number in range(len(draft.alt_texts))), *draft.other]
    return tuple(sorted(found, key=lambda finding: (order.index(finding.place), finding.start, finding.end)))
