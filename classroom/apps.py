"""How Django knows the app."""

from django.apps import AppConfig
from django.urls import register_converter

from classroom.web.converters import Number


class ClassroomConfig(AppConfig):
    """The one app of the project."""

    name = "classroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Before any table of contents is read."""
        register_converter(Number, "number")
