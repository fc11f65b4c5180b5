"""What adults answer: about words, about pictures, about who is in them."""

from datetime import datetime, timedelta

import pytest

from classroom.models import (
    Entry,
    Finding,
    Picture,
    PictureAnswer,
    PictureTag,
    Post,
    RememberedPhrase,
    Thread,
    User,
)
from classroom.moderation.answers import answer_finding, answer_neighbour, answer_picture, tag_children
from classroom.moderation.checking import pictures_of
from classroom.moderation.desk import review
from classroom.moderation.gate import GateClosed, Hindrance
from classroom.roster.people import add_pupil
from classroom.safeguarding.found import Severity
from tests.conftest import class_of
from tests.posts import approved, edit, handed_in, picture, pressed_approve, waiting


@pytest.fixture
def rose(ada: User) -> User:
    return add_pupil(school_class=class_of(ada), by=None, username="rose", first_name="Rose", last_name="Rao")


@pytest.mark.usefixtures("rose")
def test_an_answer_is_for_every_place_where_the_word_stands(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "We like Rose best, Rose wins.", now=now, pictures=1, alt_text="see Rose")
    keys = set(
        Finding.objects.filter(revision=revision, rule="name-with-photo").values_list("key", flat=True)
    )
    (key,) = keys
    assert answer_finding(revision.pk, rule="name-with-photo", key=key, staff=ms_tan, now=now) == 3
    answered = Finding.objects.filter(revision=revision, answered_by=ms_tan)
    assert sorted(answered.values_list("place", "start")) == [("alt:0", 4), ("text", 8), ("text", 19)]
    assert Entry.objects.filter(verb="answered-finding").count() == 1


def test_a_phrase_can_be_remembered_for_the_school(ada: User, ms_tan: User, now: datetime) -> None:
    add_pupil(school_class=class_of(ada), by=None, username="owen", first_name="Owen", last_name="Oak")
    revision = waiting(ada, "I saw Owen's Animals today.", now=now, pictures=1)
    key = Finding.objects.get(revision=revision, rule="name-with-photo").key
    answer_finding(revision.pk, rule="name-with-photo", key=key, staff=ms_tan, now=now, remember=key)
    assert (RememberedPhrase.objects.get().phrase, RememberedPhrase.objects.get().remembered_by) == (
        key,
        ms_tan,
    )
    again = waiting(ada, "I saw Owen's Animals today.", now=now, pictures=1)
    assert list(Finding.objects.filter(revision=again, rule="name-with-photo")) == []


@pytest.mark.usefixtures("rose")
def test_a_bare_name_is_never_remembered(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "Rose came too.", now=now, pictures=1)
    answer_finding(revision.pk, rule="name-with-photo", key="rose", staff=ms_tan, now=now, remember="rose")
    assert RememberedPhrase.objects.count() == 0
    again = waiting(ada, "My best friend Rose came.", now=now, pictures=1)
    assert list(Finding.objects.filter(revision=again, rule="name-with-photo").values_list("key")) == [
        ("rose",)
    ]


def test_what_nothing_asks_is_not_answered(ada: User, ms_tan: User, now: datetime) -> None:
    revision = waiting(ada, "I saw a snail.", now=now)
    count = answer_finding(
        revision.pk, rule="name-with-photo", key="rose", staff=ms_tan, now=now, remember="rose"
    )
    assert (count, RememberedPhrase.objects.count(), Finding.objects.count()) == (0, 0, 0)


def test_answering_needs_training(ada: User, newcomer: User, now: datetime) -> None:
    revision = waiting(ada, "I saw a snail.", now=now, pictures=1)
    (row,) = pictures_of(revision)
    with pytest.raises(GateClosed) as closed:
        answer_finding(revision.pk, rule="link", key="x", staff=newcomer, now=now)
    assert closed.value.reasons == [Hindrance.NOT_TRAINED]
    with pytest.raises(GateClosed):
        answer_neighbour(revision.pk, other_id=1, staff=newcomer, now=now)
    with pytest.raises(GateClosed):
        answer_picture(
            row.picture_id,
            question="no-name",
            yes=True,
            seen=row.picture.fingerprint,
            staff=newcomer,
            now=now,
        )
    assert PictureAnswer.objects.count() == 0


def test_an_answer_is_bound_to_that_very_picture(ada: User, ms_tan: User, now: datetime) -> None:
    (row,) = pictures_of(waiting(ada, now=now, pictures=1))
    with pytest.raises(GateClosed) as closed:
        answer_picture(row.picture_id, question="no-name", yes=True, seen="another", staff=ms_tan, now=now)
    assert closed.value.reasons == [Hindrance.CHANGED_SINCE_SEEN]
    with pytest.raises(ValueError, match="is-nice"):
        answer_picture(row.picture_id, question="is-nice", yes=True, seen="", staff=ms_tan, now=now)


