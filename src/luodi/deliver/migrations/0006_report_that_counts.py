"""Standings keep the report that counts; those kept before are worked out anew."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Empty where it was kept before: ``lights.fingerprint`` tells, and nobody reads it."""

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
    ]
