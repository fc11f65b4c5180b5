from django.db import migrations

from classroom.models import triggers


def judge_reshares_again(apps, schema_editor):
    """A photo reply to what they pass on counts for them, too: until they are judged again their names and pictures stay away."""
    posts = apps.get_model("classroom", "Post").objects.filter(root=None, reshares__isnull=False)
    apps.get_model("classroom", "Thread").objects.filter(pk__in=posts.values("thread")).update(names_version=0)
    triggers.install(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("classroom", "0010_what_classes_had")]

    operations = [migrations.RunPython(judge_reshares_again, migrations.RunPython.noop)]
