"""Commands of `manage.py`: what was typed enters; one call of a package beside this one leaves."""
