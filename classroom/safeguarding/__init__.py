"""Safeguarding: words and what surrounds them enter; findings leave.

Every check is a pure function of values. Nothing here knows Django, the database, the clock or the screen.
"""
