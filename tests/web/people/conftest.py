"""Who sits in the office: the computing lead, and a safeguarding lead at her own screen."""

import pytest
from django.test import Client

from classroom.models import User

STAFF_BACKEND = "classroom.door.backends.StaffBackend"


@pytest.fixture
def admin(client: Client, mr_admin: User) -> Client:
    """Mr Admin in the office."""
    client.force_login(mr_admin, backend=STAFF_BACKEND)
    return client


@pytest.fixture
def lead(mrs_lead: User) -> Client:
    """Mrs Lead at her screen."""
    client = Client()
    client.force_login(mrs_lead, backend=STAFF_BACKEND)
    return client
