"""Moves: the only writers of a revision's state and of what stands on a wall.

Every move is one transaction: lock the School row, fetch as permission, ask the table, ask the gate, write, judge, log.
"""

from classroom.moderation.moves.by_author import hand_in, take_back, take_down
from classroom.moderation.moves.decide import approve, decline, keep, recommend, return_to_pupil
from classroom.moderation.moves.mend import correct_author, mend
from classroom.moderation.moves.protect import hide, put_back, seal
from classroom.moderation.moves.table import AlreadyDecided, MoveNotAllowed
from classroom.moderation.moves.undo import TooLate, undo
from classroom.moderation.moves.write import write_on_wall

__all__ = [
    "AlreadyDecided",
    "MoveNotAllowed",
    "TooLate",
    "approve",
    "correct_author",
    "decline",
    "hand_in",
    "hide",
    "keep",
    "mend",
    "put_back",
    "recommend",
    "return_to_pupil",
    "seal",
    "take_back",
    "take_down",
    "undo",
    "write_on_wall",
]
