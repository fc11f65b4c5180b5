"""Thirty iPads in a process of their own, so that what they cost is not taken for what the server costs.

Standard input brings a `Lesson` as one line of JSON; "ready" is said when every page is open, and "go" (a line) begins it. What leaves
is one line of JSON: for each kind of request how long each answer took, in seconds, and how often an answer was not the expected one.
A page asks as its scripts do (coach.js, autosave.js, wall.js, and the poll of components/class_watch.html).
"""

import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from heapq import heapify, heappop
from html.parser import HTMLParser
from http.client import HTTPConnection
from random import Random
from threading import Thread
from urllib.parse import urlencode

# As in compose.html, autosave.js, class_watch.html and wall.js.
COACH_AFTER, SAVED_AFTER, POLLED_EVERY = 0.6, 1.0, 4.0
EXPECTED = {"coach": {200, 204}, "save": {204}, "poll": {204}}
EDGE = "----a-form-of-a-bench"


@dataclass(frozen=True)
class Lesson:
    """Who is there, what they look at, how long, and how they type: `types` seconds on end, then a rest of `rests` seconds."""

    port: int
    cookies: list[str]
    page: str
    words: str
    length: float
    types: tuple[float, float]
    rests: tuple[float, float]
    # Where every request goes instead, for the floor; empty: where the page says.
    instead: str = ""


class Fields(HTMLParser):
    """A page as its scripts see it: the fields of the composer, where it is sent, and what asks by itself."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.coach, self.polls = "", list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what the scripts would take."""
        said = {name: value or "" for name, value in attrs}
        if said.get("id") == "composer":
            self.coach = said["data-coach"]
        if tag == "input" and said.get("name") and ("checked" in said or said.get("type") == "hidden"):
            self.values[said["name"]] = said.get("value", "")
        polls = said.get("data-poll") or (said["hx-get"] if said.get("id") == "class-watch" else "")
        if polls:
            self.polls.append(polls)


@dataclass
class Ipad:
    """One child's page, and the connection that its browser keeps."""

    lesson: Lesson
    cookie: str
    chance: Random
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: Counter[str] = field(default_factory=Counter)
    _typed: int = 0
    _save_to: str = ""

    def open(self) -> None:
        """Come to the page."""
        self._line = HTTPConnection("127.0.0.1", self.lesson.port, timeout=60)
        self._line.request("GET", self.lesson.page, headers=self._headers())
        answer = self._line.getresponse()
        page = answer.read().decode()
        if answer.status != 200:
            raise RuntimeError(f"{self.lesson.page} answered {answer.status}")
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            self.cookie += "; " + cookie.split(";", 1)[0]
        self._page = Fields(page)
        self._save_to = self.lesson.page

    def work(self) -> None:
        """The whole lesson: everything in the order of its time."""
        begun = time.monotonic()
        plan = [(at, number, act) for number, (at, act) in enumerate(self._plan())]
        heapify(plan)
        while plan:
            at, _number, act = heappop(plan)
            time.sleep(max(0.0, begun + at - time.monotonic()))
            act()

    def _plan(self) -> Iterator[tuple[float, Callable[[], None]]]:
        length, chance = self.lesson.length, self.chance
        for address in self._page.polls:
            at = chance.uniform(0, POLLED_EVERY)
            while at < length:
                yield at, lambda address=address: self._ask("poll", "GET", address)  # type: ignore[misc]
                at += POLLED_EVERY
        at = chance.uniform(0, sum(self.lesson.types) / 2)
        while self._page.coach and at < length - SAVED_AFTER:
            yield at + COACH_AFTER, self._coach
            yield at + SAVED_AFTER, self._save
            at += chance.uniform(*self.lesson.rests) + chance.uniform(*self.lesson.types)

    def _coach(self) -> None:
        self._typed += self.chance.randint(10, 30)
        body = urlencode({**self._fields(), "fix": ""})
        self._ask("coach", "POST", self._page.coach, body, "application/x-www-form-urlencoded")

    def _save(self) -> None:
        parts = (
            f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in self._fields().items()
        )
        body = "".join(parts) + f"--{EDGE}--\r\n"
        draft = self._ask("save", "POST", self._save_to, body, f"multipart/form-data; boundary={EDGE}")
        if draft:
            self._save_to, self._page.coach = f"{draft}save/", f"{draft}coach/"

    def _fields(self) -> dict[str, str]:
        # Whoever has filled the page begins anew.
        words = self.lesson.words[: self._typed % len(self.lesson.words) + 1]
        return {**self._page.values, "text": words, "autosave": "1"}

    def _ask(self, kind: str, method: str, address: str, body: str = "", content_type: str = "") -> str:
        """Ask and wait, as a browser would; where the answer says the draft is now."""
        headers = self._headers() | {"HX-Request": "true", "Accept-Encoding": "gzip, deflate, br"}
        if body:
            headers |= {"Content-Type": content_type, "X-CSRFToken": self._page.values["csrfmiddlewaretoken"]}
        start = time.perf_counter()
        self._line.request(method, self.lesson.instead or address, body.encode() or None, headers)
        answer = self._line.getresponse()
        answer.read()
        self.took[kind].append(time.perf_counter() - start)
        if answer.status not in EXPECTED[kind]:
            self.faults[f"{kind} {answer.status}"] += 1
        return answer.headers.get("X-Draft", "")

    def _headers(self) -> dict[str, str]:
        return {
            "Host": "localhost",
            "Origin": "https://localhost",
            "X-Forwarded-Proto": "https",
            "Cookie": self.cookie,
        }


def teach(lesson: Lesson) -> dict[str, object]:
    """Let all of them work at once."""
    ipads = [Ipad(lesson, cookie, Random(number)) for number, cookie in enumerate(lesson.cookies)]
    for ipad in ipads:
        ipad.open()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    threads = [Thread(target=ipad.work) for ipad in ipads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took: dict[str, list[float]] = defaultdict(list)
    for ipad in ipads:
        for kind, each in ipad.took.items():
            took[kind] += each
    return {"took": took, "faults": sum((ipad.faults for ipad in ipads), Counter())}


if __name__ == "__main__":
    told = teach(Lesson(**json.loads(sys.stdin.readline())))
    sys.stdout.write(json.dumps(told) + "\n")
