"""How the secrets of the second step lie in the database."""

from typing import Any

from allauth.mfa.models import Authenticator
from hypothesis import given
from hypothesis import strategies as st

from classroom.door.sealing import seal, unseal
from classroom.models import User
from tests.web.staff.device import code_app_of


@given(st.text())
def test_what_was_sealed_comes_out_again(text: str) -> None:
    assert unseal(seal(text)) == text


def test_nobody_reads_a_secret_in_the_database(ms_tan: User) -> None:
    code_app_of(ms_tan, "B" * 32)
    assert "BBBB" not in str(Authenticator.objects.get().data)


def test_the_same_secret_never_looks_the_same_twice() -> None:
    assert seal("boat") != seal("boat")


def test_a_new_key_still_opens_what_the_old_one_sealed(settings: Any) -> None:
    sealed, old = seal("boat"), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", [old]
    assert unseal(sealed) == "boat"


def test_with_another_key_a_secret_becomes_one_that_nobody_knows(settings: Any) -> None:
    sealed = seal("boat")
    settings.SECRET_KEY = "another key"
    first, second = unseal(sealed), unseal(sealed)
    assert len({first, second, "boat", ""}) == 4
    assert (len(first), len(second)) == (32, 32)
