from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0003_recall_moved"),
        ("progress", "0008_log_moved"),
    ]

    # Their rows stay where they are, in tables of the same names.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveIndex(
                    model_name="recallcard",
                    name="cards_due",
                ),
                migrations.RemoveConstraint(
                    model_name="recallcard",
                    name="unique_recall_card",
                ),
                migrations.RemoveConstraint(
                    model_name="recallreview",
                    name="unique_recall_review",
                ),
                migrations.RemoveField(
                    model_name="recallreview",
                    name="card",
                ),
                migrations.DeleteModel(
                    name="RecallCard",
                ),
                migrations.DeleteModel(
                    name="RecallReview",
                ),
            ]
        )
    ]
