"""Pupils by name: class staff see their own, office, lead and admin see and change the whole school's."""

from django.utils import timezone

from tests.web.access.notation import GONE, OK, SENT, Row, expect, get, post
from tests.web.world import World

WHO_SEES = expect(GONE, ms_tan=OK, mx_office=OK, mrs_lead=OK, mr_admin=OK)
WHO_KEEPS = expect(GONE, mx_office=SENT, mrs_lead=SENT, mr_admin=SENT)


def _ada(world: World) -> dict[str, int]:
    return {"pupil_id": world.people["ada"].pk}


def _joining(world: World) -> dict[str, str]:
    return {
        "first_name": "Mia",
        "last_name": "Malik",
        "school_class": str(world.green.pk),
        "adjective": "Kind",
        "animal": "otter",
    }


ROWS: dict[str, list[Row]] = {
    "pupils": [get(expect(OK, pupils=GONE))],
    "pupil_new": [
        get(expect(GONE, mx_office=OK, mrs_lead=OK, mr_admin=OK)),
        post(WHO_KEEPS, data=_joining),
    ],
    "preview_names": [
        get(expect(GONE, mx_office=OK, mrs_lead=OK, mr_admin=OK)),
        post(
            expect(GONE, mx_office=OK, mrs_lead=OK, mr_admin=OK),
            data=lambda _w: {"children": "Mia Malik\nWren, Leo"},
        ),
    ],
    "pupil": [get(WHO_SEES, _ada)],
    "pupil_names": [
        post(
            WHO_KEEPS,
            _ada,
            lambda _w: {"first_name": "Ada", "last_name": "Ash", "adjective": "Daring", "animal": "fox"},
        )
    ],
    "pupil_short_name": [post(WHO_KEEPS, _ada, lambda _w: {"new-short_names": "Addy"})],
    "pupil_forget_short_name": [post(WHO_KEEPS, _ada, lambda _w: {"short_name": "1"})],
    "pupil_class": [
        post(WHO_KEEPS, _ada, lambda w: {"move-school_class": str(w.people["cem"].school_class_id)})
    ],
    "pupil_leaving": [post(WHO_KEEPS, _ada, lambda _w: {"on": f"{timezone.localdate()}"})],
    "pupil_coming_back": [post(WHO_KEEPS, _ada)],
}
