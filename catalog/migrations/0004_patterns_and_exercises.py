import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0003_case_teaching"),
    ]

    # Their rows stay where they are, in tables of the same names.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Pattern",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("slug", models.SlugField(max_length=120, unique=True)),
                        ("retired_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("name", models.CharField(max_length=80)),
                        (
                            "family",
                            models.CharField(
                                choices=[
                                    ("serving", "Serving"),
                                    ("recommendation-and-search", "Recommendation and search"),
                                    ("data-and-features", "Data and features"),
                                    ("training", "Training"),
                                    ("governance", "Governance"),
                                    ("release-and-experimentation", "Release and experimentation"),
                                    ("operations", "Operations"),
                                    ("language-models", "Language models"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("also_called", models.JSONField(blank=True, default=list)),
                        ("one_line", models.CharField(max_length=120)),
                        ("problem", models.TextField()),
                        ("solution", models.TextField()),
                        ("outline", models.TextField(help_text="Its diagram, in the language of practice/sketching.")),
                        ("tradeoffs", models.JSONField(default=list)),
                        (
                            "failure_modes",
                            models.JSONField(
                                default=list, help_text="Each with ``what`` goes wrong and what to ``guard`` it with."
                            ),
                        ),
                        ("when_not", models.TextField()),
                        (
                            "questions",
                            models.JSONField(
                                default=list, help_text="To be recalled: each with ``key``, ``question`` and ``answer``."
                            ),
                        ),
                        ("minutes", models.PositiveSmallIntegerField(help_text="To study it and recall it once.")),
                        ("needs", models.JSONField(blank=True, default=list, help_text="Slugs of the patterns to know before.")),
                        ("topics", models.JSONField(default=list, help_text="Slugs of topics; the first is its home.")),
                        ("criteria", models.JSONField(default=list, help_text="Keys of the rubric's criteria that it serves.")),
                        (
                            "reading",
                            models.JSONField(default=list, help_text="Each with ``resource``, ``part`` (or empty) and ``why``."),
                        ),
                    ],
                    options={
                        "db_table": "practice_pattern",
                        "ordering": ["position"],
                    },
                ),
                migrations.CreateModel(
                    name="Exercise",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("slug", models.SlugField(max_length=120, unique=True)),
                        ("retired_at", models.DateTimeField(blank=True, editable=False, null=True)),
                        ("title", models.CharField(max_length=80)),
                        ("prompt", models.CharField(max_length=200)),
                        ("situation", models.TextField()),
                        ("level", models.CharField(choices=[("core", "Core"), ("advanced", "Advanced")], max_length=10)),
                        ("minutes", models.PositiveSmallIntegerField()),
                        ("position", models.PositiveSmallIntegerField()),
                        ("from_guide", models.BooleanField(default=False)),
                        (
                            "huyen_question",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="The like question in Chip Huyen's booklet of 2019.", null=True
                            ),
                        ),
                        ("patterns", models.JSONField(default=list)),
                        ("cases", models.JSONField(blank=True, default=list)),
                        ("functional", models.JSONField(default=list)),
                        (
                            "scale",
                            models.JSONField(default=list, help_text="Each with ``name`` and ``figure``; assumed for practice."),
                        ),
                        (
                            "ask",
                            models.JSONField(default=list, help_text="Each with ``question`` and the ``answer`` then given."),
                        ),
                        ("must_have", models.JSONField(default=list, help_text="Each with ``kind`` and ``why``.")),
                        ("also_good", models.JSONField(default=list, help_text="Each with ``kind`` and ``why``.")),
                        (
                            "connections",
                            models.JSONField(default=list, help_text="[from kind, to kind, label]; these must be drawn."),
                        ),
                        ("mistakes", models.JSONField(default=list, help_text="Each with ``what`` and ``instead``.")),
                        ("tradeoffs", models.JSONField(default=list, help_text="Each with ``choice`` and ``guidance``.")),
                        ("follow_ups", models.JSONField(default=list, help_text="Each with ``question`` and ``answer``.")),
                        ("reference", models.TextField(help_text="The reference design as an outline.")),
                        ("walk", models.JSONField(default=list, help_text="Paragraphs that walk through the reference design.")),
                        (
                            "topic",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="exercises", to="catalog.topic"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "practice_exercise",
                        "ordering": ["position"],
                    },
                ),
            ]
        )
    ]
