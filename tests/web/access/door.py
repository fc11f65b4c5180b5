"""The way in and out, and when a class is open."""

from django.utils import timezone

from classroom.door.backends import somebody_here
from classroom.door.hours import Way
from classroom.door.screens import Screen
from tests.web.access.notation import EMPTY, GONE, LOGIN, OK, SENT, Row, everybody, expect, get, post
from tests.web.world import World

# Teachers open and close their own classes; a lead covers for every class of the school.
WHO_OPENS = expect(GONE, ms_tan=SENT, mrs_lead=SENT)


def _adas_screen(world: World) -> dict[str, str]:
    """What Ada's page carries; on the screen of another child it gives way to that child's own page."""
    ada = somebody_here(world.people["ada"].pk)
    assert ada is not None
    return {"t": Screen.of(ada, way=Way.CLASS, at=timezone.now()).signed()}


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
    "sign_out": [get(everybody(LOGIN)), post(everybody(LOGIN))],
    "my_class": [get(expect(OK, pupils=GONE))],
    "open_class": [post(WHO_OPENS, _green, lambda _w: {"minutes": "45"})],
    "close_class": [post(WHO_OPENS, _green)],
    "eyes_on_me": [post(WHO_OPENS, _green)],
    "go_on": [post(WHO_OPENS, _green)],
    # A child's own screen asks with what its page carried; without that there is nothing, for anybody.
    "class_poll": [get(expect(GONE)), get(expect(GONE, ada=EMPTY, cem=OK, dot=OK), data=_adas_screen)],
    "sign_everyone_out": [post(WHO_OPENS, _green)],
}
