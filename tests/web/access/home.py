"""Where staff land, what they find, and the class book."""

from tests.web.access.notation import GONE, OK, Row, expect, get, post
from tests.web.world import World

# No child's words for the computing lead, and no search for children.
WHO_SEARCHES = expect(OK, pupils=GONE, mr_admin=GONE)


def _green(world: World) -> dict[str, int]:
    return {"class_id": world.green.pk}


ROWS: dict[str, list[Row]] = {
    "staff_home": [get(expect(OK, pupils=GONE))],
    "search": [
        get(WHO_SEARCHES),
        post(WHO_SEARCHES, data=lambda _w: {"q": "wrens"}),
        post(WHO_SEARCHES, data=lambda _w: {"where": "waiting"}),
    ],
    "class_book": [
        get(expect(GONE, ms_tan=OK, mrs_lead=OK), _green),
        get(
            expect(GONE, ms_tan=OK, mrs_lead=OK),
            _green,
            lambda _w: {"since": "2026-01-01", "until": "2027-01-01", "pictures": "yes"},
        ),
    ],
}
