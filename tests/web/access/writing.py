"""Writing: one's own drafts and posts, and replies to what one can read. A draft of somebody else is not there."""

from tests.web.access.notation import EMPTY, GONE, METHOD, OK, SENT, Row, expect, get, post
from tests.web.world import World

# What Ms Tan types for Ada is in the hands of both, and of no other lead or teacher.
SCRIBES = expect(GONE, ada=OK, ms_tan=OK)


def _typed(world: World) -> dict[str, int]:
    return {"revision_id": world.draft_typed_by_ms_tan.pk}


ROWS: dict[str, list[Row]] = {
    "write": [
        get(expect(OK, mr_admin=GONE)),
        post(expect(SENT, mr_admin=GONE)),
    ],
    # Advice keeps nothing; a question of another class is no question, and a child of another class is nobody.
    "coach": [
        post(expect(OK, mr_admin=GONE)),
    ],
    "coach_draft": [
        post(expect(GONE, ada=OK), lambda w: {"revision_id": w.draft.pk}),
        post(expect(GONE, ada=SENT), lambda w: {"revision_id": w.waiting.pk}),
        post(SCRIBES, _typed),
    ],
    "draft": [
        get(expect(GONE, ada=OK), lambda w: {"revision_id": w.draft.pk}),
        get(expect(GONE, ada=SENT), lambda w: {"revision_id": w.waiting.pk}),
        post(expect(GONE, ada=SENT), lambda w: {"revision_id": w.draft.pk}),
        get(SCRIBES, _typed),
        post(expect(GONE, ada=SENT, ms_tan=SENT), _typed),
    ],
    "save_draft": [
        post(expect(GONE, ada=EMPTY), lambda w: {"revision_id": w.draft.pk}),
        post(expect(GONE, ada=EMPTY, ms_tan=EMPTY), _typed),
    ],
    "draft_pictures": [
        post(expect(GONE, ada=OK), lambda w: {"revision_id": w.draft.pk}),
        post(expect(GONE), lambda w: {"revision_id": w.waiting.pk}),
        post(SCRIBES, _typed),
    ],
    "draft_picture_move": [
        post(
            expect(GONE, ada=OK),
            lambda w: {"revision_id": w.draft.pk, "picture_id": w.draft_picture.pk},
            lambda _w: {"to": "0"},
        ),
        post(
            expect(GONE),
            lambda w: {"revision_id": w.waiting.pk, "picture_id": w.waiting_picture.pk},
            lambda _w: {"to": "0"},
        ),
        post(expect(GONE), lambda w: {"revision_id": w.draft.pk, "picture_id": w.waiting_picture.pk}),
    ],
    # The same quiet answer whether or not it exists.
    "discard_draft": [
        post(expect(SENT), lambda w: {"revision_id": w.draft.pk}),
        post(expect(SENT), _typed),
    ],
    "take_back": [post(expect(GONE, ada=SENT), lambda w: {"revision_id": w.waiting.pk})],
    "reply": [
        get(expect(GONE, green=OK, mrs_lead=OK), lambda w: {"post_id": w.approved.post_id}),
        get(expect(GONE, green=OK, mrs_lead=OK), lambda w: {"post_id": w.offered.post_id}),
        get(expect(GONE), lambda w: {"post_id": w.waiting.post_id}),
        get(expect(GONE), lambda w: {"post_id": w.reply_by_ben.post_id}),
        post(expect(GONE, green=SENT, mrs_lead=SENT), lambda w: {"post_id": w.approved.post_id}),
    ],
    "take_down": [post(expect(GONE, ada=SENT), lambda w: {"post_id": w.approved.post_id})],
    "start_again": [post(expect(GONE, ada=SENT), lambda w: {"post_id": w.returned.post_id})],
    "my_posts": [get(expect(OK))],
    # Without what its own page carried the poll knows nobody.
    "my_posts_poll": [get(expect(GONE)), post(expect(METHOD))],
}
