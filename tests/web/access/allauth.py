"""allauth's pages for staff, under /staff/. To a child they are not there."""

from tests.web.access.notation import GONE, LOGIN, OK, SENT, Row, everybody, expect, get, post

ROWS: dict[str, list[Row]] = {
    "account_login": [
        get(everybody(OK, staff=SENT, pupils=GONE)),
        post(
            everybody(OK, staff=SENT, pupils=GONE), data=lambda _w: {"login": "ms-tan", "password": "wrong"}
        ),
    ],
    "account_logout": [
        get(everybody(OK, visitor=LOGIN, pupils=GONE)),
        post(everybody(LOGIN, pupils=GONE)),
    ],
    "account_inactive": [get(everybody(OK, pupils=GONE))],
    # Closed sign-up: the page says so, and nobody gets an account by it.
    "account_signup": [
        get(everybody(OK, staff=SENT, pupils=GONE)),
        post(everybody(OK, staff=SENT, pupils=GONE)),
    ],
    "account_reauthenticate": [get(expect(OK, pupils=GONE))],
    "account_email": [get(expect(OK, pupils=GONE))],
    "account_email_verification_sent": [get(everybody(OK, pupils=GONE))],
    "account_confirm_email": [get(everybody(OK, pupils=GONE), lambda _w: {"key": "made-up"})],
    "account_confirm_login_code": [get(everybody(SENT, pupils=GONE))],
    "account_change_password": [get(expect(OK, pupils=GONE))],
    "account_set_password": [get(expect(SENT, pupils=GONE))],
    "account_reset_password": [
        get(everybody(OK, pupils=GONE)),
        post(everybody(SENT, pupils=GONE), data=lambda _w: {"email": "ms-tan@example.org"}),
    ],
    "account_reset_password_done": [get(everybody(OK, pupils=GONE))],
    "account_reset_password_from_key": [
        get(everybody(OK, pupils=GONE), lambda _w: {"uidb36": "1", "key": "made-up"})
    ],
    "account_reset_password_from_key_done": [get(everybody(OK, pupils=GONE))],
}
