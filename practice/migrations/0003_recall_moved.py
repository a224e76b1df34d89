import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("progress", "0008_log_moved"),
        ("catalog", "0004_patterns_and_exercises"),
        ("practice", "0002_patterns_moved"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    # Their rows stay where they are, in tables of the same names.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="RecallCard",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("question", models.CharField(help_text="The question's key.", max_length=40)),
                        ("due", models.DateTimeField()),
                        ("state", models.JSONField(help_text="The card as fsrs writes it.")),
                        ("suspended_at", models.DateTimeField(blank=True, null=True)),
                        ("updated_at", models.DateTimeField()),
                        (
                            "pattern",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalog.pattern"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="recall_cards",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "progress_recallcard",
                        "ordering": ["due"],
                    },
                ),
                migrations.CreateModel(
                    name="RecallReview",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("at", models.DateTimeField()),
                        (
                            "rating",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1),
                                    django.core.validators.MaxValueValidator(4),
                                ]
                            ),
                        ),
                        ("answer", models.TextField(blank=True, max_length=5000)),
                        (
                            "card",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="practice.recallcard"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "progress_recallreview",
                        "ordering": ["at"],
                    },
                ),
                migrations.AddIndex(
                    model_name="recallcard",
                    index=models.Index(fields=["user", "due"], name="cards_due"),
                ),
                migrations.AddConstraint(
                    model_name="recallcard",
                    constraint=models.UniqueConstraint(fields=("user", "pattern", "question"), name="unique_recall_card"),
                ),
                migrations.AddConstraint(
                    model_name="recallreview",
                    constraint=models.UniqueConstraint(fields=("card", "at"), name="unique_recall_review"),
                ),
            ]
        )
    ]
