"""Knocking, waiting, and who opens."""

from tests.web.access.notation import GONE, OK, SENT, Row, everybody, expect, get, post

# Teachers let the children of their own classes in; a lead covers for every class of the school.
WHO_OPENS = expect(GONE, ms_tan=SENT, mrs_lead=SENT)
# Without an animal that was picked, or without a ticket, everybody is sent to their own first page.
NOTHING_WAITS = everybody(SENT)

ROWS: dict[str, list[Row]] = {
    "knock": [post(NOTHING_WAITS)],
    "waiting": [get(NOTHING_WAITS)],
    "waiting_poll": [get(everybody(OK))],
    "at_the_door": [get(expect(OK, pupils=GONE))],
    "let_in": [post(WHO_OPENS, lambda w: {"knock_id": w.knock_by_ada.pk})],
    "try_again": [post(WHO_OPENS, lambda w: {"class_id": w.green.pk})],
}
