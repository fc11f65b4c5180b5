"""Writing: what somebody types and the pictures they choose enter; drafts, and revisions handed in through moderation, leave.

Whose draft it is, nobody else learns: not that it exists, and not what stands in it. Only a grown-up who types it for the child
(scribing.py) has it before them too.
"""
