"""Events name whom a deputy acted for."""

from django.db import migrations, models

from luodi.audit import append_only


def guard_again(apps, schema_editor):
    # SQLite adds the column by making the table anew, and the triggers go with the old one.
    append_only.create(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.AddField(
            model_name="event",
            name="acting_for",
            field=models.CharField(
                blank=True, default="", max_length=64, verbose_name="acting for"
            ),
            preserve_default=False,
        ),
        migrations.RunPython(guard_again, guard_again, elidable=False),
    ]
