"""What of a lesson is switched on for whoever reads a post."""

from classroom.models import Post, Switch, User


def is_on(switch: Switch, post: Post, *, viewer: User) -> bool:
    """For a child the own class decides, wherever the post stands; for a grown-up the class of the post."""
    school_class = viewer.school_class if viewer.is_pupil else post.school_class
    return school_class is not None and school_class.has_on(switch)
