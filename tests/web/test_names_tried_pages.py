"""Many names tried beside a photo: the child's pages say what they always say, and the home of their teachers tells of it."""

import json
import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from classroom.models import Entry, SchoolClass, User, Verb
from classroom.web.jobs.tried import SHOWN, of_names_tried
from classroom.web.name_tally import NAMES_TRIED
from classroom.writing.names_tried import Tried, tell_of_names
from tests.conftest import NOW
from tests.posts import approved
from tests.web.ipad import at_the_ipad_of, read
from tests.web.reading import HTMX, main_part
from tests.writing.hands import write

pytestmark = pytest.mark.usefixtures("clock")
FIVE = ("Ben", "Oliver", "Amelia", "Grace", "Tom")
CARD = "That could be a name. We don’t put names with photos."


def types(ipad: Client, draft: int, text: str) -> str:
    """What the coach says to words that stand in a draft with a photo."""
    response = ipad.post(reverse("coach_draft", args=[draft]), {"text": text, "autosave": "1"}, headers=HTMX)
    assert response.status_code == 200
    return read(response)


def entries() -> list[Entry]:
    return list(Entry.objects.filter(verb=Verb.TRIED_NAMES).order_by("pk"))


def with_photo(author: User, scribe: User | None = None) -> int:
    return write(author, "I saw a nest.", now=NOW, photos=1, scribe=scribe).pk


def test_the_fourth_name_says_nothing_the_fifth_is_told_once_and_the_tenth_again(
    ada: User, ben: User
) -> None:
    ipad, draft = at_the_ipad_of(ada), with_photo(ada)
    cards = {types(ipad, draft, f"I saw {name}.").replace(name, "*") for name in FIVE[:4]}
    assert entries() == []
    cards.add(types(ipad, draft, "I saw Tom.").replace("Tom", "*"))
    # The very same card for each, the fifth as well.
    assert [CARD in card for card in cards] == [True]
    assert [entry.codes for entry in entries()] == [{"names": 5}]
    for text in ("I saw Tom and Ben.", "Amelia ran.", "I saw Ella.", "Max", "Maxi", "Jack", "Leo’s hat"):
        types(ipad, draft, text)
    assert [entry.codes for entry in entries()] == [{"names": 5}]
    types(ipad, draft, "I saw Emily.")
    assert [entry.codes for entry in entries()] == [{"names": 5}, {"names": 10}]


def test_children_are_counted_each_for_themselves_and_nothing_tells_a_word(ada: User, ben: User) -> None:
    ipads = [(at_the_ipad_of(child), with_photo(child)) for child in (ada, ben)]
    for ipad, draft in ipads:
        types(ipad, draft, "I saw Oliver, Amelia, and Grace.")
        types(ipad, draft, "I saw Oliver, Amelia, and Thomas.")
    assert entries() == []
    types(*ipads[0], "I saw Emily.")
    assert [entry.actor_ref for entry in entries()] == [ada.log_id]
    tallies = [ipad.session[NAMES_TRIED] for ipad, _draft in ipads]
    assert [tally["count"] for tally in tallies] == [5, 4]
    assert set(tallies[0]["seen"]).isdisjoint(tallies[1]["seen"])
    kept = [json.dumps(Session.objects.get(pk=ipad.session.session_key).get_decoded()) for ipad, _ in ipads]
    log = [json.dumps([entry.codes, entry.fingerprint, entry.actor_name]) for entry in entries()]
    for text in (*kept, *log):
        assert re.findall("oliver|amelia|grace|thomas|emily", text, re.IGNORECASE) == []
    assert [digest for digest in tallies[0]["seen"] + tallies[0]["last"] if digest in "".join(log)] == []


def test_the_hand_in_and_the_page_of_a_draft_count_for_whoever_has_no_scripts(ada: User, ben: User) -> None:
    ipad, draft = at_the_ipad_of(ada), with_photo(ada)
    address = reverse("draft", args=[draft])
    for name in ("Oliver", "Amelia", "Grace", "Tom"):
        ipad.post(address, {"text": f"I saw {name}.", "hand_in": "wall"})
    assert (entries(), ipad.session[NAMES_TRIED]["count"]) == ([], 4)
    ipad.post(address, {"text": "I saw Ben."})
    assert entries() == []
    assert CARD in read(ipad.get(address))
    assert [entry.codes for entry in entries()] == [{"names": 5}]


def test_whoever_comes_in_again_begins_anew(ada: User, ben: User, clock: time_machine.Traveller) -> None:
    draft = with_photo(ada)
    for _lesson in range(2):
        ipad = at_the_ipad_of(ada)
        for name in FIVE[:4]:
            types(ipad, draft, f"I saw {name}.")
        ipad.post(reverse("sign_out"))
        assert NAMES_TRIED not in ipad.session
    assert entries() == []


