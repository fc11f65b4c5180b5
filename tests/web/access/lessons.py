"""The lesson of a class: its own teachers and the leads; nobody else, and no child."""

from tests.web.access.notation import GONE, OK, SENT, Row, expect, get, post
from tests.web.world import World

READS, SENDS = expect(GONE, ms_tan=OK, mrs_lead=OK), expect(GONE, ms_tan=SENT, mrs_lead=SENT)


def _green(world: World) -> dict[str, int]:
    return {"class_id": world.green.pk}


def _prompt(world: World) -> dict[str, int]:
    return {"prompt_id": world.prompt.pk}


ROWS: dict[str, list[Row]] = {
    "lesson": [get(READS, _green)],
    "lesson_switches": [post(SENDS, _green, lambda _w: {"on": ["likes"]})],
    "prompt_new": [
        post(SENDS, _green, lambda _w: {"question": "What did you hear?"}),
        post(SENDS, _green, lambda w: {"again": str(w.prompt.pk)}),
    ],
    "prompt_answer": [post(SENDS, _prompt, lambda _w: {"key": "will"})],
    "prompt_take_off": [post(SENDS, _prompt)],
}
