"""Links: an adult looks at every address outside the school's list of good sites."""

import re
from collections.abc import Iterator

from classroom.safeguarding.draft import Context
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.lists import words
from classroom.safeguarding.names.normalise import fold

_ADDRESS = re.compile(
    r"(?<![\w@.-])(?P<scheme>[a-z][a-z+]{1,10}://)?(?P<before_at>[^\s/@]{1,64}@)?"
    r"(?P<host>[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,6})(?::\d{1,5})?(?P<rest>[/?#][^\s<>\"]*)?",
    re.IGNORECASE,
)
_END_OF_SENTENCE = ".,;:!?')]}"


def link(place: str, text: str, context: Context) -> Iterator[Found]:
    """An address that the school has not called good, remembered by its host."""
    folded = fold(text)
    good = {site.casefold().removeprefix("www.") for site in context.good_sites}
    for match in _ADDRESS.finditer(folded.text):
        host = match["host"].casefold().rstrip(".-")
        is_address = match["scheme"] or (_is_host(host) and not match["before_at"])
        if is_address and not _is_good(host, good):
            written = match[0].rstrip(_END_OF_SENTENCE)
            start, end = folded.span(match.start(), match.start() + len(written))
            yield Found(Rule.LINK, Severity.CONFIRM, place, start, end, host.removeprefix("www."))


def _is_host(host: str) -> bool:
    """Without a scheme, only what ends like a site: "fast.Then" is a missing space."""
    name, _dot, ending = host.rpartition(".")
    return bool(name) and (host.startswith("www.") or ending in words("site_endings"))


def _is_good(host: str, good: set[str]) -> bool:
    return any(host == site or host.endswith("." + site) for site in good)
