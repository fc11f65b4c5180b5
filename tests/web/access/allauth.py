"""The staff's door and their own accounts, under /staff/. To a child none of it is there."""

from collections.abc import Mapping
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from classroom.models import StaffSession
from tests.web.access.notation import GONE, METHOD, OK, SENT, Row, everybody, expect, get, post
from tests.web.staff.device import code_app_of, passkey_of
from tests.web.world import World


def mr_urals_passkey(world: World) -> Mapping[str, Any]:
    """He has two."""
    passkey_of(world.people["mr_ural"], "At home")
    return {"pk": passkey_of(world.people["mr_ural"]).pk}


def mr_ural_has_both(world: World) -> Mapping[str, Any]:
    """A passkey, a code app."""
    passkey_of(world.people["mr_ural"])
    code_app_of(world.people["mr_ural"])
    return {}


def mr_ural_elsewhere(world: World) -> Mapping[str, Any]:
    """He is signed in on another screen, too."""
    store = SessionStore()
    store.create()
    row = StaffSession.objects.create(
        user=world.people["mr_ural"],
        session_key=store.session_key or "",
        device="iPad",
        began_at=timezone.now(),
    )
    return {"session_id": row.pk}


ONLY_MR_URAL = expect(GONE, mr_ural=OK)
ROWS: dict[str, list[Row]] = {
    "account_login": [
        get(everybody(OK, staff=SENT, pupils=GONE)),
        post(
            everybody(OK, staff=SENT, pupils=GONE), data=lambda _w: {"login": "ms-tan", "password": "wrong"}
        ),
    ],
    "account_reauthenticate": [get(expect(OK, pupils=GONE)), post(expect(OK, pupils=GONE))],
    "account_change_password": [get(expect(OK, pupils=GONE)), post(expect(OK, pupils=GONE))],
    "account_reset_password": [
        get(everybody(OK, pupils=GONE)),
        post(everybody(SENT, pupils=GONE), data=lambda _w: {"email": "ms-tan@example.org"}),
    ],
    "account_reset_password_done": [get(everybody(OK, pupils=GONE))],
    "account_reset_password_from_key": [
        get(everybody(OK, pupils=GONE), lambda _w: {"uidb36": "1", "key": "made-up"}),
        post(everybody(OK, pupils=GONE), lambda _w: {"uidb36": "1", "key": "set-password"}),
    ],
    "account_reset_password_from_key_done": [get(everybody(OK, pupils=GONE))],
    "mfa_index": [get(expect(OK, pupils=GONE)), get(expect(OK, pupils=GONE), mr_ural_has_both)],
    # Only between password and second step is there anything to see.
    "mfa_authenticate": [get(everybody(SENT, pupils=GONE)), post(everybody(SENT, pupils=GONE))],
    "mfa_reauthenticate": [
        get(expect(SENT, pupils=GONE)),
        get(expect(SENT, pupils=GONE, mr_ural=OK), mr_ural_has_both),
    ],
    "mfa_reauthenticate_webauthn": [
        get(expect(SENT, pupils=GONE)),
        get(expect(SENT, pupils=GONE, mr_ural=OK), mr_ural_has_both),
    ],
    "mfa_activate_totp": [
        get(expect(OK, pupils=GONE)),
        get(expect(OK, pupils=GONE, mr_ural=SENT), mr_ural_has_both),
        post(expect(OK, pupils=GONE), data=lambda _w: {"code": "123456"}),
    ],
    "mfa_deactivate_totp": [
        get(ONLY_MR_URAL, mr_ural_has_both),
        post(expect(GONE, mr_ural=SENT), mr_ural_has_both),
    ],
    # Codes are made with the first step; without one there are none to see, and a page that says why.
    "mfa_view_recovery_codes": [get(expect(GONE))],
    "mfa_generate_recovery_codes": [
        get(expect(OK, pupils=GONE)),
        post(expect(OK, pupils=GONE, mr_ural=SENT), mr_ural_has_both),
    ],
    "mfa_add_webauthn": [
        get(expect(OK, pupils=GONE)),
        post(expect(OK, pupils=GONE), data=lambda _w: {"name": "Laptop", "credential": "{}"}),
    ],
    "mfa_login_webauthn": [
        get(everybody(SENT, pupils=GONE)),
        post(everybody(SENT, pupils=GONE), data=lambda _w: {"credential": "{}"}),
    ],
    "mfa_remove_webauthn": [
        get(ONLY_MR_URAL, mr_urals_passkey),
        post(expect(GONE, mr_ural=SENT), mr_urals_passkey),
    ],
    "mfa_edit_webauthn": [
        get(ONLY_MR_URAL, mr_urals_passkey),
        post(expect(GONE, mr_ural=SENT), mr_urals_passkey, lambda _w: {"name": "At school"}),
    ],
    "end_session": [
        get(expect(METHOD, pupils=GONE), mr_ural_elsewhere),
        post(expect(GONE, mr_ural=SENT), mr_ural_elsewhere),
    ],
    "end_other_sessions": [get(expect(METHOD, pupils=GONE)), post(expect(SENT, pupils=GONE))],
}
