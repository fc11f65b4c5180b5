"""A child's permissions: read by those who know the child's name, recorded by office, leads and admin."""

from tests.web.access.notation import GONE, METHOD, OK, SENT, Row, expect, get, post
from tests.web.world import World


def _ada(world: World) -> dict[str, object]:
    return {"pupil_id": world.people["ada"].pk}


def _a_familys_no(_world: World) -> dict[str, object]:
    return {"form": "family", "image-internet": "no", "starts_on": "2026-03-10", "basis": "consent-paper"}


ROWS: dict[str, list[Row]] = {
    "pupil_permissions": [
        get(expect(GONE, ms_tan=OK, mx_office=OK, mrs_lead=OK, mr_admin=OK), _ada),
        get(expect(GONE, ms_far=OK), lambda w: {"pupil_id": w.people["dot"].pk}),
        get(expect(GONE), lambda w: {"pupil_id": w.people["ms_tan"].pk}),
        post(expect(METHOD), _ada),
    ],
    "record_permission": [
        post(expect(GONE, mx_office=SENT, mrs_lead=SENT, mr_admin=SENT), _ada, _a_familys_no),
        post(expect(GONE), lambda w: {"pupil_id": w.people["dot"].pk}, _a_familys_no),
        get(expect(METHOD), _ada),
    ],
    # A child's own page, and nobody else's.
    "my_say": [
        get(expect(GONE, pupils=OK)),
        post(expect(GONE, pupils=SENT), data=lambda _w: {"image-internet": "no"}),
    ],
}
