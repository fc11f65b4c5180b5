"""What must never stand on a page that somebody got, whatever page it is: asked of every row of the access table."""

from tests.conftest import PASSWORD

_OF_HAZEL_NEST = frozenset({"ada", "cem", "ms_tan", "mr_ural", "mx_office", "mrs_lead", "mr_admin"})
_WHOLE_ROSTER = frozenset({"mx_office", "mrs_lead", "mr_admin"})

# A word that stands for somebody, and who may read it (product.md, Roles). Surnames stand for real names.
WHO_MAY_READ: dict[str, frozenset[str]] = {
    "Ashworth": _WHOLE_ROSTER | {"ms_tan"},
    "Barakat": _WHOLE_ROSTER | {"ms_tan"},
    "Celik": _WHOLE_ROSTER | {"mr_ural"},
    "Dunne": frozenset({"ms_far"}),
    "Daring Fox": _OF_HAZEL_NEST,
    "Busy Bee": _OF_HAZEL_NEST,
    "Quiet Owl": _OF_HAZEL_NEST,
    "Gentle Whale": frozenset({"dot", "ms_far"}),
    "argon2": frozenset(),
    "md5$": frozenset(),
    PASSWORD: frozenset(),
}


def leaks(role: str, page: str) -> list[str]:
    """The words on a page that this role must not read."""
    return [word for word, readers in WHO_MAY_READ.items() if role not in readers and word in page]
