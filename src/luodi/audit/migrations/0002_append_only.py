"""Events cannot be changed or deleted, whoever asks."""

from django.db import migrations

from luodi.audit import append_only


def forwards(apps, schema_editor):
    append_only.create(schema_editor.connection)


def backwards(apps, schema_editor):
    append_only.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards, elidable=False)]
