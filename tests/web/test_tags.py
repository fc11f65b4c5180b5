"""The words that templates have of their own: icons, drawings, eggs, times, fields."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template

from classroom.web.icons import DRAWINGS, icon_paths
from classroom.web.tags import (
    art,
    art_at,
    egg,
    icon,
    minutes_left,
    place_mark,
    say_waited,
    say_when,
    sun,
    time_ago,
    waited,
)

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
# A Wednesday in British Summer Time: 13:40 on the classroom's own clock.
NOW = datetime(2026, 5, 20, 12, 40, tzinfo=UTC)

DRAWN = re.compile(r'\{% (icon|art) "([a-z0-9-]+)"')
NAMED = re.compile(r'\b(?:sign|drawing)="([a-z0-9-]+)"')


class Letter(forms.Form):
    words = forms.CharField(max_length=3, help_text="At most 3 letters.")
    read = forms.BooleanField(label="I read it")
    to = forms.ChoiceField(widget=forms.RadioSelect, choices=[("ada", "Ada"), ("ben", "Ben")], required=False)


def drawn(**context: object) -> str:
    return Template('{% include "components/field.html" %}').render(Context(context))


def ids_in(page: str) -> set[str]:
    return set(re.findall(r' id="([^"]+)"', page))


def test_ada_sees_a_heart_that_screen_readers_pass_over() -> None:
    heart = icon("heart")
    assert heart.startswith('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path ')
    assert "style" not in heart


def test_ms_tan_sees_the_longer_lucide_name_behind_the_short_one() -> None:
    assert icon("undo") == icon("undo-2")


def test_ada_sees_nothing_where_an_icon_has_no_drawing() -> None:
    assert icon("no-such-icon") == ""


def test_ben_sees_a_big_icon_with_its_lines_even_outside_the_icon_class() -> None:
    assert icon("qr-code", "art art--l").startswith(
        '<svg class="art art--l" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.2"'
    )


def test_nobody_meets_a_page_that_names_a_missing_icon_or_drawing() -> None:
    missing = []
    for page in TEMPLATES.rglob("*.html"):
        for kind, name in DRAWN.findall(page.read_text()):
            known = bool(icon_paths(name)) if kind == "icon" else name in DRAWINGS
            if not known:
                missing.append((page.name, kind, name))
        missing += [
            (page.name, "either", name)
            for name in NAMED.findall(page.read_text())
            if name not in DRAWINGS and not icon_paths(name)
        ]
    assert missing == []


def test_ada_sees_a_drawing_whole_in_its_own_box() -> None:
    symbols = (ROOT / "classroom/web/drawings.svg").read_text().count("<symbol ")
    assert symbols == len(DRAWINGS) > 0
    whole = re.compile(
        r'<svg class="" viewBox="0 0 \d+ \d+" aria-hidden="true"><(?:g|path|circle|ellipse|rect) .+></svg>'
    )
    assert [name for name in DRAWINGS if not whole.fullmatch(art(name, ""))] == []
    assert art_at("mark", 1, 2, 3, 4).startswith(
        '<svg x="1" y="2" width="3" height="4" viewBox="0 0 48 48"><path '
    )


def test_ada_has_her_own_animal_on_her_own_egg() -> None:
    assert egg("🦔", 2, "s") == '<span class="egg egg--2 egg--s" aria-hidden="true">🦔</span>'


def test_ada_is_the_class_bird_where_there_is_a_picture() -> None:
    bird = f'<svg class="" viewBox="0 0 48 48" aria-hidden="true">{DRAWINGS["mark"].shapes}</svg>'
    assert egg("", 3) == f'<span class="egg egg--3" aria-hidden="true">{bird}</span>'
    assert art("mark", "") == bird


def test_the_ninth_child_shares_the_first_egg_and_an_unknown_size_is_the_usual_one() -> None:
    assert egg("🦊", 9, "huge") == egg("🦊", 1)


def test_ben_cannot_smuggle_markup_onto_an_egg() -> None:
    assert egg("<b>", 1) == '<span class="egg egg--1" aria-hidden="true">&lt;b&gt;</span>'


def test_a_reader_outside_is_only_a_person_and_green_class_a_place() -> None:
    assert place_mark() == f'<span class="place-mark" aria-hidden="true">{icon("user")}</span>'
    assert place_mark("green", "s") == (
        '<span class="place-mark place-mark--s" aria-hidden="true"><svg viewBox="0 0 160 90"'
        f' preserveAspectRatio="xMidYMid slice">{DRAWINGS["place-green"].shapes}</svg></span>'
    )


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=-9), "Just now"),
        (timedelta(seconds=59), "Just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59, seconds=59), "59 minutes ago"),
        (timedelta(hours=1), "Today at 12:40"),
        (timedelta(hours=13, minutes=40), "Today at 12:00 am"),
        (timedelta(hours=13, minutes=41), "Yesterday"),
        (timedelta(days=2), "Monday"),
        (timedelta(days=6), "Thursday"),
        (timedelta(days=7), "13 May"),
        (timedelta(days=300), "24 July 2025"),
    ],
)
def test_ada_reads_when_in_the_words_of_her_own_clock(ago: timedelta, words: str) -> None:
    assert say_when(NOW - ago, NOW) == words


@pytest.mark.parametrize(
    ("waiting", "words"),
    [
        (timedelta(seconds=-5), "1 min"),
        (timedelta(minutes=12), "12 min"),
        (timedelta(hours=3, minutes=59), "3 h"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=2, hours=5), "2 days"),
    ],
)
def test_ms_tan_reads_briefly_how_long_a_post_has_waited(waiting: timedelta, words: str) -> None:
    assert say_waited(NOW - waiting, NOW) == words


def test_a_screen_reader_gets_the_exact_time_of_the_classroom() -> None:
    assert time_ago(NOW - timedelta(minutes=5), NOW) == (
        '<time datetime="2026-05-20T13:35:00+01:00">5 minutes ago</time>'
    )
    assert (
        waited(NOW - timedelta(minutes=5), NOW) == '<time datetime="2026-05-20T13:35:00+01:00">5 min</time>'
    )


def test_ada_reads_no_time_for_what_has_not_happened() -> None:
    assert (time_ago(None, NOW), waited(None, NOW)) == ("", "")


@pytest.mark.parametrize(("seconds", "minutes"), [(2400, 40), (61, 2), (60, 1), (1, 1), (0, 0), (-30, 0)])
def test_ada_counts_a_begun_minute_until_the_class_closes(seconds: int, minutes: int) -> None:
    assert minutes_left(NOW + timedelta(seconds=seconds), NOW) == minutes


@pytest.mark.parametrize(
    ("minutes", "place"),
    [
        (90, 'cx="4.0" cy="28.0"'),
        (60, 'cx="4.0" cy="28.0"'),
        (30, 'cx="96.0" cy="6.0"'),
        (0, 'cx="188.0" cy="28.0"'),
    ],
)
def test_ada_sees_the_sun_walk_over_the_hill(minutes: int, place: str) -> None:
    assert re.findall(r'cx="[^"]*" cy="[^"]*"', sun(minutes)) == [place]


def test_ada_hears_the_hint_and_the_mistake_of_a_field() -> None:
    page = drawn(field=Letter({"words": "four"})["words"])
    described = re.findall(r'aria-describedby="([^"]+)"', page)
    assert described == ["id_words_helptext id_words_error"]
    assert ids_in(page) == {"id_words", "id_words_helptext", "id_words_error"}
    assert re.findall(r'aria-invalid="([^"]+)"', page) == ["true"]


def test_ada_sees_no_mistake_in_a_fresh_field() -> None:
    page = drawn(field=Letter()["words"])
    assert ids_in(page) == {"id_words", "id_words_helptext"}
    assert re.findall(r"<label[^>]*>(.*?)</label>", page) == ["Words"]


def test_ben_can_press_the_whole_line_of_a_tick_or_a_choice() -> None:
    tick, choices = drawn(field=Letter()["read"]), drawn(field=Letter()["to"])
    assert re.findall(r'<label class="choice" for="([^"]+)"', tick) == ["id_read"]
    assert re.findall(r'<label class="choice" for="([^"]+)"', choices) == ["id_to_0", "id_to_1"]


def test_ms_tan_reads_another_label_when_the_page_has_better_words() -> None:
    page = drawn(field=Letter()["words"], label="Your note", css="input digits")
    assert re.findall(r"<label[^>]*>(.*?)</label>", page) == ["Your note"]
    assert re.findall(r'class="(input[^"]*)"', page) == ["input digits"]
