"""Walls, posts, one child's posts, the poll, and pictures."""

from classroom.media.store import store
from classroom.models import Picture
from tests.posts import taken_in
from tests.web.access.notation import GONE, OK, SENT, Row, expect, get
from tests.web.world import World

# Ada's approved post stands on the wall of Green Class.
READS_GREEN = expect(GONE, green=OK, mrs_lead=OK)
READS_A_WALL = expect(OK, mr_admin=GONE)


def _green(world: World) -> dict[str, int]:
    return {"class_id": world.green.pk}


def _ada(world: World) -> dict[str, int]:
    return {"pupil_id": world.people["ada"].pk}


def _stored(picture: Picture) -> dict[str, str | int]:
    """The rows of this world have no files; this one gets its bytes, so that 404 means what it should."""
    picture.token = f"{picture.pk:032}"
    picture.save(update_fields=["token"])
    store(picture.token, taken_in())
    return {"token": picture.token, "width": 400}


ROWS: dict[str, list[Row]] = {
    "wall": [get(READS_A_WALL)],
    "school_wall": [get(READS_A_WALL)],
    "class_wall": [get(READS_GREEN, _green)],
    # Without what its own page carried the poll knows nobody.
    "wall_poll": [get(expect(GONE))],
    "post": [
        get(READS_GREEN, lambda w: {"post_id": w.approved.post_id}),
        get(expect(GONE, green=OK, mrs_lead=OK, mx_office=OK), lambda w: {"post_id": w.offered.post_id}),
        get(expect(GONE, green=SENT, mrs_lead=SENT), lambda w: {"post_id": w.reply_by_ben.post_id}),
        get(expect(GONE), lambda w: {"post_id": w.waiting.post_id}),
        get(expect(GONE), lambda w: {"post_id": w.draft.post_id}),
        get(expect(GONE), lambda w: {"post_id": w.returned.post_id}),
        get(expect(GONE), lambda w: {"post_id": w.kept.post_id}),
        get(expect(GONE), lambda w: {"post_id": w.sealed.post_id}),
    ],
    # The office reads what is offered for sharing.
    "pupil_posts": [get(expect(GONE, ms_tan=OK, mrs_lead=OK, mx_office=OK, ada=SENT), _ada)],
    "picture": [
        get(READS_GREEN, lambda w: _stored(w.shown_picture)),
        get(READS_GREEN, lambda w: _stored(w.waiting_picture)),
    ],
}
