"""The pages of walls: what the timeline lets one viewer see enters; pages, fragments and pictures leave."""

from classroom.web.views.timeline.likes import like
from classroom.web.views.timeline.pages import (
    class_wall,
    post,
    pupil_posts,
    school_wall,
    wall,
    wall_poll,
)
from classroom.web.views.timeline.pictures import picture
from classroom.web.views.timeline.topics import topic

__all__ = [
    "class_wall",
    "like",
    "picture",
    "post",
    "pupil_posts",
    "school_wall",
    "topic",
    "wall",
    "wall_poll",
]
