"""Audits: a school at night enters; what it reads anew of everything visible leaves as numbers and faults, never as words.

A fault says where a name stands with a picture, or outside, and which of two finders saw it. Nothing is shown here, and nothing is
hidden: what the matcher finds is handed back to the room that judges it, what only the plain finder sees waits for a lead.
"""
