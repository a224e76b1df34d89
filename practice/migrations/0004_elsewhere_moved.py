import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("progress", "0009_recall_moved"),
        ("practice", "0003_recall_moved"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    # Their rows stay where they are, in tables of the same names.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Elsewhere",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("thing", models.CharField(max_length=160)),
                        ("note", models.CharField(blank=True, max_length=200)),
                        ("at", models.DateTimeField()),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="done_elsewhere",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "progress_elsewhere",
                        "constraints": [models.UniqueConstraint(fields=("user", "thing"), name="unique_elsewhere")],
                    },
                ),
            ]
        )
    ]
