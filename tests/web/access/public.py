"""Every page that asks for no login, by name: one list, to be read with a suspicious eye before it grows."""

PUBLIC = frozenset(
    {
        # the staff's door
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_authenticate",
        "mfa_login_webauthn",
        # the way in and out
        "card",
        "home",
        "knock",
        "sign_in",
        "sign_in_animal",
        "sign_in_pictures",
        "sign_out",
        "waiting",
        "waiting_poll",
        # what the world may read
        "public_feed",
        "public_page",
        "public_picture",
        "public_post",
    }
)
