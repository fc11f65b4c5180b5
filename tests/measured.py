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
_UNMEASURED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Note of each test whether it is left unmeasured."""
    seen = set()
    for item in items:
        function = (item.path, item.nodeid.partition("[")[0])
        again = function in seen and item.path.relative_to(_TESTS).parts[0] not in EVERY_BRANCH
        item.stash[_UNMEASURED] = again or item.get_closest_marker("unmeasured") is not None
        seen.add(function)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Without tracing, if it is left unmeasured: what it sets up as well."""
    coverage = Coverage.current() if item.stash[_UNMEASURED] else None
    if coverage is None:
        return (yield)
    coverage.stop()
    try:
        return (yield)
    finally:
        coverage.start()
