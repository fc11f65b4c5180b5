"""Every page that asks for no login, by name: one list, to be read with a suspicious eye before it grows."""

PUBLIC = frozenset(
    {
        # allauth's own pages for staff who are not in yet
        "account_confirm_email",
        "account_confirm_login_code",
        "account_email_verification_sent",
        "account_inactive",
        "account_login",
        "account_logout",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_signup",
        # the way in and out
        "home",
        "sign_in",
        "sign_in_animal",
        "sign_in_pictures",
        "sign_out",
        # what the world may read
        "public_feed",
        "public_page",
        "public_picture",
        "public_post",
    }
)
