"""The office at the page of a child's permissions: what it sends, and what stands there afterwards."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

from classroom.models import Permission, Purpose, User
from tests.web.ipad import at_the_ipad_of, read

TODAY = "2026-03-10"
FOLDER = "form of 3 September, in the blue folder"
ALL_YES = {purpose.value: "yes" for purpose in Purpose}
REPLY = {
    "form": "family",
    "starts_on": TODAY,
    "ends_on": "2026-08-31",
    "basis": "consent-paper",
    "evidence": FOLDER,
}
MARK = {"form": "mark", "mark": "child-no", "purposes": ["words-internet"], "starts_on": TODAY}


def sent(client: Client, pupil: User, **data: Any) -> Any:
    return client.post(reverse("record_permission", args=[pupil.pk]), data)


def page_of(pupil: User, reader: User | Client) -> str:
    client = at_the_ipad_of(reader) if isinstance(reader, User) else reader
    response = client.get(reverse("pupil_permissions", args=[pupil.pk]))
    assert response.status_code == 200
    return read(response)


def stands(html: str) -> list[str]:
    """How the four purposes stand, in the order of the cards."""
    cards = html[html.index('aria-labelledby="today"') :].split("</section>", maxsplit=1)[0]
    return [
        " ".join(word.split()) for word in re.findall(r'<span class="tag[^"]*">.*?</svg>(.*?)</span>', cards)
    ]


def rows_of(pupil: User) -> list[tuple[object, ...]]:
    rows = Permission.objects.filter(pupil=pupil, recorded_by__isnull=False).order_by("pk")
    return list(rows.values_list("purpose", "source", "yes", "starts_on", "ends_on", "basis", "evidence"))
