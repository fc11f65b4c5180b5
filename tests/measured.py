"""What coverage does not measure: to be traced takes a test twice as long.

A test that looks at many walks over lines which others have run as well is marked `unmeasured`; `.ci/coverage-floors` says whether
what is left was enough.
"""

from collections.abc import Generator

import pytest
from coverage import Coverage


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Without tracing, if it is left unmeasured: what it sets up as well."""
    coverage = Coverage.current() if item.get_closest_marker("unmeasured") is not None else None
    if coverage is None:
        return (yield)
    coverage.stop()
    try:
        return (yield)
    finally:
        coverage.start()
