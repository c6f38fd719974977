"""Standings keep the report that counts; those that are kept get it at once."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Exists, OuterRef, Q, Subquery


def fill_reports(apps, schema_editor):
    """Give each standing the latest verified report of its task, but none of an end undone since."""
    line = apps.get_model("deliver", "Assignment").objects.filter(pk=OuterRef(OuterRef("pk")))
    undone = apps.get_model("deliver", "Step").objects.filter(
        assignment__line=OuterRef("line"),
        move__in=("unaccept", "reopen"),
        at__gte=OuterRef("verification__at"),
    )
    counting = (
        apps.get_model("deliver", "ProgressUpdate")
        .objects.filter(line=Subquery(line.values("line")), verification__verdict="verified")
        .exclude(Q(is_final=True) & Exists(undone))
        .order_by("-submitted_at", "-pk")
    )
    apps.get_model("deliver", "Standing").objects.update(report=Subquery(counting.values("pk")[:1]))


class Migration(migrations.Migration):
    """Standings kept before it are filled: of a task that is over only the day is kept anew."""

    dependencies = [("deliver", "0005_reports_that_wait")]

    operations = [
        migrations.AddField(
            model_name="standing",
            name="report",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="deliver.progressupdate",
                verbose_name="report that counts",
            ),
        ),
        migrations.RunPython(fill_reports, migrations.RunPython.noop),
    ]