def test_each_answer_about_a_picture_is_logged(ada: User, ms_tan: User, now: datetime) -> None:
    (row,) = pictures_of(waiting(ada, now=now, pictures=1))
    for yes in (True, False):
        answer_picture(
            row.picture_id, question="no-name", yes=yes, seen=row.picture.fingerprint, staff=ms_tan, now=now
        )
    entries = Entry.objects.filter(verb="answered-picture").order_by("pk")
    assert list(entries.values_list("codes", "fingerprint", "subject_id")) == [
        ({"question": "no-name", "yes": True}, row.picture.fingerprint, row.picture_id),
        ({"question": "no-name", "yes": False}, row.picture.fingerprint, row.picture_id),
    ]
    assert list(PictureAnswer.objects.values_list("yes", flat=True)) == [False]


def test_a_picture_in_which_a_name_can_be_read_leaves_its_wall_at_once(
    ada: User, ms_tan: User, now: datetime
) -> None:
    post = approved(ada, by=ms_tan, now=now, pictures=1)
    assert post.live_revision is not None
    (row,) = pictures_of(post.live_revision)
    answer_picture(
        row.picture_id, question="no-name", yes=False, seen=row.picture.fingerprint, staff=ms_tan, now=now
    )
    hidden = Post.objects.get(pk=post.pk)
    assert (hidden.hidden_at, hidden.live_revision_id, hidden.to_decide_again) == (now, None, True)


def test_tags_of_children_who_were_not_offered_stay(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    (row,) = pictures_of(waiting(ada, now=now, pictures=1))
    tag_children(row.picture_id, pupil_ids=frozenset({ben.pk}), staff=ms_tan, now=now)
    tag_children(
        row.picture_id,
        pupil_ids=frozenset({ada.pk}),
        offered=frozenset({ada.pk}),
        staff=ms_tan,
        now=now,
    )
    assert set(PictureTag.objects.values_list("pupil", flat=True)) == {ada.pk, ben.pk}


def test_a_tag_counts_for_the_words_of_the_last_ten_seconds(ada: User, ms_tan: User, now: datetime) -> None:
    rose = add_pupil(school_class=class_of(ada), by=None, username="rose", first_name="Rose")
    first = waiting(ada, "Rose came too.", now=now, pictures=1)
    answer_finding(first.pk, rule="name-with-photo", key="rose", staff=ms_tan, now=now)
    pressed_approve(first, by=ms_tan, now=now)
    later = now + timedelta(minutes=1)
    again = handed_in(edit(Post.objects.get(), "I came too."), now=later)
    pressed_approve(again, by=ms_tan, now=later)
    (row,) = pictures_of(first)
    tag_children(row.picture_id, pupil_ids=frozenset({rose.pk}), staff=ms_tan, now=later)
    assert Thread.objects.get().names_version == 0


def test_a_doubtful_word_of_an_earlier_post_is_answered_when_a_reply_needs_it(
    ada: User, ben: User, ms_tan: User, now: datetime
) -> None:
    root = approved(ada, "Look at the bee on the flower.", by=ms_tan, now=now, pictures=1)
    reply = waiting(ben, "I like it.", now=now, root=root)
    (name,) = review(reply.pk, staff=ms_tan, now=now).thread_names
    assert (name.revision_id, name.severity) == (root.live_revision_id, Severity.CONFIRM)
    answer_finding(name.revision_id, rule="name-with-photo", key=name.key, staff=ms_tan, now=now)
    assert review(reply.pk, staff=ms_tan, now=now).hindrances == ()


def test_mr_ural_says_nothing_about_a_picture_of_green_class(ada: User, mr_ural: User, now: datetime) -> None:
    (row,) = pictures_of(waiting(ada, now=now, pictures=1))
    with pytest.raises(Picture.DoesNotExist):
        answer_picture(
            row.picture_id, question="no-name", yes=True, seen=row.picture.fingerprint, staff=mr_ural, now=now
        )
    with pytest.raises(Picture.DoesNotExist):
        tag_children(row.picture_id, pupil_ids=frozenset(), staff=mr_ural, now=now)


def test_mr_ural_answers_about_a_picture_that_he_added_himself(mr_ural: User, now: datetime) -> None:
    own = picture(mr_ural)
    answer = answer_picture(
        own.pk, question="no-person", yes=True, seen=own.fingerprint, staff=mr_ural, now=now
    )
    assert answer.yes is True


def test_only_children_of_the_school_are_tagged(
    ada: User, ben: User, dot: User, ms_tan: User, now: datetime
) -> None:
    (row,) = pictures_of(waiting(ada, now=now, pictures=1))
    tag_children(row.picture_id, pupil_ids=frozenset({ben.pk, dot.pk, ms_tan.pk}), staff=ms_tan, now=now)
    assert list(PictureTag.objects.values_list("pupil", flat=True)) == [ben.pk]
    tag_children(row.picture_id, pupil_ids=frozenset({ada.pk}), staff=ms_tan, now=now)
    assert list(PictureTag.objects.values_list("pupil", flat=True)) == [ada.pk]
