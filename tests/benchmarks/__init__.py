"""Measurements for `make bench`: each beside a floor that was measured in the same run. Nothing here asserts a time."""
