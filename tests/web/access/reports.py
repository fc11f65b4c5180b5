"""Reports: a child tells about what they read and did not write; whoever decides about the post answers."""

from tests.web.access.notation import CONFLICT, GONE, OK, SENT, Row, expect, get, post
from tests.web.world import World

# A stale form: nobody has read what is sent here, so even those who may answer are shown the page again.
STALE = expect(GONE, ms_tan=CONFLICT, mrs_lead=CONFLICT)


def _reported(world: World) -> dict[str, int]:
    """Ada's post, which Ben told about."""
    return {"post_id": world.reported.post_id}


def _by_ben(world: World) -> dict[str, int]:
    return {"post_id": world.reply_by_ben.post_id}


ROWS: dict[str, list[Row]] = {
    "report": [
        get(expect(GONE, ada=OK), _by_ben),
        post(expect(GONE, ada=SENT), _by_ben, lambda _w: {"about": "unkind", "note": "I felt sad"}),
        # Her own, and what is not on a wall.
        get(expect(GONE), _reported),
        post(expect(GONE), _reported),
        get(expect(GONE), lambda w: {"post_id": w.waiting.post_id}),
        post(expect(GONE), lambda w: {"post_id": w.waiting.post_id}),
    ],
    "reported": [
        get(expect(GONE, ms_tan=OK, mrs_lead=OK), _reported),
        get(expect(GONE), lambda w: {"post_id": w.approved.post_id}),
    ],
    "leave_up": [post(STALE, _reported), post(expect(GONE), lambda w: {"post_id": w.approved.post_id})],
    "hide_reported": [post(expect(GONE, ms_tan=SENT, mrs_lead=SENT), _reported)],
}
