"""What a lead has looked at stays looked at, until the words or the roster are others."""

from datetime import datetime, timedelta

import pytest

from classroom.audits import reports
from classroom.audits.audit import audit_school
from classroom.audits.looked import look_at
from classroom.models import Audit, AuditFault, Entry, Revision, RosterFact, State, User, Verb
from classroom.roster.versions import raise_names_version
from tests.audits.planted import call_clean, planted
from tests.rows import carry, decide

A_DAY = timedelta(days=1)


@pytest.fixture
def fault(ada: User, ben: User, ms_tan: User, now: datetime) -> AuditFault:
    """A child is called Nick, and only the plain finder reads "nick of time"."""
    User.objects.filter(pk=ben.pk).update(first_name="Nick")
    planted(ada, "We came in the nick of time.", by=ms_tan)
    audit_school(ada.school_id, now=now)
    return AuditFault.objects.get()


def still_to_look_at(lead: User, *, now: datetime) -> int:
    """A new night, and what it leaves."""
    audit_school(lead.school_id, now=now)
    night = reports.last_night(lead)
    assert night is not None
    assert (night.began_at, night.found) == (now, 1)
    return night.to_look


def test_a_lead_looks_once_and_it_is_on_record(fault: AuditFault, mrs_lead: User, now: datetime) -> None:
    look_at(fault.pk, by=mrs_lead, now=now)
    look_at(fault.pk, by=mrs_lead, now=now + A_DAY)
    fault.refresh_from_db()
    [entry] = Entry.objects.filter(verb=Verb.ANSWERED_FINDING)
    assert (fault.seen_by, fault.seen_at, entry.actor_name) == (mrs_lead, now, "Mrs Lead")
    assert (entry.subject_kind, entry.subject_id) == ("post", fault.post_id)
    assert entry.codes == {"rule": "name-with-photo", "audit": fault.audit_id}


def test_looking_is_for_leads_of_the_school(
    fault: AuditFault, ms_tan: User, ms_far: User, now: datetime
) -> None:
    User.objects.filter(pk=ms_far.pk).update(role="lead")
    ms_far.refresh_from_db()
    for somebody in (ms_tan, ms_far):
        with pytest.raises(AuditFault.DoesNotExist):
            look_at(fault.pk, by=somebody, now=now)
    assert AuditFault.objects.get().seen_at is None


def test_the_next_night_does_not_tell_it_again(fault: AuditFault, mrs_lead: User, now: datetime) -> None:
    assert still_to_look_at(mrs_lead, now=now + A_DAY) == 1
    look_at(AuditFault.objects.latest("pk").pk, by=mrs_lead, now=now + A_DAY)
    assert still_to_look_at(mrs_lead, now=now + 2 * A_DAY) == 0


def test_a_name_that_has_become_anothers_is_told_again(
    fault: AuditFault, ada: User, ben: User, mrs_lead: User, now: datetime
) -> None:
    look_at(fault.pk, by=mrs_lead, now=now)
    assert fault.post is not None
    for child, to_look in ((ada, 0), (ben, 1)):
        raise_names_version(ada.school, fact=RosterFact.NAMES, at=now, pupil=child)
        call_clean(fault.post)
        assert still_to_look_at(mrs_lead, now=now + A_DAY) == to_look


def test_newer_words_in_the_same_place_are_told_again(
    fault: AuditFault, ada: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    look_at(fault.pk, by=mrs_lead, now=now)
    post = Revision.objects.get().post
    edit = Revision.objects.create(post=post, number=2, text="We left in the nick of time.", made_by=ada)
    carry(edit)
    decide(edit, State.APPROVED, ms_tan)
    Revision.objects.filter(pk=edit.pk).update(effective_at=now + A_DAY)
    call_clean(post)
    assert still_to_look_at(mrs_lead, now=now + A_DAY) == 1


def test_what_the_matcher_finds_is_told_each_time(
    ada: User, ben: User, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    post = planted(ada, "We saw it with Ben.", by=ms_tan)
    for day in range(2):
        audit_school(ada.school_id, now=now + day * A_DAY)
        for fault in AuditFault.objects.filter(seen_at=None):
            look_at(fault.pk, by=mrs_lead, now=now + day * A_DAY)
        call_clean(post)
    audit = audit_school(ada.school_id, now=now + 2 * A_DAY)
    assert [(line.finders, line.place.start) for line in reports.open_lines(audit)] == [(("matcher",), 15)]


def test_the_page_quotes_what_stands_as_it_was(fault: AuditFault, mrs_lead: User, now: datetime) -> None:
    def quoted() -> tuple[bool, str]:
        [line] = reports.to_look_at(mrs_lead, now=now)[0]
        return line.stands, line.words

    told = [quoted()]
    Revision.objects.update(effective_at=now + timedelta(seconds=1))
    told.append(quoted())
    assert told == [(True, "nick"), (False, "")]


def test_nights_come_by_pages_the_newest_first(ada: User, mrs_lead: User, now: datetime) -> None:
    Audit.objects.bulk_create(Audit(school=ada.school, began_at=now - day * A_DAY) for day in range(21))
    first = reports.nights_of(mrs_lead)
    second = reports.nights_of(mrs_lead, after=first.after)
    assert [night.began_at for night in (*first.nights, *second.nights)] == [
        now - day * A_DAY for day in range(21)
    ]
    assert (len(first.nights), second.after, reports.last_night(mrs_lead)) == (20, None, None)
