"""A queue of the reports that wait for their verdict, filled with those that wait now."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def fill_queue(apps, schema_editor):
    """Put in the last report of each task that nobody has decided about."""
    reports = apps.get_model("deliver", "ProgressUpdate").objects.filter(verification=None)
    waiting = {report.line_id: report for report in reports.order_by("submitted_at", "pk")}
    queue = apps.get_model("deliver", "UndecidedReport")
    queue.objects.bulk_create(
        (
            queue(
                update_id=report.pk,
                line_id=line,
                unit_id=report.unit_id,
                submitted_by_id=report.submitted_by_id,
                submitted_at=report.submitted_at,
            )
            for line, report in waiting.items()
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):
    """The index goes down to the key, so that the last report of a task is one step away."""

    dependencies = [
        ("deliver", "0004_who_entered_a_meeting"),
        ("org", "0005_granted_roles"),
        ("plan", "0005_members_sit_once"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="UndecidedReport",
            fields=[
                (
                    "update",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="waits",
                        serialize=False,
                        to="deliver.progressupdate",
                        verbose_name="progress update",
                    ),
                ),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plan.line",
                        verbose_name="task",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                        verbose_name="reported by unit",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="submitted by",
                    ),
                ),
                ("submitted_at", models.DateTimeField(verbose_name="submitted at")),
            ],
            options={
                "verbose_name": "report that waits for its verdict",
                "verbose_name_plural": "reports that wait for their verdict",
            },
        ),
        migrations.RemoveIndex(model_name="progressupdate", name="progress_of_a_task"),
        migrations.AddIndex(
            model_name="progressupdate",
            index=models.Index(fields=["line", "submitted_at", "id"], name="progress_of_a_task"),
        ),
        migrations.RunPython(fill_queue, migrations.RunPython.noop),
    ]
