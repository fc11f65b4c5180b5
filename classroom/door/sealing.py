"""Secrets of the second step lie sealed in the database: whoever gets a backup without SECRET_KEY has none of them."""

import base64
import hashlib
import hmac
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes

_PURPOSE = b"classroom.door.sealing"


def seal(text: str) -> str:
    """Encrypt, and protect against change."""
    return _box().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed. A secret that this key does not open becomes a fresh one that nobody knows, so nobody gets in by it."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return base64.b32encode(secrets.token_bytes(20)).decode()


def _box() -> MultiFernet:
    # Old keys still open, only the newest one seals.
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derive(key)) for key in keys])


def _derive(secret_key: str | bytes) -> bytes:
    return base64.urlsafe_b64encode(hmac.digest(force_bytes(secret_key), _PURPOSE, hashlib.sha256))
