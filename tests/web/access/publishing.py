"""The share desk for those who speak for the school; its pages for the world."""

from django.core.files.uploadedfile import SimpleUploadedFile

from classroom.models import PublicPicture
from tests.web.access.notation import (
    CONFLICT,
    GONE,
    METHOD,
    OK,
    SENT,
    Answers,
    Row,
    everybody,
    expect,
    get,
    post,
)
from tests.web.world import World


def _sharers(answer: object, **told: object) -> Answers:
    """The same for every teacher, office and lead of the school; nothing for anybody else."""
    who = dict.fromkeys(("ms_tan", "mr_ural", "mx_office", "mrs_lead"), answer)
    return expect(GONE, **{**who, **told})  # type: ignore[arg-type]


def _version(world: World) -> dict[str, object]:
    return {"version_id": world.public_draft.pk}


def _asked(world: World) -> dict[str, object]:
    return {"version_id": world.public_asked.pk}


def _picture(world: World) -> dict[str, object]:
    """A picture of Ada's in the draft: only those who decide about her posts answer for it."""
    PublicPicture.objects.get_or_create(
        version=world.public_draft, position=0, defaults={"picture": world.shown_picture}
    )
    return {**_version(world), "picture_id": world.shown_picture.pk}


def _public(world: World) -> dict[str, object]:
    return {"school_slug": world.green.school.slug}


ROWS: dict[str, list[Row]] = {
    "share": [get(expect(OK, pupils=GONE, mr_admin=GONE))],
    "share_post": [
        get(
            _sharers(METHOD, pupils=METHOD, ms_far=METHOD, mr_admin=METHOD),
            lambda w: {"post_id": w.offered.post_id},
        ),
        post(_sharers(SENT, mr_ural=GONE), lambda w: {"post_id": w.offered.post_id}),
        post(_sharers(SENT, mr_ural=GONE, mx_office=GONE), lambda w: {"post_id": w.approved.post_id}),
        post(_sharers(GONE), lambda w: {"post_id": w.waiting.post_id}),
    ],
    "share_new": [
        post(expect(SENT, pupils=GONE, mr_admin=GONE)),
        post(_sharers(SENT, mr_ural=GONE), data=lambda w: {"school_class": w.green.pk}),
        post(expect(GONE), data=lambda _w: {"school_class": "green"}),
    ],
    "share_version": [
        get(_sharers(OK), _version),
        post(_sharers(SENT), _version, lambda _w: {"text": "Our nest."}),
    ],
    # The words are not those that were seen: nothing is answered.
    "share_answer": [
        post(
            _sharers(CONFLICT),
            _version,
            lambda _w: {"rule": "link", "key": "example.org", "seen": "0" * 64},
        )
    ],
    "share_add_picture": [
        post(
            _sharers(SENT),
            _version,
            lambda _w: {"picture": SimpleUploadedFile("nest.png", b"no picture at all")},
        )
    ],
    "share_picture": [get(expect(GONE), lambda w: {**_version(w), "position": 0, "width": 400})],
    "share_answer_picture": [
        post(
            _sharers(SENT),
            _picture,
            lambda w: {"question": "no-name", "yes": "1", "seen": w.shown_picture.fingerprint},
        ),
        post(expect(GONE), lambda w: {**_version(w), "picture_id": w.waiting_picture.pk}),
    ],
    "share_tags": [post(_sharers(SENT), _picture)],
    "ask_release": [post(_sharers(SENT), _version, lambda w: {"second": w.people["mrs_lead"].pk})],
    "release_page": [
        get(_sharers(OK), _asked),
        post(_sharers(CONFLICT), _asked, lambda _w: {"fingerprint": "not what was seen", "when": "now"}),
    ],
    "public_take_down": [
        post(_sharers(SENT), lambda w: {"public_post_id": w.public.pk}),
        post(expect(GONE), lambda w: {"public_post_id": w.public_draft.public_post_id}),
    ],
    "public_page": [
        get(everybody(OK), _public),
        get(everybody(GONE), lambda _w: {"school_slug": "nowhere"}),
        post(everybody(METHOD), _public),
    ],
    "public_feed": [get(everybody(OK), _public)],
    "public_post": [
        get(everybody(OK), lambda w: {**_public(w), "public_id": w.public.public_id}),
        get(everybody(GONE), lambda w: {**_public(w), "public_id": w.public_draft.public_post.public_id}),
    ],
    "public_picture": [
        get(everybody(GONE), lambda w: {**_public(w), "public_token": w.shown_picture.token, "width": 400})
    ],
}
