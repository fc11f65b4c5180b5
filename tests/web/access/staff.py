"""Grown-ups and their accounts: the computing lead's; leads read them, and write down who was trained."""

from classroom.models import Training
from tests.web.access.notation import GONE, OK, SENT, Answers, FromWorld, Row, expect, get, post
from tests.web.world import World

ADMIN = expect(GONE, mr_admin=SENT)
ADMIN_AND_LEAD = expect(GONE, mr_admin=SENT, mrs_lead=SENT)
NOBODY = expect(GONE)
SOMEBODY = {"title": "Ms", "first_name": "Nia", "last_name": "New", "email": "", "role": "teacher"}


def _ms_tan(world: World) -> dict[str, int]:
    return {"staff_id": world.people["ms_tan"].pk}


def _ms_far(world: World) -> dict[str, int]:
    return {"staff_id": world.people["ms_far"].pk}


def _ada(world: World) -> dict[str, int]:
    return {"staff_id": world.people["ada"].pk}


def _account(_world: World) -> dict[str, str]:
    return SOMEBODY


def _today(_world: World) -> dict[str, str]:
    return {"passed_on": "2026-01-05", "left_on": "2026-01-05"}


def _act(answers: Answers, data: FromWorld = _today) -> list[Row]:
    """For a colleague as told; for somebody of another school and for a child, nobody."""
    return [post(answers, _ms_tan, data), post(NOBODY, _ms_far, data), post(NOBODY, _ada, data)]


def _training_of_ms_tan(world: World) -> dict[str, int]:
    certificate = Training.objects.filter(staff=world.people["ms_tan"]).latest("pk")
    return {**_ms_tan(world), "training_id": certificate.pk}


def _training_under_another_name(world: World) -> dict[str, int]:
    return {**_training_of_ms_tan(world), **_ms_far(world)}


ROWS: dict[str, list[Row]] = {
    "staff_training_mistake": [
        post(ADMIN_AND_LEAD, _training_of_ms_tan),
        post(NOBODY, _training_under_another_name),
    ],
    "staff_list": [
        get(expect(GONE, mr_admin=OK, mrs_lead=OK)),
        get(expect(GONE, mr_admin=OK, mrs_lead=OK), data=lambda w: {"left": "1", "after": w.green.pk}),
    ],
    "staff_new": [get(expect(GONE, mr_admin=OK)), post(ADMIN, data=_account)],
    "staff_member": [
        get(expect(GONE, mr_admin=OK, mrs_lead=OK), _ms_tan),
        get(NOBODY, _ms_far),
        get(NOBODY, _ada),
    ],
    "staff_change": _act(ADMIN, _account),
    "staff_classes": _act(ADMIN),
    "staff_training": _act(ADMIN_AND_LEAD),
    "staff_leaving": _act(ADMIN),
    "staff_coming_back": _act(ADMIN),
    "staff_reset_second_factor": _act(ADMIN),
    "staff_invite": _act(ADMIN),
}
