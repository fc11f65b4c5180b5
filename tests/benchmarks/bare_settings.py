"""The house as a school runs it, with the one room more whose view does nothing."""

from sandbox.settings import *  # noqa: F403 -- every setting but one

ROOT_URLCONF = "tests.benchmarks.bare"
