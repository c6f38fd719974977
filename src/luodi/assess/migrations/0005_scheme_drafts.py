import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("assess", "0004_computing_and_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="SchemeDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=64, verbose_name="code")),
                ("pack", models.CharField(max_length=64, verbose_name="pack")),
                (
                    "start_version",
                    models.CharField(max_length=16, verbose_name="version it started from"),
                ),
                ("rules", models.JSONField(verbose_name="rules it started from")),
                ("content", models.JSONField(verbose_name="what the editor shows")),
                (
                    "earlier",
                    models.JSONField(default=list, verbose_name="what was saved before"),
                ),
                ("begun_at", models.DateTimeField(verbose_name="begun at")),
                ("saved_at", models.DateTimeField(verbose_name="saved at")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "start",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assess.scheme",
                        verbose_name="started from",
                    ),
                ),
            ],
            options={
                "verbose_name": "draft of a scheme",
                "verbose_name_plural": "drafts of schemes",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "by"), name="a_person_has_one_draft_of_a_scheme"
                    )
                ],
            },
        ),
    ]
