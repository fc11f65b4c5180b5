"""`record` is the only maker of log entries."""

import hashlib
import hmac
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone

from classroom.models import Entry, School, User, Verb

# The worker and commands act for nobody.
NOBODY = "Fledgling"


def fingerprint(school: School, *parts: str) -> str:
    """Stands for exactly these words without holding them: HMAC-SHA256 under the school's own key, hexadecimal."""
    keyed = hmac.new(bytes.fromhex(school.fingerprint_key), digestmod=hashlib.sha256)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        keyed.update(len(encoded).to_bytes(8, "big") + encoded)
    return keyed.hexdigest()


def record(
    verb: Verb,
    *,
    school_id: int,
    actor: User | None,
    subject: Model | None = None,
    about: User | None = None,
    codes: dict[str, Any] | None = None,
    fingerprint: str = "",
    at: datetime | None = None,
) -> Entry:
    """Write one line. Staff are named by a copied name, pupils by their random id only; `codes` holds codes, never words."""
    return Entry.objects.create(
        school_id=school_id,
        at=at or timezone.now(),
        verb=verb,
        actor_name=NOBODY if actor is None else ("" if actor.is_pupil else actor.staff_name),
        actor_ref=actor.log_id if actor else None,
        subject_kind=type(subject).__name__.lower() if subject else "",
        subject_id=subject.pk if subject else None,
        about_ref=about.log_id if about else None,
        codes=codes or {},
        fingerprint=fingerprint,
    )
