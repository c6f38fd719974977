import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assess", "0003_reliability"),
        ("files", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AdjustmentFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "original_sha256",
                    models.CharField(max_length=64, verbose_name="SHA-256 as given"),
                ),
                (
                    "adjustment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="assess.adjustment",
                        verbose_name="adjustment",
                    ),
                ),
                (
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.upload",
                        verbose_name="file",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of an adjustment",
                "verbose_name_plural": "files of adjustments",
            },
        ),
        migrations.CreateModel(
            name="Computing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits for the worker"),
                            ("working", "Being computed"),
                            ("failed", "Could not be computed"),
                            ("done", "Computed"),
                        ],
                        default="waiting",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("attempt", models.PositiveSmallIntegerField(default=1, verbose_name="attempt")),
                ("progress", models.PositiveSmallIntegerField(default=0, verbose_name="progress")),
                ("step", models.CharField(blank=True, max_length=16, verbose_name="step")),
                ("units", models.PositiveIntegerField(default=0, verbose_name="units")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("step_at", models.DateTimeField(verbose_name="step begun at")),
                (
                    "refusal_zh",
                    models.TextField(blank=True, verbose_name="why it failed, in Chinese"),
                ),
                (
                    "refusal_en",
                    models.TextField(blank=True, verbose_name="why it failed, in English"),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "assessment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="computing",
                        to="assess.assessment",
                        verbose_name="assessment",
                    ),
                ),
            ],
            options={
                "verbose_name": "computing of an assessment",
                "verbose_name_plural": "computings of assessments",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "failed"),
                                models.Q(("refusal_zh", ""), _negated=True),
                                models.Q(("refusal_en", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "failed"), _negated=True),
                                ("refusal_zh", ""),
                                ("refusal_en", ""),
                            ),
                            _connector="OR",
                        ),
                        name="a_failed_computing_says_why",
                    )
                ],
            },
        ),
    ]
