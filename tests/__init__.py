"""The tests mirror the rooms; a test is one sentence about a person."""
