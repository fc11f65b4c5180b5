"""Permissions: what families and children say enters; a plain yes or no for one child, purpose and day leaves."""
