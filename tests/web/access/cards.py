"""Sign-in cards and picture sheets: made by those who decide for the class; shown at the door by a child whom nobody knows yet."""

from tests.web.access.notation import GONE, METHOD, OK, SENT, Row, everybody, expect, get, post
from tests.web.world import World

DECIDERS = expect(GONE, ms_tan=OK, mrs_lead=OK)


def _green(world: World) -> dict[str, int]:
    return {"class_id": world.green.pk}


def _ada(world: World) -> dict[str, int]:
    return {"pupil_id": world.people["ada"].pk}


def _ticked(world: World) -> dict[str, int]:
    return {"children": world.people["ada"].pk}


ROWS: dict[str, list[Row]] = {
    # Whoever is signed in is told so, and stays who they are.
    "card": [
        get(everybody(OK)),
        post(everybody(OK, visitor=SENT), data=lambda _w: {"token": "a" * 32}),
        post(everybody(OK, visitor=SENT)),
    ],
    "class_cards": [get(DECIDERS, _green), post(DECIDERS, _green, _ticked)],
    "picture_sheet": [get(DECIDERS, _green), post(DECIDERS, _green, _ticked)],
    "pupil_card": [
        post(DECIDERS, _ada),
        get(expect(METHOD), _ada),
        post(expect(GONE), lambda w: {"pupil_id": w.people["ms_tan"].pk}),
        post(expect(GONE, ms_far=OK), lambda w: {"pupil_id": w.people["dot"].pk}),
    ],
    "card_alone": [post(expect(GONE, ms_tan=SENT, mrs_lead=SENT), _ada, lambda _w: {"on": "1"})],
    "new_pictures": [post(DECIDERS, _ada), get(expect(METHOD), _ada)],
}
