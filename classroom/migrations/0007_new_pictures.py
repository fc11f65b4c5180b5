from django.db import migrations


def forget_pictures_of_the_old_kind(apps, schema_editor):
    """They were hashed without the key: no tap would ever match, and "has pictures" would not be true."""
    people = apps.get_model("classroom", "User").objects
    people.filter(picture_password__startswith="argon2$").update(picture_password="")


class Migration(migrations.Migration):
    dependencies = [("classroom", "0006_roll_in_order")]

    operations = [
        migrations.RunPython(forget_pictures_of_the_old_kind, migrations.RunPython.noop, elidable=True)
    ]
