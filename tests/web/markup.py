"""Finds what the strict Content-Security-Policy would refuse in a page."""

import re

_TAG = r"<[a-zA-Z][^<>]*?\s"
_INLINE = [
    # A block of JSON is read, never run.
    re.compile(r"<script\b(?![^>]*\s(?:src=|type=\"application/json\"))[^>]*>", re.IGNORECASE),
    re.compile(r"<style\b", re.IGNORECASE),
    re.compile(_TAG + r"(?:style|on[a-z]+|hx-on[^\s=]*)\s*=", re.IGNORECASE),
    re.compile(_TAG + r"[a-z-]+\s*=\s*[\"']?\s*(?:javascript|js):", re.IGNORECASE),
]


def inline_code(markup: str) -> list[str]:
    """Every inline script, style, event attribute and script address in some HTML."""
    return [match.group() for pattern in _INLINE for match in pattern.finditer(markup)]
