"""A device that makes passkeys, in software: what a laptop does when a finger is on its reader."""

import hashlib
import json
import re
import secrets
from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

HERE = "testserver"
FLAG = AuthenticatorData.FLAG
TOUCHED, VERIFIED = FLAG.UP, FLAG.UV


@dataclass
class Device:
    """Holds one passkey of one person."""

    rp_id: str = HERE
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    user_handle: str = ""

    def makes(self, options: dict[str, Any]) -> str:
        """A new passkey, as the browser sends it."""
        public = options["publicKey"]
        self.user_handle = public["user"]["id"]
        attested = AttestedCredentialData.create(Aaguid.NONE, self.credential_id, _cose(self.key))
        seen = AuthenticatorData.create(self._rp(), TOUCHED | VERIFIED | FLAG.AT, 0, attested)
        statement = AttestationObject.create("none", seen, {})
        return self._say(
            {
                "clientDataJSON": websafe_encode(self._client("webauthn.create", public["challenge"])),
                "attestationObject": websafe_encode(statement),
                "transports": ["internal"],
            },
            clientExtensionResults={"credProps": {"rk": True}},
        )

    def shows(self, options: dict[str, Any], *, verified: bool = True, **other: Any) -> str:
        """The passkey, as the browser sends it."""
        client = self._client("webauthn.get", options["publicKey"]["challenge"])
        seen = AuthenticatorData.create(self._rp(), TOUCHED | VERIFIED if verified else TOUCHED, 0)
        signature = self.key.sign(bytes(seen) + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        answer = {
            "clientDataJSON": websafe_encode(client),
            "authenticatorData": websafe_encode(seen),
            "signature": websafe_encode(signature),
            "userHandle": self.user_handle,
        }
        return self._say({**answer, **other}, clientExtensionResults={})

    def _rp(self) -> bytes:
        return hashlib.sha256(self.rp_id.encode()).digest()

    def _client(self, kind: str, challenge: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": f"https://{self.rp_id}", "crossOrigin": False}
        return json.dumps(told).encode()

    def _say(self, response: dict[str, Any], **rest: Any) -> str:
        name = websafe_encode(self.credential_id)
        return json.dumps({"type": "public-key", "id": name, "rawId": name, "response": response, **rest})


def _cose(key: ec.EllipticCurvePrivateKey) -> Any:
    make: Any = ES256.from_cryptography_key
    return make(key.public_key())


def passkey_of(person: Any, name: str = "School laptop", device: Device | None = None) -> Authenticator:
    """A row as it stands after this person has made a passkey."""
    options = {"publicKey": {"user": {"id": websafe_encode(str(person.pk).encode())}, "challenge": "AAAA"}}
    credential = json.loads((device or Device()).makes(options))
    return Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": credential}
    )


def code_app_of(person: Any, secret: str = "A" * 32) -> Authenticator:
    """A row as it stands after this person has added a code app."""
    return TOTP.activate(person, secret).instance


def code_now(secret: str = "A" * 32, *, steps: int = 0) -> str:
    """What the app shows now, or some half minutes later."""
    return str(format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30 + steps)))


def options_in(page: Any) -> Any:
    """What a page asks the browser for a passkey with."""
    block = re.search(
        r'id="passkey-options" type="application/json">(.*?)</script>', page.content.decode(), re.DOTALL
    )
    assert block is not None
    return json.loads(block.group(1))
