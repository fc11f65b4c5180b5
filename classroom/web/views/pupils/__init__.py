"""Pages about pupils, for grown-ups: a name, a class or a last day enters; the roll and one child's page leave."""

from classroom.web.views.pupils.changes import (
    pupil_class,
    pupil_coming_back,
    pupil_forget_short_name,
    pupil_leaving,
    pupil_names,
    pupil_short_name,
)
from classroom.web.views.pupils.details import pupil
from classroom.web.views.pupils.joining import pupil_new
from classroom.web.views.pupils.lists import preview_names
from classroom.web.views.pupils.roll import pupils

__all__ = [
    "preview_names",
    "pupil",
    "pupil_class",
    "pupil_coming_back",
    "pupil_forget_short_name",
    "pupil_leaving",
    "pupil_names",
    "pupil_new",
    "pupil_short_name",
    "pupils",
]
