"""Which tests coverage measures: to be traced takes a test twice as long, and most run only what others have run.

Every test of the rooms that want each branch is measured, and of any other function the first case; `.ci/coverage-floors`
says whether that was enough. A test that looks at many walks over the same lines is marked `unmeasured`.
"""

from collections.abc import Generator
from pathlib import Path

import pytest
from coverage import Coverage

EVERY_BRANCH = frozenset({"safeguarding", "moderation", "timeline", "publishing"})
_TESTS = Path(__file__).parent


def _is_measured(item: pytest.Item) -> bool:
    """The same tests each time, in whatever order they run: a first case is the first as it stands in the file."""
    if item.get_closest_marker("unmeasured") is not None:
        return False
    if item.path.relative_to(_TESTS).parts[0] in EVERY_BRANCH:
        return True
    call = getattr(item, "callspec", None)
    return call is None or not any(call.indices.values())


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Without tracing, if it is left unmeasured: what it sets up as well."""
    coverage = None if _is_measured(item) else Coverage.current()
    if coverage is None:
        return (yield)
    coverage.stop()
    try:
        return (yield)
    finally:
        coverage.start()
