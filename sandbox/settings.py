"""Every setting, read once from the environment; safe when nothing is set (README.md lists them all)."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _
from environs import Env

from sandbox import checks

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = BASE_DIR / ".state"

STATE_DIR.mkdir(mode=0o700, exist_ok=True)

env = Env(eager=False)

DEBUG: bool = env.bool("DEBUG", default=True)
SECRET_KEY: str = env.str("SECRET_KEY", default="") or (checks.key_made_once(STATE_DIR) if DEBUG else "")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SECURE_COOKIES: bool = env.bool("SECURE_COOKIES", default=not DEBUG)
BEHIND_PROXY: bool = env.bool("BEHIND_PROXY", default=False)
PICTURE_ROOT: Path = env.path("PICTURE_ROOT", default=STATE_DIR / "pictures")
STATIC_ROOT: Path = env.path("STATIC_ROOT", default=STATE_DIR / "static")
COLLECTED_STATIC: bool = env.bool("COLLECTED_STATIC", default=not DEBUG)
DATABASE_URL: str = env.str("DATABASE_URL", default=f"sqlite:///{STATE_DIR / 'fledgling.sqlite3'}")
CACHE_URL: str = env.str("CACHE_URL", default="db://fledgling_cache")
# A house that prints its mail prints links that open accounts: only on one's own machine.
EMAIL_URL: str = env.str("EMAIL_URL", default="console:" if DEBUG else "dummy:")
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", default="fledgling@localhost")
TEST_DATABASE: str = env.str("TEST_DATABASE", default=str(STATE_DIR / "test.sqlite3"))
LOG_LEVEL: str = env.str("LOG_LEVEL", default="INFO")
DATABASES = {"default": env.dj_db_url("DATABASE_URL", default=DATABASE_URL)}
CACHES = {"default": env.dj_cache_url("CACHE_URL", default=CACHE_URL)}
EMAIL = env.dj_email_url("EMAIL_URL", default=EMAIL_URL)
env.seal()

checks.refuse_to_start_unsafely(
    debug=DEBUG,
    secret_key=SECRET_KEY,
    allowed_hosts=ALLOWED_HOSTS,
    secure_cookies=SECURE_COOKIES,
    email_url=EMAIL_URL,
)

vars().update({name: value for name, value in EMAIL.items() if name.startswith("EMAIL_")})

INSTALLED_APPS = [
    "classroom",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_linear_migrations",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
]
if not checks.installed("django_linear_migrations"):
    INSTALLED_APPS.remove("django_linear_migrations")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "classroom.web.squeezing.SqueezedPages",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "classroom.web.middleware.closed_house",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "classroom.web.middleware.class_hours",
    "classroom.web.second_factor.second_factor",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "classroom.web.reauthentication.ask_to_confirm",
    "classroom.web.kind_errors.kind_errors",
]
ROOT_URLCONF = "sandbox.urls"
WSGI_APPLICATION = "sandbox.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["classroom.web.tags", "django.templatetags.i18n", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "classroom.web.context.me",
            ],
        },
    },
]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Measured: WAL with IMMEDIATE never met "database is locked"; without IMMEDIATE read-then-write did in 40 %.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Measured: with what a savepoint may undo in a file of its own, a page costs a tenth more.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY;"
        ),
    }
    # A file, so that tests with several threads share one database just as the real workers do.
    DATABASES["default"]["TEST"] = {"NAME": TEST_DATABASE}
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# A connection made anew costs a request 2 to 8 ms, on SQLite too.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "classroom.User"
AUTHENTICATION_BACKENDS = ["classroom.door.backends.StaffBackend", "classroom.door.backends.PupilBackend"]
PASSWORD_HASHERS = ["classroom.door.hashers.StaffHasher", "classroom.door.hashers.PictureHasher"]
# The algorithm that hashes children's pictures; "default" would be that of the staff's passwords.
PICTURE_HASHER = "argon2-pictures"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign_in"
ACCOUNT_ADAPTER = "classroom.door.adapters.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "sign_in"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = "strict"
# Django's own: allauth's would copy each address into a table of its own.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
# A link in a mail, be it an invitation or a forgotten password; the school can always send another.
PASSWORD_RESET_TIMEOUT = 24 * 3600
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
# Somebody who stopped before the second step must not leave the first one lying on a shared screen.
ACCOUNT_LOGIN_TIMEOUT = 5 * 60
# A school is one address, so nothing is limited by address. Wrong passwords and codes are counted in
# classroom/door/tries.py: by account and browser, under a row lock.
ACCOUNT_RATE_LIMITS = dict.fromkeys(
    ("login", "login_failed", "reset_password", "reset_password_from_key", "signup", "confirm_email")
)
ACCOUNT_FORMS = {
    "login": "classroom.web.forms.account.SignInForm",
    "reauthenticate": "classroom.web.forms.account.ConfirmForm",
    "change_password": "classroom.web.forms.account.ChangeForm",
    "reset_password": "classroom.web.forms.account.ForgottenForm",
    "reset_password_from_key": "classroom.web.forms.account.NewPhraseForm",
    "user_token": "classroom.web.forms.account.LinkForm",
}
MFA_ADAPTER = "classroom.door.second_step.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Fledgling"
# A code is still taken half a minute after it has gone from the screen; it is taken once only.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_FORMS = {
    "authenticate": "classroom.web.forms.second_factor.CodeForm",
    "reauthenticate": "classroom.web.forms.second_factor.ConfirmCodeForm",
    "activate_totp": "classroom.web.forms.second_factor.CodeAppForm",
    "add_webauthn": "classroom.web.forms.second_factor.NewPasskeyForm",
    "edit_webauthn": "classroom.web.forms.second_factor.PasskeyNameForm",
    "authenticate_webauthn": "classroom.web.forms.second_factor.PasskeyForm",
    "login_webauthn": "classroom.web.forms.second_factor.PasskeySignInForm",
    "reauthenticate_webauthn": "classroom.web.forms.second_factor.ConfirmPasskeyForm",
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE_COOKIES
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SECURE = SECURE_COOKIES
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "classroom.web.views.errors.stale_form"
SECURE_SSL_REDIRECT = SECURE_COOKIES
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE_COOKIES else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_COOKIES
SECURE_HSTS_PRELOAD = SECURE_COOKIES
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    },
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
}

# Of one form at most 4 files are kept, each 25 MiB at most (uploads.py), on disk from 2.5 MiB on; the words of a refused one are
# media's. A child who chose a whole album is told which are in: more files than that are nobody's album.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 100
FILE_UPLOAD_HANDLERS = [
    "classroom.web.uploads.OnlySoMuch",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = not COLLECTED_STATIC
WHITENOISE_AUTOREFRESH = DEBUG and not COLLECTED_STATIC
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "classroom.web.sheets.LightStorage"
        if COLLECTED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["now", "pictures"],
    },
}

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("British English"))]
LOCALE_PATHS = [BASE_DIR / "classroom" / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = checks.logging_without_names(LOG_LEVEL)
