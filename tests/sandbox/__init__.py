"""Tests of the Django project itself."""
