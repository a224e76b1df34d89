import uuid

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("progress", "0007_any_kind_of_fact"),
        ("catalog", "0004_patterns_and_exercises"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    # Their rows stay where they are, in tables of the same names.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="EventGroup",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        (
                            "deed",
                            models.CharField(
                                choices=[
                                    ("mark", "Marked"),
                                    ("bulk", "Marked several"),
                                    ("note", "Wrote a note"),
                                    ("own", "Changed an own resource"),
                                    ("recall", "Recalled"),
                                    ("answer", "Answered a case"),
                                    ("elsewhere", "Done elsewhere"),
                                    ("plan", "Changed the plan"),
                                    ("reset", "Reset"),
                                    ("import", "Imported"),
                                    ("restore", "Brought back an export"),
                                    ("merge", "Merged"),
                                    ("undo", "Undone"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("words", models.CharField(help_text="What was done, as the reader is told.", max_length=300)),
                        ("at", models.DateTimeField()),
                        (
                            "brought_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="The import or merge it came with.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="brought",
                                to="history.eventgroup",
                            ),
                        ),
                        (
                            "cleared_by",
                            models.ForeignKey(
                                blank=True,
                                help_text="The reset of everything that ended it.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="cleared",
                                to="history.eventgroup",
                            ),
                        ),
                        (
                            "undone_by",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="undoes",
                                to="history.eventgroup",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="event_groups",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "progress_eventgroup",
                        "ordering": ["-at"],
                    },
                ),
                migrations.CreateModel(
                    name="OwnResource",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("title", models.CharField(max_length=200)),
                        (
                            "url",
                            models.URLField(
                                blank=True,
                                max_length=500,
                                validators=[
                                    django.core.validators.RegexValidator("^https://\\S+$", "Links start with https://.")
                                ],
                            ),
                        ),
                        ("people", models.CharField(blank=True, max_length=200)),
                        (
                            "effort_hours",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=5,
                                null=True,
                                validators=[django.core.validators.MinValueValidator(0)],
                            ),
                        ),
                        ("parts", models.JSONField(blank=True, default=list, help_text="In order, each with a key and a title.")),
                        ("added_at", models.DateTimeField(auto_now_add=True)),
                        ("removed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="own_resources",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "db_table": "progress_ownresource",
                        "ordering": ["title"],
                    },
                ),
                migrations.CreateModel(
                    name="Event",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "thing",
                            models.CharField(blank=True, help_text="Its kind and key, such as pattern:rag.", max_length=160),
                        ),
                        ("subject", models.CharField(help_text="The name of its kind.", max_length=10)),
                        ("part", models.CharField(blank=True, max_length=120)),
                        ("before", models.JSONField(null=True)),
                        ("after", models.JSONField(null=True)),
                        ("at", models.DateTimeField()),
                        ("local_date", models.DateField()),
                        (
                            "minutes",
                            models.PositiveIntegerField(
                                default=0, help_text="Study that the change stands for, by the parts' effort."
                            ),
                        ),
                        (
                            "resource",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="catalog.resource",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="events", to="history.eventgroup"
                            ),
                        ),
                        (
                            "own",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="history.ownresource",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "progress_event",
                        "ordering": ["-at", "-id"],
                    },
                ),
                migrations.AddIndex(
                    model_name="eventgroup",
                    index=models.Index(fields=["user", "-at"], name="groups_of_a_reader"),
                ),
                migrations.AddIndex(
                    model_name="event",
                    index=models.Index(fields=["user", "local_date"], name="events_of_a_day"),
                ),
            ]
        )
    ]
