"""Cookies that no page of ours has set."""

import pytest
from django.test import Client
from django.urls import reverse


@pytest.mark.django_db
def test_a_made_up_session_with_a_null_byte_is_no_session() -> None:
    client = Client()
    client.cookies["sessionid"] = "\0aaaaaaaaaaaa"
    assert client.get(reverse("sign_in")).status_code == 200
