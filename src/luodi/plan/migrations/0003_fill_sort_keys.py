"""Fill what lines are sorted and searched by, and index what pages of a plan ask for."""

from django.db import ProgrammingError, migrations, models, transaction

from luodi.plan.folding import folded
from luodi.plan.numbering import sort_key

AT_ONCE = 1_000
OFFERED = "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'"
INDEX = "CREATE INDEX plan_line_by_words ON plan_line USING gin (folded gin_trgm_ops)"


def fill(apps, schema_editor):
    lines = apps.get_model("plan", "Line").objects.using(schema_editor.connection.alias)
    some = []
    for line in lines.only("pk", "number", "title").iterator(chunk_size=AT_ONCE):
        line.sort_key, line.folded = sort_key(line.number), folded(line.title)
        some.append(line)
    lines.bulk_update(some, ["sort_key", "folded"], batch_size=AT_ONCE)


def index_words(apps, schema_editor):
    """Index words where the extension is there and may be used; without it all is found as well."""
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            cursor.execute(OFFERED)
            if cursor.fetchone():
                cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
                cursor.execute(INDEX)
    except ProgrammingError:
        pass  # the role may not install extensions: a plain scan of some thousand titles is quick


def forget_words(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX IF EXISTS plan_line_by_words")


class Migration(migrations.Migration):
    dependencies = [("plan", "0002_whole")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(index_words, forget_words),
        migrations.AddIndex(
            "line",
            models.Index(
                fields=["plan", "state", "level", "is_slot", "lead_unit", "due_on", "assumed"],
                name="plan_line_counted",
            ),
        ),
        migrations.AddIndex(
            "line",
            models.Index(fields=["plan", "state", "sort_key"], name="plan_line_that_holds"),
        ),
    ]
