import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0004_patterns_and_exercises"),
        ("practice", "0001_initial"),
        # Its cards point at patterns, which are deleted from the state here.
        ("progress", "0006_patterns_moved"),
    ]

    # Their rows stay where they are, in tables of the same names.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField(
                    model_name="exercise",
                    name="topic",
                ),
                migrations.AlterField(
                    model_name="mockinterview",
                    name="exercise",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mocks",
                        to="catalog.exercise",
                    ),
                ),
                migrations.AlterField(
                    model_name="sketch",
                    name="exercise",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sketches",
                        to="catalog.exercise",
                    ),
                ),
                migrations.DeleteModel(
                    name="Pattern",
                ),
                migrations.DeleteModel(
                    name="Exercise",
                ),
            ]
        )
    ]
