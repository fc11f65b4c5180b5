"""Worries: everybody may tell one; only leads have the list and the words."""

from tests.web.access.notation import GONE, OK, SENT, Row, expect, get, post

ROWS: dict[str, list[Row]] = {
    "worried": [get(expect(OK)), post(expect(SENT))],
    "concerns": [get(expect(GONE, mrs_lead=OK))],
    "concern": [get(expect(GONE, mrs_lead=OK), lambda w: {"concern_id": w.concern_by_ada.pk})],
    "answer_concern": [
        post(
            expect(GONE, mrs_lead=SENT),
            lambda w: {"concern_id": w.concern_by_ada.pk},
            lambda _w: {"answer": "I will find you."},
        )
    ],
}
