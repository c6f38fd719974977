"""Tasks of before get the steps that their rows tell of: assigned, signed for, completed."""

from django.db import migrations


def keep_steps(apps, schema_editor):
    """Write the steps with the moments that were kept; what nobody kept stays unknown."""
    step = apps.get_model("deliver", "Step")
    for row in apps.get_model("deliver", "Assignment").objects.order_by("pk").iterator():
        told = (
            ("assign", "", "assigned", row.assigned_by_id, row.assigned_at),
            ("sign", "assigned", "signed", row.signed_by_id, row.signed_at),
            ("accept", "reported_done", "completed", row.completed_by_id, row.completed_at),
        )
        step.objects.bulk_create(
            step(assignment_id=row.pk, move=move, before=before, after=after, by_id=by, at=at)
            for move, before, after, by, at in told
            if at is not None
        )


class Migration(migrations.Migration):
    """After the tables of the whole life of a task."""

    dependencies = [("deliver", "0002_whole_life")]
    operations = [migrations.RunPython(keep_steps, migrations.RunPython.noop, elidable=True)]
