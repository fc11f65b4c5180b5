"""The school's first page, settings and classes: the computing lead's alone."""

from django.utils import timezone

from classroom.roster.classes import academic_year
from tests.web.access.notation import GONE, OK, SENT, Row, expect, get, post
from tests.web.world import World

READS, SENDS = expect(GONE, mr_admin=OK), expect(GONE, mr_admin=SENT)
SETTINGS = {"name": "Ours", "second_factor_days": "7", "home_from": "07:00", "home_until": "19:00"}


def _green(world: World) -> dict[str, int]:
    return {"class_id": world.green.pk}


def _red(world: World) -> dict[str, int]:
    red = world.people["dot"].school_class_id
    assert red is not None
    return {"class_id": red}


def _about(_world: World) -> dict[str, object]:
    this_year = academic_year(timezone.localdate())
    return {"name": "Oak Class", "handle": "", "year_group": 2, "academic_year": this_year}


ROWS: dict[str, list[Row]] = {
    "school": [get(READS)],
    "school_settings": [get(READS), post(SENDS, data=lambda _w: SETTINGS)],
    "classes_list": [get(READS)],
    "class_new": [get(READS), post(SENDS, data=_about)],
    "class_settings": [
        get(READS, _green),
        post(SENDS, _green, _about),
        get(expect(GONE), _red),
        post(expect(GONE), _red, _about),
    ],
    "class_new_code": [post(SENDS, _green), post(expect(GONE), _red)],
}
