from django.db import migrations


def leave_on_what_was_on(apps, _schema_editor):
    """Until now every class had replies and photos: no lesson loses them by an update."""
    apps.get_model("classroom", "SchoolClass").objects.update(replies_on=True, photos_on=True)


class Migration(migrations.Migration):
    dependencies = [("classroom", "0009_the_feel")]

    operations = [migrations.RunPython(leave_on_what_was_on, migrations.RunPython.noop, elidable=True)]
