"""What a child wrote, and where she was, never reaches a log line."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
import structlog

from sandbox.checks import logging_without_names, only_where_it_broke

SECRET = "Ada lives at 7 Hill Road"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """A handler made from the project's own settings, writing into memory."""
    config = logging_without_names("INFO")
    root, written = logging.getLogger(), io.StringIO()
    kept = root.handlers[:], root.level
    config["handlers"]["console"]["stream"] = written
    config["loggers"] = {}
    logging.config.dictConfig(config)
    yield written
    root.handlers[:], root.level = kept


def _last(lines: io.StringIO) -> dict[str, object]:
    told: dict[str, object] = json.loads(lines.getvalue().splitlines()[-1])
    return told


def _break() -> None:
    raise ValueError(SECRET)


def test_an_exception_tells_where_and_never_what(lines: io.StringIO) -> None:
    try:
        _break()
    except ValueError:
        logging.getLogger("classroom").exception("a page broke")
    told = _last(lines)
    assert SECRET not in lines.getvalue()
    assert told["event"] == "a page broke"
    assert told["error"] == "ValueError"
    assert [str(place).rsplit(" ", 1)[1] for place in told["at"]] == [  # type: ignore[attr-defined]
        "test_an_exception_tells_where_and_never_what",
        "_break",
    ]


def test_a_chained_exception_tells_no_more(lines: io.StringIO) -> None:
    try:
        try:
            _break()
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError:
        structlog.get_logger("classroom").exception("a page broke", request="4711")
    assert SECRET not in lines.getvalue()
    assert (_last(lines)["error"], _last(lines)["request"]) == ("KeyError", "4711")


@pytest.mark.parametrize(
    "logger", ["django.request", "django.security.csrf", "django.security.DisallowedHost"]
)
def test_djangos_warnings_lose_the_address(lines: io.StringIO, logger: str) -> None:
    logging.getLogger(logger).warning(
        "Not Found: %s", "/find/?q=Ada+Ashworth", extra={"status_code": 404, "request": object()}
    )
    assert "Ashworth" not in lines.getvalue()
    assert _last(lines)["event"] == f"{logger} answered 404"


def test_an_error_page_tells_its_status_and_where_it_broke(lines: io.StringIO) -> None:
    try:
        _break()
    except ValueError:
        logging.getLogger("django.request").exception(
            "Internal Server Error: %s", f"/posts/?said={SECRET}", extra={"status_code": 500}
        )
    assert SECRET not in lines.getvalue()
    assert (_last(lines)["event"], _last(lines)["error"]) == ("django.request answered 500", "ValueError")


def test_an_ordinary_line_passes_as_it_is(lines: io.StringIO) -> None:
    logging.getLogger("classroom").info("opened %s classes", 4)
    assert _last(lines)["event"] == "opened 4 classes"


def test_an_exception_that_is_handed_over_loses_its_words() -> None:
    told = only_where_it_broke(None, "error", {"event": "broke", "exc_info": ValueError(SECRET)})
    assert told == {"event": "broke", "error": "ValueError", "at": []}


@pytest.mark.parametrize("nothing", [None, False, True, (None, None, None)])
def test_a_line_without_an_exception_has_no_place(nothing: object) -> None:
    assert only_where_it_broke(None, "info", {"event": "fine", "exc_info": nothing}) == {"event": "fine"}
