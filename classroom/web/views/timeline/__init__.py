"""The pages of walls: what the timeline lets one viewer see enters; pages, fragments and pictures leave."""

from classroom.web.views.timeline.pages import (
    class_wall,
    post,
    pupil_posts,
    school_wall,
    wall,
    wall_poll,
)
from classroom.web.views.timeline.pictures import picture

__all__ = ["class_wall", "picture", "post", "pupil_posts", "school_wall", "wall", "wall_poll"]
