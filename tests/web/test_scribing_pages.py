"""Ms Tan sits beside Ada and types: the composer in a grown-up's look, with a child's rules."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from classroom.models import (
    Concern,
    Permission,
    Picture,
    Post,
    Purpose,
    Revision,
    RevisionPicture,
    SchoolClass,
    State,
    User,
)
from tests.web.ipad import at_the_ipad_of, read, token_in, typed_in
from tests.writing.hands import image_file, write

WORRY = "I want to hurt myself."


@pytest.fixture
def laptop(ms_tan: User) -> Client:
    return at_the_ipad_of(ms_tan)


def address(child: User) -> str:
    return reverse("write_for", args=[child.pk])


@pytest.fixture
def draft(ada: User, ms_tan: User) -> Revision:
    return write(ada, "I saw a nest.", scribe=ms_tan, now=timezone.now())


def test_the_page_says_whose_post_it_is_and_makes_nothing(laptop: Client, ada: User) -> None:
    page = read(laptop.get(address(ada)))
    assert "<h1>Write for Daring Fox</h1>" in page
    assert (
        "<strong>You are typing for Ada A.</strong> It is Ada’s post. It goes to the queue like every post."
        in page
    )
    assert ('name="audience" value="everyone"' in page, "Put it on the wall" in page) == (True, False)
    assert (typed_in(page), Post.objects.count()) == ("", 0)


def test_ms_tan_types_adds_a_photo_and_hands_it_in_for_ada(laptop: Client, ada: User, ms_tan: User) -> None:
    press = token_in(read(laptop.get(address(ada))))
    form = {
        "text": "I saw a nest.",
        "audience": "school",
        "press": press,
        "add_photo": "1",
        "photo": image_file(),
    }
    saved = laptop.post(address(ada), form)
    revision, picture = Revision.objects.get(), Picture.objects.get()
    draft = reverse("draft", args=[revision.pk])
    assert (saved["Location"], revision.post.author, revision.scribed_by) == (draft, ada, ms_tan)
    page = read(laptop.get(draft))
    assert (typed_in(page), "Ada" in page, "You are typing for a child." in page) == (
        "I saw a nest.",
        False,
        True,
    )
    sent = laptop.post(draft, {"text": "I saw a big nest.", f"alt-{picture.pk}": "A nest", "hand_in": "wall"})
    revision.refresh_from_db()
    assert (sent["Location"], revision.state, revision.text, revision.audience) == (
        reverse("my_class"),
        State.WAITING,
        "I saw a big nest.",
        "school",
    )
    assert "Handed in for Daring Fox. It waits in the queue." in read(laptop.get(sent["Location"]))


def test_beside_a_photo_stands_no_name_of_any_kind(laptop: Client, ada: User, ms_tan: User) -> None:
    revision = write(ada, "I saw a nest.", scribe=ms_tan, now=timezone.now(), photos=1)
    page = read(laptop.get(reverse("draft", args=[revision.pk])))
    assert "<h1>Write for a child</h1>" in page
    assert page.split("<title>")[1].strip().startswith("Write for a child")
    assert [name for name in ("Ada", "Ashworth", "Daring", "Fox", "fox", "🦊") if name in page] == []


def test_the_lead_reads_who_typed_a_worry(laptop: Client, ada: User, mrs_lead: User, draft: Revision) -> None:
    laptop.post(reverse("draft", args=[draft.pk]), {"text": WORRY, "hand_in": "wall"})
    own = write(ada, WORRY, now=timezone.now())
    at_the_ipad_of(ada).post(reverse("draft", args=[own.pk]), {"text": WORRY, "hand_in": "wall"})
    lead = at_the_ipad_of(mrs_lead)
    for revision, typed in ((draft, True), (own, False)):
        page = read(lead.get(reverse("concern", args=[Concern.objects.get(revision=revision).pk])))
        assert ("Typed by Ms Tan for the child" in page, WORRY in page) == (typed, True)


def test_pressing_twice_is_one_post(laptop: Client, ada: User) -> None:
    form = {"text": "I saw a wren.", "press": "p", "hand_in": "wall"}
    told = [laptop.post(address(ada), form)["Location"] for _press in range(2)]
    assert (told, [one.text for one in Revision.objects.all()]) == (
        [reverse("my_class")] * 2,
        ["I saw a wren."],
    )


def test_the_press_of_one_childs_form_begins_nothing_for_another(
    laptop: Client, ada: User, ben: User
) -> None:
    laptop.post(address(ada), {"text": "I saw a wren.", "press": "p"})
    response = laptop.post(address(ben), {"text": "I saw a robin.", "press": "p"})
    assert (response.status_code, "I saw a robin." in read(response)) == (404, True)
    assert [one.text for one in Revision.objects.all()] == ["I saw a wren."]


def test_saving_by_itself_goes_on_in_the_same_draft(laptop: Client, ada: User) -> None:
    first = laptop.post(address(ada), {"text": "I s", "press": "p", "autosave": "1"})
    revision = Revision.objects.get()
    assert first["X-Draft"] == reverse("draft", args=[revision.pk])
    second = laptop.post(reverse("save_draft", args=[revision.pk]), {"text": "I saw", "autosave": "1"})
    assert (second.status_code, Revision.objects.get().text) == (204, "I saw")


def test_the_coach_speaks_to_the_child(laptop: Client, ada: User, ben: User, ms_tan: User) -> None:
    revision = write(ada, "I saw Ben today.", scribe=ms_tan, now=timezone.now(), photos=1)
    draft = reverse("draft", args=[revision.pk])
    stopped = laptop.post(draft, {"text": "I saw Ben today.", "hand_in": "wall"})
    page = read(laptop.get(stopped["Location"]))
    assert (stopped["Location"], "You wrote <mark>Ben</mark>" in page, "Ask my teacher" in page) == (
        f"{draft}#coach",
        True,
        True,
    )
    laptop.post(draft, {"text": "I saw Ben today.", "fix": "name"})
    assert typed_in(read(laptop.get(draft))) == "I saw my friend today."
    laptop.post(draft, {"text": "I saw my friend.", "fix": "photo"})
    assert RevisionPicture.objects.count() == 0


def test_a_worry_shows_where_to_get_help_and_is_adas(laptop: Client, ada: User) -> None:
    form = {"text": WORRY, "press": "p", "hand_in": "wall"}
    page = read(laptop.post(address(ada), form, follow=True))
    assert ("0800 1111" in page, "Handed in for Daring Fox." in page) == (True, True)
    assert Concern.objects.get().raised_by == ada


def test_a_worry_with_too_many_letters_is_told_too(laptop: Client, draft: Revision, ada: User) -> None:
    form = {"text": f"{WORRY} {'a' * 300}", "hand_in": "wall"}
    response = laptop.post(reverse("draft", args=[draft.pk]), form)
    assert (response.status_code, "0800 1111" in read(response), Concern.objects.get().raised_by) == (
        422,
        True,
        ada,
    )


def test_a_closed_class_stops_the_ipads_and_not_the_grown_up(
    laptop: Client, ada: User, draft: Revision
) -> None:
    SchoolClass.objects.update(open_until=timezone.now())
    assert laptop.get(address(ada)).status_code == 200
    sent = laptop.post(reverse("draft", args=[draft.pk]), {"text": "I saw a nest.", "hand_in": "wall"})
    assert (sent["Location"], Revision.objects.get().state) == (reverse("my_class"), State.WAITING)


def test_without_a_familys_yes_the_page_says_whom_to_ask(laptop: Client, ada: User, draft: Revision) -> None:
    today = timezone.localdate()
    Permission.objects.create(
        pupil=ada, purpose=Purpose.TAKING_PART, yes=False, starts_on=today, recorded_at=timezone.now()
    )
    response = laptop.post(reverse("draft", args=[draft.pk]), {"text": "More", "hand_in": "wall"})
    page = read(response)
    assert (response.status_code, "Ask the office." in page, "\nMore</textarea>" in page) == (403, True, True)
    assert laptop.get(address(ada)).status_code == 403


def test_saved_for_later_it_stands_where_she_began(laptop: Client, ada: User, draft: Revision) -> None:
    later = laptop.post(reverse("draft", args=[draft.pk]), {"text": "I saw two nests.", "later": "1"})
    page = read(laptop.get(later["Location"]))
    assert (later["Location"], "Go on writing: I saw two nests." in page) == (address(ada), True)
    assert reverse("draft", args=[draft.pk]) in page


def test_a_draft_that_she_began_is_put_into_the_bin_and_twice_is_quiet(
    laptop: Client, draft: Revision
) -> None:
    discard = reverse("discard_draft", args=[draft.pk])
    assert laptop.post(discard)["Location"] == reverse("my_class")
    assert "It is in the bin." in read(laptop.post(discard, follow=True))
    assert Post.objects.count() == 0


def test_what_ada_has_handed_in_meanwhile_is_said_and_nothing_is_lost(
    laptop: Client, ada: User, draft: Revision
) -> None:
    ipad, form = at_the_ipad_of(ada), reverse("draft", args=[draft.pk])
    ipad.post(form, {"text": "I saw a nest.", "hand_in": "wall"})
    response = laptop.post(form, {"text": "I saw a nest and eggs.", "hand_in": "wall"})
    page = read(response)
    assert (response.status_code, "It waits in the queue." in page) == (409, True)
    assert "\nI saw a nest and eggs.</textarea>" in page
    assert [laptop.get(form)["Location"], laptop.post(form, {"text": "I saw a nest."})["Location"]] == [
        reverse("my_class")
    ] * 2


def test_ada_reads_in_my_posts_who_typed_it(ada: User, draft: Revision) -> None:
    ipad = at_the_ipad_of(ada)
    page = read(ipad.get(reverse("my_posts")))
    assert page.count("Ms Tan typed this for you.") == 1
    assert typed_in(read(ipad.get(reverse("draft", args=[draft.pk])))) == "I saw a nest."


def test_the_decider_reads_who_typed_it(laptop: Client, mr_wren: User, draft: Revision) -> None:
    laptop.post(reverse("draft", args=[draft.pk]), {"text": "I saw a nest.", "hand_in": "wall"})
    review = reverse("review", args=[draft.pk])
    said = [read(client.get(review)) for client in (laptop, at_the_ipad_of(mr_wren))]
    assert ["You typed this for the child" in page for page in said] == [True, False]
    assert ["Typed by Ms Tan for the child" in page for page in said] == [False, True]


def test_the_wall_says_nothing_of_the_grown_up(laptop: Client, ben: User, draft: Revision) -> None:
    laptop.post(reverse("draft", args=[draft.pk]), {"text": "I saw a nest.", "hand_in": "wall"})
    page = read(laptop.get(reverse("review", args=[draft.pk])))
    seen = page.split('name="fingerprint" value="')[1].split('"')[0]
    laptop.post(reverse("approval", args=[draft.pk]), {"fingerprint": seen})
    Revision.objects.filter(pk=draft.pk).update(effective_at=timezone.now())
    wall = read(at_the_ipad_of(ben).get(reverse("wall"), follow=True))
    assert ("I saw a nest." in wall, "Daring Fox" in wall, "Ms Tan" in wall) == (True, True, False)


@pytest.mark.parametrize("who", ["mr_wren", "mr_ural", "mrs_lead", "mx_office", "mr_admin", "ms_far", "ben"])
def test_nobody_else_finds_the_draft_nor_its_photo(
    request: pytest.FixtureRequest, who: str, ada: User, ms_tan: User
) -> None:
    revision = write(ada, "I saw a nest.", scribe=ms_tan, now=timezone.now(), photos=1)
    client = at_the_ipad_of(request.getfixturevalue(who))
    form, photo = (
        reverse("draft", args=[revision.pk]),
        reverse("picture", args=[Picture.objects.get().token, 400]),
    )
    told = [client.get(form), client.post(form, {"later": "1"}), client.get(photo)]
    assert [one.status_code for one in told] == [404] * 3
    client.post(reverse("discard_draft", args=[revision.pk]))
    assert Revision.objects.get().text == "I saw a nest."


def test_the_scribe_sees_the_photo_of_the_draft_until_it_is_sealed(
    ada: User, ms_tan: User, laptop: Client
) -> None:
    revision = write(ada, "I saw a nest.", scribe=ms_tan, now=timezone.now(), photos=1)
    photo = reverse("picture", args=[Picture.objects.get().token, 400])
    assert b"".join(laptop.get(photo)).startswith(b"RIFF")
    laptop.post(reverse("draft", args=[revision.pk]), {"hand_in": "wall"})
    assert b"".join(laptop.get(photo)).startswith(b"RIFF")
    laptop.post(reverse("worry", args=[revision.pk]))
    assert laptop.get(photo).status_code == 404


def test_a_made_up_child_is_not_there(laptop: Client) -> None:
    for path in (f"/pupils/{10**30}/write/", "/pupils/0/write/", "/pupils/x/write/", "/pupils/-1/write/"):
        assert laptop.get(path).status_code == 404


@pytest.mark.parametrize("drafts", [1, 30])
def test_the_page_costs_the_same_however_much_was_begun(
    drafts: int, laptop: Client, ada: User, ms_tan: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(drafts):
        write(ada, f"I saw snail {number}.", scribe=ms_tan, now=timezone.now())
    laptop.get(address(ada))
    # Session and user, then: the child, the permission, the class and its teacher and people, the school's, what was begun, the queue.
    with django_assert_num_queries(2 + 8):
        page = read(laptop.get(address(ada)))
    assert page.count("Go on writing: ") == min(drafts, 20)


@pytest.mark.parametrize("photos", [1, 3])
def test_a_draft_costs_the_same_however_many_photos(
    photos: int, laptop: Client, ada: User, ms_tan: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    revision = write(ada, "Nests", scribe=ms_tan, now=timezone.now(), photos=photos)
    laptop.get(reverse("draft", args=[revision.pk]))
    with django_assert_num_queries(2 + 14):
        laptop.get(reverse("draft", args=[revision.pk]))