def test_a_session_that_forgot_tells_nothing_twice(ada: User, ben: User) -> None:
    ipad, draft = at_the_ipad_of(ada), with_photo(ada)
    types(ipad, draft, "I saw Oliver, Amelia, Grace, and Tom.")
    before = ipad.session[NAMES_TRIED]
    types(ipad, draft, "I saw Ben.")
    # Another request that had begun before wrote the session over.
    session = ipad.session
    session[NAMES_TRIED] = before
    session.save()
    types(ipad, draft, "I saw Ben.")
    assert [entry.codes for entry in entries()] == [{"names": 5}]


def test_what_ms_tan_types_for_ada_or_writes_herself_is_not_counted(
    ada: User, ben: User, ms_tan: User
) -> None:
    laptop = at_the_ipad_of(ms_tan)
    for draft in (with_photo(ada, scribe=ms_tan), with_photo(ms_tan)):
        types(laptop, draft, "I saw Ben, Oliver, Amelia, Grace, Tom, and Emily.")
        page = {"text": "I saw Ben, Oliver, Amelia, Grace, Tom, and Emily.", "hand_in": "wall"}
        laptop.post(reverse("draft", args=[draft]), page)
    assert (entries(), NAMES_TRIED in laptop.session) == ([], False)
    # Nor when Ada opens what was typed for her.
    typed = write(ada, "Ben, Oliver, Amelia, Grace, and Tom.", now=NOW, photos=1, scribe=ms_tan)
    ipad = at_the_ipad_of(ada)
    assert ipad.get(reverse("draft", args=[typed.pk])).status_code == 200
    assert (entries(), NAMES_TRIED in ipad.session) == ([], False)


def test_a_reply_beside_a_photo_counts_and_words_without_one_do_not(
    ada: User, ben: User, ms_tan: User
) -> None:
    ipad, root = at_the_ipad_of(ada), approved(ben, by=ms_tan, now=NOW, pictures=1)
    many = {"text": "I like it, Oliver, Amelia, Grace, Tom, and Emily."}
    ipad.post(reverse("coach"), many, headers=HTMX)
    assert entries() == []
    ipad.post(f"{reverse('coach')}?root={root.pk}", many, headers=HTMX)
    assert [entry.codes for entry in entries()] == [{"names": 5}]


def lines_at(person: User) -> list[str]:
    page = main_part(read(at_the_ipad_of(person).get(reverse("staff_home"))))
    return re.findall(r"<strong>([^<]*different names[^<]*)</strong>", page)


def test_the_home_of_their_teachers_and_of_a_lead_tells_and_nobody_elses(
    ada: User,
    ms_tan: User,
    mr_ural: User,
    mrs_lead: User,
    mx_office: User,
    mr_admin: User,
    green: SchoolClass,
    clock: time_machine.Traveller,
) -> None:
    tell_of_names(child=ada, names=6, since=NOW, now=NOW)
    clock.shift(timedelta(hours=2))
    named = "Daring Fox (Ada Ashworth) tried 6 different names beside a photo"
    # A screen that may be on the board names nobody while the class is open.
    assert lines_at(ms_tan) == ["A child of Green Class tried 6 different names beside a photo"]
    assert lines_at(mrs_lead) == [named]
    assert [lines_at(person) for person in (mr_ural, mx_office, mr_admin)] == [[], [], []]
    SchoolClass.objects.filter(pk=green.pk).update(open_until=None)
    assert lines_at(ms_tan) == [named]
    page = read(at_the_ipad_of(ms_tan).get(reverse("staff_home")))
    assert f'href="{reverse("pupil", args=[ada.pk])}"' in page
    assert "Today at 1:30. A good moment to talk about why we keep names away from photos." in page


def tried(number: int, *, pen_name: str = "Daring Fox", at: datetime = NOW) -> Tried:
    return Tried(User(pk=number, first_name="Ada", last_name="Ashworth", pen_name=pen_name), 5, at)


def test_a_child_without_a_pen_name_has_the_real_one() -> None:
    [job] = of_names_tried([tried(1, pen_name="")], NOW, covered=False)
    assert job.title == "Ada Ashworth tried 5 different names beside a photo"


@pytest.mark.parametrize(
    ("more", "told"),
    [(0, []), (1, ["1 more child tried many names"]), (2, ["2 more children tried many names"])],
)
def test_a_whole_class_takes_a_few_lines(more: int, told: list[str]) -> None:
    jobs = of_names_tried([tried(number) for number in range(SHOWN + more)], NOW, covered=False)
    assert [job.title for job in jobs[SHOWN:]] == told
