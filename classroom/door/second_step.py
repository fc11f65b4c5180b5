"""How allauth's second step behaves at our door: secrets lie sealed, the last step stays."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from classroom.door import sealing, second_factor
from classroom.models import User


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Code app, passkeys and recovery codes of staff."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": gettext_lazy("This is your last second step. Add another one first."),
        "cannot_generate_recovery_codes": gettext_lazy("Add a passkey or a code app first."),
        "incorrect_code": gettext_lazy(
            "That code does not match. It changes every 30 seconds: type the newest one."
        ),
        "passkey_not_taken": gettext_lazy(
            "That passkey does not open this door. Try again, or use another way."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is written down."""
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open one again."""
        return sealing.unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Never the last one, once the days are over."""
        return second_factor.may_be_removed(authenticator, at=timezone.now())

    def build_totp_svg(self, url: str) -> str:
        """Nothing: the page draws its own square (the policy allows no data: address)."""
        return ""

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002
        """What a passkey is called until its owner calls it something."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("My passkey") if number == 1 else _("My passkey %(number)d") % {"number": number}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """What the device shows when it asks which passkey to take."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "display_name": user.staff_name}
