"""The log book names staff by a copied name and pupils by a random id."""

from classroom.models import User, Verb
from classroom.records.book import fingerprint, record


def test_a_pupil_is_never_named_in_the_log_book(ada: User) -> None:
    entry = record(Verb.HANDED_IN, school_id=ada.school_id, actor=ada, subject=ada)
    assert (entry.actor_name, entry.actor_ref, entry.subject_kind, entry.subject_id) == (
        "",
        ada.log_id,
        "user",
        ada.pk,
    )


def test_staff_are_named_as_they_were_called_that_day(ms_tan: User) -> None:
    entry = record(Verb.SIGNED_IN, school_id=ms_tan.school_id, actor=ms_tan)
    ms_tan.last_name = "Tanner"
    ms_tan.save()
    entry.refresh_from_db()
    assert entry.actor_name == "Ms Tan"


def test_the_program_itself_acts_for_nobody(ada: User) -> None:
    entry = record(Verb.RESCANNED, school_id=ada.school_id, actor=None, about=ada)
    assert (entry.actor_name, entry.actor_ref, entry.about_ref) == ("Fledgling", None, ada.log_id)


def test_a_fingerprint_means_nothing_in_another_school(ada: User, dot: User) -> None:
    prints = {
        fingerprint(ada.school, "a", "bc"),
        fingerprint(ada.school, "ab", "c"),
        fingerprint(dot.school, "a", "bc"),
    }
    assert len(prints) == 3
    assert fingerprint(ada.school, "a\udc80") == fingerprint(ada.school, "a\udc80")
