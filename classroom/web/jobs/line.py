"""One line of the staff home."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """See home/job.html. `kind`: go, stop, ok, sky or nothing; `sign`: its icon; without an address it is only told."""

    title: str
    words: str
    sign: str
    kind: str = ""
    url: str = ""


def some(jobs: Iterable[Job | None]) -> list[Job]:
    """Those that there are."""
    return [job for job in jobs if job is not None]
