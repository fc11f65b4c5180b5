"""Phone numbers, e-mail addresses and addresses block; numbers of a lesson don't."""

import pytest

from classroom.safeguarding.contact import address, email, phone
from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.run import Context


def quoted(text: str, found: list[Found], rule: Rule) -> list[str]:
    assert {(each.rule, each.severity, each.place) for each in found} <= {(rule, Severity.BLOCK, "text")}
    return [text[each.start : each.end] for each in found]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Ring 01736 351234 now", ["01736 351234"]),
        ("Ring 07700 900123 or 0161 496 0000", ["07700 900123", "0161 496 0000"]),
        ("my number is 07700900123", ["07700900123"]),
        ("+44 7700 900123", ["+44 7700 900123"]),
        ("0044 7700 900123", ["0044 7700 900123"]),
        ("+33 6 12 34 56 78", ["+33 6 12 34 56 78"]),
        ("0 7 7 0 0 9 0 0 1 2 3", ["0 7 7 0 0 9 0 0 1 2 3"]),
        ("O77OO 9OO123", ["O77OO 9OO123"]),
        ("０７７００ ９００１２３", ["０７７００ ９００１２３"]),
        ("077\u200b00 900123", ["077\u200b00 900123"]),
        ("(01736) 351234", ["(01736) 351234"]),
        (
            "oh seven seven double oh nine double oh one two three",
            ["oh seven seven double oh nine double oh one two three"],
        ),
        ("zero seven seven 0 0 nine 0 0 1 2 3 is mine", ["zero seven seven 0 0 nine 0 0 1 2 3"]),
        ("0 1 2 3 4 5 6 7 8 9 10", []),
        ("0 5 10 15 20 25 30", []),
        ("zero one two three four five six seven eight nine", []),
        ("one two three four five six seven eight nine", []),
        ("zero seven", []),
        ("double trouble", []),
        ("1/3 is 0.3333333333", []),
        ("pi is 3.14159265358979", []),
        ("on 01.02.2026 10 of us", []),
        ("from 01/09/2026 to 23/07/2027", []),
        ("the sun is 149600000 km away", []),
        ("ISBN 978 0 14 036534 2", []),
        ("0000000000000", []),
        ("0123", []),
    ],
)
def test_a_number_that_could_be_dialled_blocks(ada_writes: Context, text: str, numbers: list[str]) -> None:
    assert quoted(text, list(phone("text", text, ada_writes)), Rule.PHONE) == numbers


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("write to ada@example.com please", ["ada@example.com"]),
        ("ADA.L@EXAMPLE.CO.UK", ["ADA.L@EXAMPLE.CO.UK"]),
        ("ada＠example．com", ["ada＠example．com"]),
        ("it is ada at example dot com ok", ["ada at example dot com"]),
        ("ada (at) example (dot) co (dot) uk", ["ada (at) example (dot) co (dot) uk"]),
        ("ada @ example . com", ["ada @ example . com"]),
        ("we met at the zoo at noon", []),
        ("look at page 3. Common birds", []),
        ("@GreenClass", []),
    ],
)
def test_an_e_mail_address_blocks(ada_writes: Context, text: str, addresses: list[str]) -> None:
    assert quoted(text, list(email("text", text, ada_writes)), Rule.EMAIL) == addresses


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("TR18 3QA", ["TR18 3QA"]),
        ("we are in tr183qa", ["tr183qa"]),
        ("sw1a 1aa", ["sw1a 1aa"]),
        ("KS2 1AB", []),
        ("E3 4TH", []),
        ("I live at 12 High Street", ["12 High Street"]),
        ("i live at 12 high street", ["12 high street"]),
        ("My nan lives in Chapel Street", ["Chapel Street"]),
        ("I live in a big green house on a hill", []),
        ("we visited 3a St. Mary Terrace", ["3a St. Mary Terrace"]),
        ("our address is 4 Oak Rise, Penzance", ["4 Oak Rise, Penzance"]),
        ("my address is secret", []),
        ("Year 4 Victoria Park trip", []),
        ("10 Downing Street", []),
        ("3 children crossed the road", []),
        ("12 High Street TR18 3QA", ["12 High Street", "TR18 3QA"]),
    ],
)
def test_where_somebody_lives_blocks(ada_writes: Context, text: str, places: list[str]) -> None:
    assert quoted(text, list(address("text", text, ada_writes)), Rule.ADDRESS) == places
