from django.db import migrations, models
from django.db.models import F


def _copy(of, to):
    def copied(apps, schema_editor):
        rows = apps.get_model("assess", "Assessment").objects.using(schema_editor.connection.alias)
        # the database copies the text as it is: its hash stands
        rows.exclude(**{of: None}).update(**{to: F(of)})

    return copied


class Migration(migrations.Migration):
    """A manifest holds every input, some 30 million bytes; SQLite walks past it on the disk to
    reach a column behind it, for each row of a list. So it lies last.
    """

    dependencies = [("assess", "0005_scheme_drafts")]

    operations = [
        migrations.AddField(
            model_name="assessment",
            name="manifest_last",
            field=models.JSONField(blank=True, null=True, verbose_name="manifest"),
        ),
        migrations.RunPython(
            _copy("manifest", "manifest_last"), _copy("manifest_last", "manifest")
        ),
        migrations.RemoveField(model_name="assessment", name="manifest"),
        migrations.RenameField(
            model_name="assessment", old_name="manifest_last", new_name="manifest"
        ),
    ]
