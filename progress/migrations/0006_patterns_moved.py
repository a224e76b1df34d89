import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0004_patterns_and_exercises"),
        ("progress", "0005_long_imports"),
    ]

    # Their rows stay where they are, in tables of the same names.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="recallcard",
                    name="pattern",
                    field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.pattern"),
                ),
                migrations.AlterField(
                    model_name="event",
                    name="thing",
                    field=models.CharField(blank=True, help_text="Its kind and key, such as pattern:rag.", max_length=160),
                ),
                migrations.AlterField(
                    model_name="note",
                    name="thing",
                    field=models.CharField(blank=True, help_text="Its kind and key, such as pattern:rag.", max_length=160),
                ),
            ]
        )
    ]
