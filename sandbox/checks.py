"""What the project refuses to start with, and how it keeps names and words out of its logs."""

import logging
import secrets
import sys
import traceback
from collections.abc import MutableMapping, Sequence
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import structlog
from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 50
NOT_WITH_DEBUG = "DEBUG must be set to 0 where others reach it: ALLOWED_HOSTS names {hosts}."


def installed(package: str) -> bool:
    """Is a development-only package here?"""
    return find_spec(package) is not None


def key_made_once(folder: Path) -> str:
    """The secret key of this machine, made at the first start and kept in a git-ignored dotfile."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / "secret_key"
    if not file.exists():
        fresh = file.with_suffix(f".{secrets.token_hex(4)}")
        fresh.write_text(secrets.token_urlsafe(64))
        fresh.chmod(0o600)
        try:
            # Two commands started together must agree: the first link wins, the second reads it.
            file.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_text()


def _this_machine(host: str) -> bool:
    """Is this a name under which only this machine is reached (testserver: only its tests)?"""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host in {"localhost", "testserver"} or host.endswith(".localhost")


def refusals(
    *,
    debug: bool,
    secret_key: str,
    allowed_hosts: Sequence[str],
    secure_cookies: bool,
    email_url: str = "dummy:",
) -> list[str]:
    """Every reason not to start; while DEBUG is on only this machine is served, and nothing else matters."""
    if debug:
        reached = [host for host in allowed_hosts if not _this_machine(host)]
        return [NOT_WITH_DEBUG.format(hosts=", ".join(reached))] if reached else []
    said = []
    if len(secret_key) < SHORTEST_KEY:
        said.append(f"SECRET_KEY must be set to at least {SHORTEST_KEY} random characters.")
    if not secure_cookies:
        said.append("SECURE_COOKIES must stay on: sessions of children never travel over plain http.")
    if not allowed_hosts or any(host.startswith((".", "*")) for host in allowed_hosts):
        said.append("ALLOWED_HOSTS must name each host; an open list is refused.")
    if email_url.startswith("console"):
        said.append("EMAIL_URL must not print mail: its links open accounts, and would stand in a log.")
    return said


def refuse_to_start_unsafely(
    *,
    debug: bool,
    secret_key: str,
    allowed_hosts: Sequence[str],
    secure_cookies: bool,
    email_url: str = "dummy:",
) -> None:
    """Stop with every reason at once; raises ImproperlyConfigured."""
    said = refusals(
        debug=debug,
        secret_key=secret_key,
        allowed_hosts=allowed_hosts,
        secure_cookies=secure_cookies,
        email_url=email_url,
    )
    if said:
        raise ImproperlyConfigured("Fledgling does not start like this:\n- " + "\n- ".join(said))


def only_where_it_broke(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Replace a traceback by its places: messages and values may quote what a child wrote."""
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    if info and not isinstance(info, tuple):
        error = info if isinstance(info, BaseException) else None
        info = (type(error), error, error.__traceback__) if error else None
    if info and info[0]:
        frames = traceback.extract_tb(info[2])
        event["error"] = info[0].__name__
        event["at"] = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
    return event


class WithoutAddresses(logging.Filter):
    """Django's own request warnings end in the whole address: keep the status, drop the address."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite in place; the record always passes."""
        if record.name == "django.request" or record.name.startswith("django.security"):
            status = getattr(record, "status_code", "")
            record.msg, record.args = f"{record.name} answered {status}".strip(), ()
        return True


def logging_without_names(level: str) -> dict[str, Any]:
    """Logging to standard error, one JSON object a line, without addresses or tracebacks' values."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"addresses": {"()": WithoutAddresses}},
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    only_where_it_broke,
                    structlog.processors.JSONRenderer(),
                ],
            },
        },
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["addresses"]}
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            # It would write down which passkey came in when.
            "fido2": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }
