"""The share desk in the hands of staff: the whole way from Ada's post to the public page, and every wrong turn."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from classroom.models import (
    Picture,
    PictureAnswer,
    PictureTag,
    PublicPicture,
    PublicPost,
    PublicVersion,
    SchoolClass,
    User,
    VersionState,
)
from classroom.publishing.compose import save_version
from classroom.publishing.gate import Hindrance
from classroom.publishing.sheet import look_at
from tests.publishing.told import BEANS, JAR, a_photo, asked, post_of, seen, written

SignIn = Callable[[User], Client]


@pytest.fixture
def now() -> datetime:
    """The pages read the real clock, so the rows are of this minute too."""
    return timezone.now()


@pytest.fixture
def as_() -> SignIn:
    def sign_in(person: User) -> Client:
        client = Client()
        client.force_login(person, backend="classroom.door.backends.StaffBackend")
        return client

    return sign_in


def _at(version: PublicVersion, rest: str = "") -> str:
    return f"/share/versions/{version.pk}/{rest}"


def _closed(green: SchoolClass) -> None:
    SchoolClass.objects.filter(pk=green.pk).update(open_until=None)


def _words(response: Any) -> str:
    return str(response.content.decode())


def test_the_whole_way_from_adas_post_to_the_public_page(
    as_: SignIn, ada: User, ms_tan: User, mrs_lead: User, green: SchoolClass, now: datetime
) -> None:
    _closed(green)
    post = post_of(ada, by=ms_tan, now=now, pictures=1)
    tan, lead = as_(ms_tan), as_(mrs_lead)
    assert _words(tan.get("/share/")).count(f"/share/from/{post.pk}/") == 1
    begun = tan.post(f"/share/from/{post.pk}/")
    version = PublicVersion.objects.get()
    assert (begun.status_code, begun.url) == (302, _at(version))  # type: ignore[attr-defined]
    picture = Picture.objects.get()
    page = _words(tan.get(_at(version)))
    assert [word for word in ("Ada A.", "I grew a bean today.", "2 things to mend") if word not in page] == []
    tan.post(_at(version), {"text": BEANS, "link": "", f"alt_{picture.pk}": JAR})
    tan.post(
        _at(version, f"pictures/{picture.pk}/answers/"),
        {"question": "no-person", "yes": "1", "seen": picture.fingerprint},
    )
    assert "to mend" not in _words(tan.get(_at(version)))
    tan.post(_at(version, "asking/"), {"second": mrs_lead.pk})
    assert _words(lead.get("/share/")).count(_at(version, "release/")) == 1
    page = _words(lead.get(_at(version, "release/")))
    saw = page.split('name="fingerprint" value="')[1].split('"')[0]
    assert saw == seen(version)
    done = lead.post(_at(version, "release/"), {"fingerprint": saw, "when": "now"})
    assert (done.status_code, done.url) == (302, "/share/")  # type: ignore[attr-defined]
    public_post = PublicPost.objects.get()
    assert Client().get(f"/public/hazel-nest/posts/{public_post.public_id}/").status_code == 200
    assert _words(tan.get("/share/")).count("by Ms Tan, released by Mrs Lead") == 1
    assert _words(lead.get(_at(version, "release/"))).count("Mrs Lead released this version.") == 1
    tan.post(f"/share/outside/{public_post.pk}/taking-down/")
    assert Client().get(f"/public/hazel-nest/posts/{public_post.public_id}/").status_code == 410


def test_from_nothing_for_a_class_or_the_school(as_: SignIn, green: SchoolClass, mx_office: User) -> None:
    office = as_(mx_office)
    office.post("/share/new/", {"school_class": green.pk})
    office.post("/share/new/", {"school_class": ""})
    told = PublicPost.objects.order_by("pk").values_list("school_class", flat=True)
    assert list(told) == [green.pk, None]


@pytest.mark.parametrize("wrong", ["green", "-1", "9" * 40])
def test_a_class_that_is_none_is_not_there(as_: SignIn, mx_office: User, wrong: str) -> None:
    assert as_(mx_office).post("/share/new/", {"school_class": wrong}).status_code == 404


def test_without_training_it_is_said_on_the_desk(as_: SignIn, newcomer: User) -> None:
    page = as_(newcomer).post("/share/new/", {}, follow=True)
    assert _words(page).count("need current training") == 2
    assert PublicPost.objects.count() == 0


@pytest.mark.parametrize("number", ["0", "999999", "9" * 40])
def test_a_forged_number_is_not_there(as_: SignIn, ms_tan: User, number: str) -> None:
    tan = as_(ms_tan)
    posts = [f"/share/from/{number}/", f"/share/outside/{number}/taking-down/"]
    posts += [f"/share/versions/{number}/{rest}" for rest in ("", "asking/", "pictures/", "release/")]
    data = {"text": "x", "fingerprint": "x", "when": "now"}
    assert [tan.post(address, data).status_code for address in posts] == [404] * len(posts)


def test_an_edit_of_what_was_asked_says_that_nobody_is_asked_any_more(
    as_: SignIn, ms_tan: User, mrs_lead: User, now: datetime
) -> None:
    version = asked(written(ms_tan, now=now), second=mrs_lead, now=now)
    page = as_(ms_tan).post(_at(version), {"text": "Our peas."}, follow=True)
    assert _words(page).count("This is a new version. Nobody is asked to release it yet.") == 1
    assert PublicVersion.objects.filter(state=VersionState.ASKED).count() == 0


def test_a_stale_form_keeps_what_was_typed(as_: SignIn, ms_tan: User, mrs_lead: User, now: datetime) -> None:
    version = written(ms_tan, now=now)
    save_version(version.pk, staff=mrs_lead, text="Our peas.", link="", alt_texts={}, now=now)
    answer = as_(ms_tan).post(_at(version), {"text": "My long and lovely words."})
    page = _words(answer)
    assert (answer.status_code, page.count("My long and lovely words.</textarea>")) == (409, 1)
    assert page.count("There is a newer version. Please go on from that one.") == 2


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("text", "a" * 281),
        ("link", "not a link"),
        ("link", "ftp://example.org/"),
        ("link", "https://good.example@example.org/"),
        ("link", "https://exаmple.org/"),
        ("link", f"https://example.org/{'a' * 300}"),
        ("without", "7"),
    ],
)
def test_bad_input_is_told_and_nothing_is_lost(
    as_: SignIn, ms_tan: User, now: datetime, field: str, typed: str
) -> None:
    version = written(ms_tan, now=now)
    answer = as_(ms_tan).post(_at(version), {"text": "Kept words.", field: typed})
    version.refresh_from_db()
    assert (answer.status_code, version.text, version.link) == (422, BEANS, "")
    assert (typed if field == "text" else "Kept words.") in _words(answer)


def test_null_bytes_and_invisible_signs_are_tidied_away(as_: SignIn, ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now)
    as_(ms_tan).post(_at(version), {"text": "Our\x00 peas\u202e."})
    version.refresh_from_db()
    assert version.text == "Our peas."


def test_a_question_is_answered_with_one_press(as_: SignIn, ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now, text="I grew a bean in our class.")
    tan = as_(ms_tan)
    assert _words(tan.get(_at(version))).count("I have looked: it is fine") == 1
    saw = _words(tan.get(_at(version))).split('name="seen" value="')[1].split('"')[0]
    question = {"rule": "class-voice", "key": "i", "seen": saw}
    for missing in ("rule", "seen"):
        partial = {name: value for name, value in question.items() if name != missing}
        assert tan.post(_at(version, "findings/"), partial).status_code == 404
    assert tan.post(_at(version, "findings/"), question).status_code == 302
    version.refresh_from_db()
    assert [(rule, key) for rule, key, _about, _people in version.answers] == [("class-voice", "i")]


def test_unkind_words_are_asked_about_before_they_go_outside(
    as_: SignIn, ms_tan: User, now: datetime
) -> None:
    version, tan = (
        written(ms_tan, now=now, text="Our play has an idiot who turns out to be wise."),
        as_(ms_tan),
    )
    shown = _words(tan.get(_at(version)))
    assert (shown.count("may be unkind or rude"), shown.count("It is all right here")) == (1, 1)
    assert Hindrance.UNANSWERED in look_at(version.pk, staff=ms_tan, now=now).to_mend
    question = {"rule": "unkind", "key": "idiot", "seen": seen(version)}
    assert tan.post(_at(version, "findings/"), question).status_code == 302
    assert "It is all right here" not in _words(tan.get(_at(version)))
    assert Hindrance.UNANSWERED not in look_at(version.pk, staff=ms_tan, now=now).to_mend


def test_words_that_changed_since_the_question_was_read_are_read_again(
    as_: SignIn, ms_tan: User, now: datetime
) -> None:
    version, tan = written(ms_tan, now=now, text="I grew a bean in our class."), as_(ms_tan)
    question = {"rule": "class-voice", "key": "i", "seen": seen(version)}
    save_version(version.pk, staff=ms_tan, text="I grew a pea in our class.", link="", alt_texts={}, now=now)
    answer = tan.post(_at(version, "findings/"), question)
    assert (answer.status_code, _words(answer).count("It changed after you read it.")) == (409, 1)
    version.refresh_from_db()
    assert version.answers == []


def test_without_training_a_question_stays_open(
    as_: SignIn, ms_tan: User, newcomer: User, now: datetime
) -> None:
    version = written(ms_tan, now=now, text="I grew a bean in our class.")
    question = {"rule": "class-voice", "key": "i", "seen": seen(version)}
    answer = as_(newcomer).post(_at(version, "findings/"), question)
    assert (answer.status_code, "need current training" in _words(answer)) == (409, True)


def test_ms_tan_adds_a_picture_and_sees_it(as_: SignIn, ms_tan: User, now: datetime) -> None:
    version, tan = written(ms_tan, now=now), as_(ms_tan)
    photo = SimpleUploadedFile("Ada Ashworth.png", a_photo().read())
    tan.post(_at(version, "pictures/"), {"picture": photo, "alt_text": JAR})
    assert PublicPicture.objects.get().alt_text == JAR
    answers = [tan.get(_at(version, f"pictures/{name}.webp")) for name in ("0/400", "1/400", "0/401")]
    assert [answer.status_code for answer in answers] == [200, 404, 404]
    assert answers[0].getvalue()[8:12] == b"WEBP"


def test_what_is_no_picture_is_refused_kindly(as_: SignIn, ms_tan: User, now: datetime) -> None:
    version, tan = written(ms_tan, now=now), as_(ms_tan)
    nothing = tan.post(_at(version, "pictures/"), follow=True)
    letter = SimpleUploadedFile("photo.png", b"Dear school")
    wrong = tan.post(_at(version, "pictures/"), {"picture": letter}, follow=True)
    assert _words(nothing).count("Choose a picture first.") == 1
    assert _words(wrong).count("We can’t use this kind of file. Choose a photo.") == 1


def test_a_fifth_picture_is_too_many(as_: SignIn, ada: User, ms_tan: User, now: datetime) -> None:
    version = written(ms_tan, now=now, source=post_of(ada, by=ms_tan, now=now, pictures=4))
    photo = SimpleUploadedFile("photo.png", a_photo().read())
    answer = as_(ms_tan).post(_at(version, "pictures/"), {"picture": photo})
    assert (answer.status_code, "It already has four pictures." in _words(answer)) == (409, True)


@pytest.fixture
def pictured(ada: User, ms_tan: User, now: datetime) -> PublicVersion:
    """A version with Ada's picture."""
    return written(ms_tan, now=now, source=post_of(ada, by=ms_tan, now=now, pictures=1))


