"""The staff's door and their own accounts, under /staff/: only what is used is there. To a child none of it is."""

from typing import TYPE_CHECKING

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from django.urls import path, re_path

from classroom.web.views.account import passwords, second_factor, sessions

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: "list[URLPattern | URLResolver]" = [
    path("login/", account.login, name="account_login"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", passwords.change_password, name="account_change_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]{1,13})-(?P<key>[0-9a-z-]{1,80})/$",
        passwords.choose_password,
        name="account_reset_password_from_key",
    ),
    path("2fa/", second_factor.safely, name="mfa_index"),
    path("2fa/authenticate/", second_factor.one_more_step, name="mfa_authenticate"),
    path("2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", second_factor.add_code_app, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", second_factor.remove_code_app, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path("2fa/webauthn/add/", second_factor.add_passkey, name="mfa_add_webauthn"),
    path("2fa/webauthn/login/", second_factor.passkey_sign_in, name="mfa_login_webauthn"),
    path(
        "2fa/webauthn/reauthenticate/", second_factor.confirm_by_passkey, name="mfa_reauthenticate_webauthn"
    ),
    path("2fa/webauthn/keys/<number:pk>/remove/", second_factor.remove_passkey, name="mfa_remove_webauthn"),
    path("2fa/webauthn/keys/<number:pk>/edit/", second_factor.rename_passkey, name="mfa_edit_webauthn"),
    path("sessions/ending/", sessions.end_other_sessions, name="end_other_sessions"),
    path("sessions/<number:session_id>/ending/", sessions.end_session, name="end_session"),
]
