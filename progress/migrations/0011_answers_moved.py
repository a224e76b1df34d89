from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0005_answers_moved"),
        ("progress", "0010_elsewhere_moved"),
    ]

    # Their rows stay where they are, in tables of the same names.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint(
                    model_name="caseanswer",
                    name="unique_case_answer",
                ),
                migrations.DeleteModel(
                    name="CaseAnswer",
                ),
            ]
        )
    ]
