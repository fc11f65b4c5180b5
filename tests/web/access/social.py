"""Likes, topics, and passing on what somebody else wrote."""

from classroom.models import Switch
from tests.switched import switched
from tests.web.access.notation import GONE, OK, SENT, Row, expect, get, post
from tests.web.world import World


def _liked(_world: World) -> dict[str, str]:
    return {"like": "1"}


def _approved(world: World) -> dict[str, int]:
    """Ada's post on the wall of Green Class, in a lesson in which everything is on."""
    switched(world.green, *Switch)
    return {"post_id": world.approved.post_id}


def _by_ben(world: World) -> dict[str, int]:
    return {"post_id": world.reply_by_ben.post_id}


ROWS: dict[str, list[Row]] = {
    "like": [
        # Nobody likes their own.
        post(expect(GONE, ms_tan=SENT, mrs_lead=SENT), _approved, _liked),
        post(expect(GONE), _approved, lambda _w: {"like": "very much"}),
        # In a lesson without likes, who can read it is told so.
        post(expect(GONE, green=SENT, mrs_lead=SENT), lambda w: {"post_id": w.approved.post_id}, _liked),
        post(expect(GONE), _by_ben, _liked),
        post(expect(GONE), lambda w: {"post_id": w.waiting.post_id}, _liked),
    ],
    "topic": [
        get(expect(OK, mr_admin=GONE), lambda _w: {"word": "snake"}),
        get(expect(SENT, mr_admin=SENT), lambda _w: {"word": "Snake"}),
        get(expect(GONE), lambda _w: {"word": "no topic"}),
    ],
    "reshare": [
        get(expect(GONE, ms_tan=OK, mrs_lead=OK), _approved),
        post(expect(GONE, ms_tan=SENT, mrs_lead=SENT), _approved),
        get(expect(GONE), _by_ben),
        get(expect(GONE), lambda w: {"post_id": w.waiting.post_id}),
        post(expect(GONE), lambda w: {"post_id": w.waiting.post_id}),
    ],
}