def test_a_picture_answer_needs_the_picture_that_was_seen(
    as_: SignIn, pictured: PublicVersion, ms_tan: User
) -> None:
    address = _at(pictured, f"pictures/{Picture.objects.get().pk}/answers/")
    page = as_(ms_tan).post(address, {"question": "no-name", "yes": "0", "seen": "other"}, follow=True)
    assert _words(page).count("Answering needs current training, and the picture that you looked at.") == 1
    assert as_(ms_tan).post(address, {"question": "other"}).status_code == 404
    assert PictureAnswer.objects.filter(yes=False).count() == 0


def test_whoever_does_not_decide_about_the_post_can_not_answer_for_its_picture(
    as_: SignIn, pictured: PublicVersion, ms_tan: User, mr_ural: User, now: datetime
) -> None:
    asked(pictured, second=mr_ural, now=now)
    picture, ural = Picture.objects.get(), as_(mr_ural)
    told = {"question": "no-name", "yes": "0", "seen": picture.fingerprint}
    pages = [
        ural.post(_at(pictured, f"pictures/{picture.pk}/answers/"), told, follow=True),
        ural.post(_at(pictured, f"pictures/{picture.pk}/children/"), {}, follow=True),
    ]
    sentence = "A teacher of the class or a lead has to look at this picture."
    assert [_words(page).count(sentence) for page in pages] == [1, 1]


def test_ms_tan_tags_a_child_and_only_a_child_of_the_class(
    as_: SignIn, pictured: PublicVersion, ben: User, cem: User, ms_tan: User
) -> None:
    tan, address = as_(ms_tan), _at(pictured, f"pictures/{Picture.objects.get().pk}/children/")
    assert tan.post(address, {"pupils": [cem.pk]}).status_code == 404
    assert tan.post(address, {"pupils": [ben.pk]}).status_code == 302
    assert list(PictureTag.objects.values_list("pupil", flat=True)) == [ben.pk]
    assert tan.post(_at(pictured, "pictures/999999/children/")).status_code == 404


def test_while_the_class_is_open_names_and_pictures_stay_apart(
    as_: SignIn, pictured: PublicVersion, ms_tan: User
) -> None:
    tan = as_(ms_tan)
    shown = {
        show: ("Ada A." in page, "0/800.webp" in page)
        for show in ("", "names", "picture", "both", "nonsense")
        for page in [_words(tan.get(_at(pictured), {"show": show} if show else {}))]
    }
    assert shown == {
        "": (False, True),
        "names": (True, False),
        "picture": (False, True),
        "both": (True, True),
        "nonsense": (False, True),
    }
