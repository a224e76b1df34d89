import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("progress", "0010_elsewhere_moved"),
        ("catalog", "0004_patterns_and_exercises"),
        ("practice", "0004_elsewhere_moved"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    # Their rows stay where they are, in tables of the same names.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="CaseAnswer",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("text", models.TextField(blank=True, max_length=5000)),
                        (
                            "patterns",
                            models.JSONField(blank=True, default=list, help_text="Slugs of the patterns that the reader saw."),
                        ),
                        (
                            "points",
                            models.JSONField(
                                blank=True,
                                db_default=[],
                                default=list,
                                help_text="Keys of the case's key points that the reader had, by their own word.",
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "done_at",
                            models.DateTimeField(
                                blank=True, help_text="When the reader first compared it with the guide's view.", null=True
                            ),
                        ),
                        ("updated_at", models.DateTimeField()),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.casestudy"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="case_answers",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "progress_caseanswer",
                        "ordering": ["-updated_at"],
                        "constraints": [models.UniqueConstraint(fields=("user", "case"), name="unique_case_answer")],
                    },
                ),
            ]
        )
    ]
