"""What the tests of the computing lead's pages share."""

from typing import Any

from django.urls import reverse

from classroom.models import User


def words(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())


def page_of(person: User) -> str:
    """The address of a grown-up's page."""
    return reverse("staff_member", args=[person.pk])
