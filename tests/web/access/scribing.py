"""Typing for a child: whoever decides for the child's class; for everybody else the child is not there."""

from tests.web.access.notation import GONE, OK, SENT, Row, expect, get, post
from tests.web.world import World


def _ada(world: World) -> dict[str, int]:
    return {"pupil_id": world.people["ada"].pk}


ROWS: dict[str, list[Row]] = {
    "write_for": [
        get(expect(GONE, ms_tan=OK, mrs_lead=OK), _ada),
        post(expect(GONE, ms_tan=SENT, mrs_lead=SENT), _ada),
        # A grown-up is nobody to type for.
        get(expect(GONE), lambda w: {"pupil_id": w.people["mr_ural"].pk}),
    ],
}
