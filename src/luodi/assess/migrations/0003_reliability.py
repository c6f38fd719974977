import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assess", "0002_whole_life")]

    operations = [
        migrations.CreateModel(
            name="Reliability",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "content",
                    models.JSONField(verbose_name="intervals, groups and marks of the cohort"),
                ),
                ("digest", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("at", models.DateTimeField(verbose_name="time")),
                (
                    "assessment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reliability",
                        to="assess.assessment",
                        verbose_name="assessment",
                    ),
                ),
            ],
            options={
                "verbose_name": "reliability of an order",
                "verbose_name_plural": "reliabilities of orders",
            },
        ),
    ]
