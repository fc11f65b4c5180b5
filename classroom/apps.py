"""How Django knows the app."""

from django.apps import AppConfig


class ClassroomConfig(AppConfig):
    """The one app of the project."""

    name = "classroom"
    default_auto_field = "django.db.models.BigAutoField"
