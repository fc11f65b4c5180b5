"""Names: a school's people and a text enter; the places where the text names one of them leave.

`compile_names` once per roster, `Names.find` for every text. Offsets count code points of the original text.
"""

from classroom.safeguarding.names.common import looks_like_a_name
from classroom.safeguarding.names.hits import Hit, HitKind, Person
from classroom.safeguarding.names.matcher import Names, compile_names
from classroom.safeguarding.names.normalise import phrase_key

__all__ = ["Hit", "HitKind", "Names", "Person", "compile_names", "looks_like_a_name", "phrase_key"]
