"""Tests of the pages about people and classes."""
