"""Which tests begin first, and what coverage measures: to be traced takes a test twice as long, and most run only what others have run.

Every test of the rooms that want each branch is measured, and of any other function the first case, as it stands in the
file; `.ci/coverage-floors` says whether that was enough. A test that looks at many walks over the same lines is marked
`unmeasured`. What hypothesis draws is not measured either: which lines it comes upon is chance, and a branch that only
chance runs has no test.
"""

from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest
from coverage import Coverage

EVERY_BRANCH = frozenset({"safeguarding", "moderation", "timeline", "publishing"})
_TESTS = Path(__file__).parent


def _is_measured(item: pytest.Item) -> bool:
    """Whatever the order of the tests, or which process runs them."""
    if item.get_closest_marker("unmeasured") is not None or hypothesis.is_hypothesis_test(
        getattr(item, "obj", None)
    ):
        return False
    if item.path.relative_to(_TESTS).parts[0] in EVERY_BRANCH:
        return True
    case = getattr(item, "callspec", None)
    return case is None or not any(case.indices.values())


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long walks first, so that at the end no process waits for the one that began the last of them late."""
    items.sort(key=lambda item: item.get_closest_marker("unmeasured") is None)


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
