"""Pages travel squeezed, and their size tells nobody what is in them."""

import gzip

import brotli  # type: ignore[import-untyped]
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from classroom.web.squeezing import LONGEST_NOTE, SqueezedPages

PAGE = b"<!doctype html>" + b"<p>A nest in a hedge.</p>" * 200 + b"</body>\n</html>\n"
PART = b"<div>" + b"<p>A nest in a hedge.</p>" * 200 + b"</div>"
BOTH = "gzip, deflate, br"


def answered(body: bytes, takes: str, kind: str = "text/html; charset=utf-8") -> HttpResponse:
    """What travels when somebody who takes these encodings asks for it."""
    squeezed = SqueezedPages(lambda _request: HttpResponse(body, content_type=kind))
    answer = squeezed(RequestFactory().get("/", headers={"accept-encoding": takes}))
    assert isinstance(answer, HttpResponse)
    assert answer.get("Content-Length", str(len(answer.content))) == str(len(answer.content))
    return answer


def test_a_page_is_squeezed_and_is_the_same_page_again() -> None:
    answer = answered(PAGE, BOTH)
    assert (answer["Content-Encoding"], answer["Vary"]) == ("br", "Accept-Encoding")
    whole = brotli.decompress(answer.content)
    assert whole.startswith(PAGE)
    assert len(answer.content) < len(PAGE) / 8


def test_the_length_of_a_page_differs_from_time_to_time_and_by_a_note_only() -> None:
    wholes = [brotli.decompress(answered(PAGE, BOTH).content) for _ in range(40)]
    assert len({len(whole) for whole in wholes}) > 5
    notes = [whole.removeprefix(PAGE) for whole in wholes]
    assert [note for note in notes if not (note.startswith(b"<!--") and note.endswith(b"-->"))] == []
    assert [note for note in notes if b"--" in note[4:-3] or len(note) > LONGEST_NOTE + 7] == []


@pytest.mark.parametrize(("body", "takes"), [(PAGE, "gzip"), (PAGE, "br;q=0, gzip"), (PART, BOTH)])
def test_an_older_browser_and_a_part_of_a_page_get_gzip(body: bytes, takes: str) -> None:
    answer = answered(body, takes)
    assert (answer["Content-Encoding"], gzip.decompress(answer.content)) == ("gzip", body)


@pytest.mark.parametrize(
    ("body", "takes", "kind"),
    [
        (PAGE, "", "text/html"),
        (PAGE[:99], BOTH, "text/html"),
        (PAGE, BOTH, "image/webp"),
        (PAGE, BOTH, "application/zip"),
    ],
)
def test_what_is_small_or_no_words_travels_as_it_is(body: bytes, takes: str, kind: str) -> None:
    answer = answered(body, takes, kind)
    assert (answer.has_header("Content-Encoding"), answer.content) == (False, body)


def test_what_streams_goes_on_streaming() -> None:
    squeezed = SqueezedPages(lambda _request: StreamingHttpResponse(iter([PAGE]), content_type="image/webp"))
    answer = squeezed(RequestFactory().get("/", headers={"accept-encoding": BOTH}))
    assert b"".join(answer.streaming_content) == PAGE  # type: ignore[union-attr]
