"""Hands that write: through the room itself, with real files made here."""

from datetime import datetime
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from classroom.models import Post, Revision, RevisionPicture, User
from classroom.writing.drafts import save_draft, start_draft
from classroom.writing.pictures import add_picture, pictures_in

NAMED = "Ada Smith.jpg"
TELLING = b"Ada Smith"


def image_file(kind: str = "JPEG", *, tone: int = 0, name: str = NAMED) -> SimpleUploadedFile:
    """A small picture as a child's iPad would send it: a name in the file's name, and one inside."""
    image = Image.new("RGB", (96, 72), "olive")
    ImageDraw.Draw(image).rectangle((8, 8, 40, 40), fill=(tone, 90, 200))
    exif = Image.Exif()
    exif[0x013B] = TELLING.decode()
    file = BytesIO()
    image.save(file, kind, exif=exif.tobytes())
    return SimpleUploadedFile(name, file.getvalue(), content_type=f"image/{kind.lower()}")


def write(
    author: User,
    text: str,
    *,
    now: datetime,
    photos: int = 0,
    alt_text: str = "A nest in a hedge",
    audience: str | None = None,
    root: Post | None = None,
    scribe: User | None = None,
) -> Revision:
    """A saved draft with its photos; a scribe types it for its author."""
    revision = start_draft(author=author, scribe=scribe, now=now, root=root)
    for number in range(photos):
        upload = image_file(tone=number * 60)
        add_picture(revision.pk, author=author, scribe=scribe, upload=upload, now=now)
    save_draft(
        revision.pk,
        author=author,
        scribe=scribe,
        text=text,
        audience=audience,
        alt_texts={row.picture_id: alt_text for row in pictures_in(revision)},
        now=now,
    )
    return Revision.objects.get(pk=revision.pk)


def positions(revision: Revision) -> list[int]:
    """Where the pictures of a revision stand."""
    return list(RevisionPicture.objects.of([revision.pk]).values_list("position", flat=True))
