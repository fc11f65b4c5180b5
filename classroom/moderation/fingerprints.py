"""What she saw: a keyed fingerprint of exactly one revision, its pictures and its author."""

from collections.abc import Iterable

from classroom.models import Revision, RevisionPicture
from classroom.records.book import fingerprint


def fingerprint_of(revision: Revision, rows: Iterable[RevisionPicture] | None = None) -> str:
    """HMAC-SHA256 over words, pictures with alt texts, audience and author; hexadecimal. Needs `post.school`.

    `rows` are the pictures of the revision, for who has read them already.
    """
    pictures = [
        part
        for row in (RevisionPicture.objects.of([revision.pk]) if rows is None else rows)
        for part in (str(row.picture_id), row.picture.fingerprint, row.alt_text)
    ]
    return fingerprint(
        revision.post.school,
        str(revision.pk),
        str(revision.post.author_id),
        revision.audience,
        revision.text,
        *pictures,
    )
