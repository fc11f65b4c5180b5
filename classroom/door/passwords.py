"""How a grown-up gets a new password."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from classroom.door import mail, staff_sessions
from classroom.models import School, User, Verb
from classroom.records.book import record


def set_password(*, staff: User, password: str, keep: str | None, at: datetime) -> None:
    """Set it and end every session but one (`keep`, a session's key); it is logged, and a mail tells the person."""
    # Hashed before the lock: hashing is slow on purpose, and the school should not wait for it.
    hashed = make_password(password)
    with transaction.atomic():
        School.objects.locked(staff.school_id)
        staff.password = hashed
        staff.save(update_fields=["password"])
        staff_sessions.end_all(staff=staff, by=staff, but=keep, at=at)
        codes = {"what": ["password"]}
        record(Verb.CHANGED_SIGN_IN, school_id=staff.school_id, actor=staff, about=staff, codes=codes, at=at)
        mail.tell(mail.Letter.CHANGED_PASSWORD, staff=staff)
