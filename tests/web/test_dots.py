"""People as dots: as many as there are, inside their box."""

import re

import pytest

from classroom.web.dots import HEIGHT, WIDTH, dots_for


@pytest.mark.parametrize("people", [1, 2, 5, 15, 30, 35, 200, 400])
def test_there_is_a_dot_for_everybody_and_each_is_in_the_box(people: int) -> None:
    path, pitch, size = dots_for(people)
    rows = [
        (float(left), float(top), round((float(across) - 0.01) / pitch) + 1)
        for left, top, across in re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)", path)
    ]
    assert sum(number for _left, _top, number in rows) == people
    half = size / 2
    for left, top, number in rows:
        assert left - half >= 0
        assert left + (number - 1) * pitch + half <= WIDTH + 0.5
        assert half <= top <= HEIGHT - half


@pytest.mark.parametrize(("people", "drawn"), [(0, 1), (401, 400), (10**9, 400)])
def test_nobody_is_one_dot_and_a_crowd_is_many(people: int, drawn: int) -> None:
    assert dots_for(people) == dots_for(drawn)
