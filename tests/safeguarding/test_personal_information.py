"""Full names, birthdays, passwords and other accounts bring advice."""

from dataclasses import replace

import pytest

from classroom.safeguarding.found import Found, Rule, Severity
from classroom.safeguarding.personal import birthday, full_name, handle, password
from classroom.safeguarding.run import Context


def quoted(text: str, found: list[Found], rule: Rule) -> list[str]:
    assert {(each.rule, each.severity, each.place) for each in found} <= {(rule, Severity.ADVISE, "text")}
    return [text[each.start : each.end] for each in found]


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("my name is Zed Baxter", ["Zed Baxter"]),
        ("I met Tom Baxter today", ["Tom Baxter"]),
        ("Tom Baxter ran", ["Tom Baxter"]),
        ("Dear Tom", []),
        ("Yesterday Tom ran", []),
        ("Hello Tom", []),
        ("We ran. Visiting Tom was fun", []),
        ("our Sports Day", []),
        ("Green Class", []),
        ("in Great Britain", []),
        ("Just Tom", []),
        ("named Just Tom", ["Just Tom"]),
        ("Tom and Baxter", []),
        ("tom baxter", []),
    ],
)
def test_two_capitals_look_like_a_full_name(ada_writes: Context, text: str, full: list[str]) -> None:
    assert quoted(text, list(full_name("text", text, ada_writes)), Rule.FULL_NAME) == full


def test_a_full_name_goes_by_shape_whoever_is_on_the_roster(ada_writes: Context) -> None:
    spans = [
        [(found.start, found.end) for found in full_name("text", f"I saw {name} run", ada_writes)]
        for name in ("Ada Lovejoy", "Ida Lovejoy")
    ]
    assert spans == [[(6, 17)], [(6, 17)]]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("My birthday is on 3rd May", ["birthday is on 3rd May"]),
        ("I was born 2017-05-03", ["born 2017-05-03"]),
        ("On 3 May 2017 I was born", ["3 May 2017 I was born"]),
        ("May 3rd is my birthday", ["May 3rd is my birthday"]),
        ("It is my birthday soon", []),
        ("We meet on 3 May", []),
    ],
)
def test_a_birthday_with_its_day_brings_advice(ada_writes: Context, text: str, dates: list[str]) -> None:
    assert quoted(text, list(birthday("text", text, ada_writes)), Rule.BIRTHDAY) == dates


@pytest.mark.parametrize(
    ("text", "passwords"),
    [
        ("my password is fluffy7", ["fluffy7"]),
        ("my password is fluffy7,and so", ["fluffy7"]),
        ("My password is “fluffy7”.", ["fluffy7"]),
        ("My new password is: fluffy", ["fluffy"]),
        ("password: fluffy", ["fluffy"]),
        ("our pin is 4521", ["4521"]),
        ("Our pin is one two three four.", ["one two three four"]),
        ("the pin code is: Wren42", ["Wren42"]),
        ("Our wren pin is green", []),
        ("My pin was 12 cm long", []),
        ("my password is secret", []),
        ("a password is long", []),
        ("use a strong password", []),
    ],
)
def test_a_password_brings_advice(ada_writes: Context, text: str, passwords: list[str]) -> None:
    assert quoted(text, list(password("text", text, ada_writes)), Rule.PASSWORD) == passwords


def test_only_accounts_of_others_bring_advice(ada_writes: Context) -> None:
    text = "@GreenClass and @greenclass met @SLTchat, ada@example.com"
    context = replace(ada_writes, own_handles=frozenset({"@GreenClass"}))
    assert quoted(text, list(handle("text", text, context)), Rule.HANDLE) == ["@SLTchat"]
    assert quoted(text, list(handle("text", text, ada_writes)), Rule.HANDLE) == [
        "@GreenClass",
        "@greenclass",
        "@SLTchat",
    ]
