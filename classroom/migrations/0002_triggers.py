from django.db import migrations

from classroom.models import triggers


def install(apps, schema_editor):
    triggers.install(schema_editor.connection)


def uninstall(apps, schema_editor):
    triggers.uninstall(schema_editor.connection)


class Migration(migrations.Migration):
    """The locks that the database itself keeps; see classroom/models/triggers.py."""

    dependencies = [("classroom", "0001_initial")]

    operations = [migrations.RunPython(install, uninstall, elidable=False)]
