"""The way in and out, and when a class is open."""

from tests.web.access.notation import GONE, LOGIN, OK, SENT, Row, everybody, expect, get, post
from tests.web.world import World

# Teachers open and close their own classes; a lead covers for every class of the school.
WHO_OPENS = expect(GONE, ms_tan=SENT, mrs_lead=SENT)


def _green(world: World) -> dict[str, int]:
    return {"class_id": world.green.pk}


ROWS: dict[str, list[Row]] = {
    "home": [get(expect(SENT))],
    "sign_in": [
        get(everybody(SENT, visitor=OK)),
        post(everybody(SENT, visitor=OK), data=lambda _w: {"code": "NONE99"}),
    ],
    "sign_in_animal": [get(expect(SENT, visitor=SENT))],
    "sign_in_pictures": [get(expect(SENT, visitor=SENT))],
    "sign_out": [post(everybody(LOGIN))],
    "my_class": [get(expect(OK, pupils=GONE))],
    "open_class": [post(WHO_OPENS, _green, lambda _w: {"minutes": "45"})],
    "close_class": [post(WHO_OPENS, _green)],
    "sign_everyone_out": [post(WHO_OPENS, _green)],
}
