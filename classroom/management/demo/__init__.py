"""The demo: an empty database enters; Hazel Nest Primary leaves, built by the rooms' own functions, gate included.

Nothing is written past a room that has a door for it, so a demo that builds shows that the doors work.
"""
