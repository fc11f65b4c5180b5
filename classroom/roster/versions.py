"""The version of a school's names: every change that can make a name of a word raises it."""

from classroom.models import School


def raise_names_version(school: School) -> None:
    """Make every thread of the school "to be judged again"; `school` is the locked row."""
    school.names_version += 1
    school.save(update_fields=["names_version"])
