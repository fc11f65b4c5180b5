"""The desk: teachers decide for their own classes, leads for every class of the school; to others it is not there."""

from tests.posts import seen
from tests.web.access.notation import CONFLICT, GONE, OK, SENT, Row, expect, get, post
from tests.web.world import World

DECIDERS = expect(GONE, ms_tan=SENT, mrs_lead=SENT)
# The picture has not been looked at yet, so the gate is closed even for those who may decide.
CLOSED_GATE = expect(GONE, ms_tan=CONFLICT, mrs_lead=CONFLICT)


def _waiting(world: World) -> dict[str, int]:
    return {"revision_id": world.waiting.pk}


def _picture(world: World) -> dict[str, int]:
    return {**_waiting(world), "picture_id": world.waiting_picture.pk}


def _seen(world: World) -> dict[str, str]:
    return {"fingerprint": seen(world.waiting), "comment": "Say more?"}


ROWS: dict[str, list[Row]] = {
    "queue": [get(expect(GONE, ms_tan=OK, mr_ural=OK, ms_far=OK, mrs_lead=OK))],
    "review": [
        get(expect(GONE, ms_tan=OK, mrs_lead=OK), _waiting),
        get(expect(GONE), lambda w: {"revision_id": w.draft.pk}),
        get(expect(GONE), lambda w: {"revision_id": w.sealed.pk}),
    ],
    "approval": [post(CLOSED_GATE, _waiting, _seen)],
    "return": [post(DECIDERS, _waiting, _seen)],
    "decline": [post(DECIDERS, _waiting, _seen)],
    "keep": [post(DECIDERS, _waiting, _seen)],
    "recommend": [post(DECIDERS, _waiting)],
    "worry": [post(DECIDERS, _waiting)],
    "undo": [post(DECIDERS, _waiting)],
    "mending": [
        post(DECIDERS, _waiting, lambda w: {"fingerprint": seen(w.waiting), "text": "We saw wrens."})
    ],
    "author": [post(DECIDERS, _waiting, lambda w: {"author": str(w.people["ada"].pk)})],
    "answer_finding": [post(DECIDERS, _waiting, lambda _w: {"rule": "link", "key": "example.org"})],
    "answer_neighbour": [post(DECIDERS, lambda w: {**_waiting(w), "other_id": w.approved.pk})],
    "answer_picture": [
        post(
            DECIDERS,
            _picture,
            lambda w: {"question": "no-name", "yes": "1", "seen": w.waiting_picture.fingerprint},
        )
    ],
    "describing": [
        post(DECIDERS, _picture, lambda w: {"fingerprint": seen(w.waiting), "alt_text": "A nest"})
    ],
    "tagging": [post(DECIDERS, _picture, lambda _w: {"pupils": []})],
    # Ada's approved post on the class wall: whoever reads it among the staff may hide it.
    "hide_post": [
        post(expect(GONE, ms_tan=SENT, mrs_lead=SENT), lambda w: {"post_id": w.approved.post_id}),
        post(
            expect(GONE, ms_tan=SENT, mrs_lead=SENT, mx_office=SENT), lambda w: {"post_id": w.offered.post_id}
        ),
    ],
}
