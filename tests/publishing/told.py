"""Public posts made by the room's own moves: for every test that needs something outside."""

from datetime import datetime
from io import BytesIO

from PIL import Image

from classroom.models import NO_NAME, NO_PERSON, Post, PublicPicture, PublicVersion, Purpose, User
from classroom.moderation.answers import answer_picture
from classroom.publishing.compose import save_version, start_public
from classroom.publishing.frames import fingerprint_of, frames_of
from classroom.publishing.release import ask_for_release, release
from classroom.publishing.sheet import look_at
from tests.conftest import allow
from tests.posts import approved

BEANS = "Green Class have been growing beans. How tall is yours?"
JAR = "Three bean plants in jars"


def a_photo() -> BytesIO:
    """A small real picture as a file."""
    file = BytesIO()
    Image.new("RGB", (80, 60), "navy").save(file, "PNG")
    file.seek(0)
    return file


def post_of(
    author: User, *, by: User, now: datetime, pictures: int = 0, text: str = "I grew a bean today."
) -> Post:
    """An approved post whose family lets its words go out."""
    if author.is_pupil:
        allow(author, Purpose.WORDS_INTERNET)
    return approved(author, text, by=by, now=now, pictures=pictures)


def answer_pictures(version: PublicVersion, *, by: User, now: datetime, no_person: bool = True) -> None:
    """Say of every picture that it has no name and no person in it."""
    for row in PublicPicture.objects.filter(version=version).select_related("picture"):
        for question, yes in ((NO_NAME, True), (NO_PERSON, no_person)):
            answer_picture(
                row.picture_id, question=question, yes=yes, seen=row.picture.fingerprint, staff=by, now=now
            )


def written(
    staff: User, *, now: datetime, source: Post | None = None, text: str = BEANS, link: str = ""
) -> PublicVersion:
    """A version that nothing hinders: from a post, or from nothing for the first class of a teacher."""
    version = start_public(staff=staff, source_id=source.pk if source else None, now=now)
    version = save_version(
        version.pk, staff=staff, text=text, link=link, alt_texts=alts_for(version), now=now
    )
    answer_pictures(version, by=staff, now=now)
    return version


def alts_for(version: PublicVersion) -> dict[int, str]:
    """A description for each picture."""
    return {row.picture_id: JAR for row in PublicPicture.objects.filter(version=version)}


def asked(version: PublicVersion, *, second: User, now: datetime) -> PublicVersion:
    """Its writer asks a second adult."""
    return ask_for_release(version.pk, staff=version.written_by, second=second, now=now)


def seen(version: PublicVersion) -> str:
    """What somebody who reads it now would send back."""
    version = PublicVersion.objects.select_related("public_post__school").get(pk=version.pk)
    return fingerprint_of(version, frames_of([version.pk]).get(version.pk, ()))


def released(
    version: PublicVersion, *, by: User, now: datetime, goes_out_at: datetime | None = None
) -> PublicVersion:
    """Asked and released by a second adult."""
    asked(version, second=by, now=now)
    return release(version.pk, staff=by, seen=seen(version), now=now, goes_out_at=goes_out_at)


def outside(
    staff: User, *, by: User, now: datetime, source: Post | None = None, text: str = BEANS, link: str = ""
) -> PublicVersion:
    """A version that the world can read."""
    return released(written(staff, now=now, source=source, text=text, link=link), by=by, now=now)


def reasons(version: PublicVersion, *, staff: User, now: datetime) -> list[str]:
    """Why nobody may release it, as its writer's page says."""
    return [reason.value for reason in look_at(version.pk, staff=staff, now=now).to_mend]
