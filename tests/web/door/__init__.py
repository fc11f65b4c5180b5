"""Tests of the pages of the door."""
