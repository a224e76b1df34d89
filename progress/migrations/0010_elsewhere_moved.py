from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0004_elsewhere_moved"),
        ("progress", "0009_recall_moved"),
    ]

    # Their rows stay where they are, in tables of the same names.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint(
                    model_name="elsewhere",
                    name="unique_elsewhere",
                ),
                migrations.DeleteModel(
                    name="Elsewhere",
                ),
            ]
        )
    ]
