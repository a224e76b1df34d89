import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0008_sketch_covers_and_levels"),
    ]

    operations = [
        migrations.AddField(
            model_name="sketchversion",
            name="faults",
            field=models.JSONField(
                blank=True, db_default=[], default=list, help_text="Keys of the rules that found something to fix when submitted."
            ),
        ),
        migrations.CreateModel(
            name="SketchDismissal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("finding", models.CharField(max_length=400)),
                ("reason", models.CharField(max_length=200)),
                (
                    "sketch",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dismissals",
                        to="practice.sketch",
                    ),
                ),
            ],
            options={
                "ordering": ["sketch", "finding"],
                "constraints": [models.UniqueConstraint(fields=("sketch", "finding"), name="one_dismissal_of_a_finding")],
            },
        ),
    ]
