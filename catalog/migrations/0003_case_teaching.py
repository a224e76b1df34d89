import django.core.validators
from django.db import migrations, models

import catalog.validators


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0002_alter_formerslug_model"),
    ]

    operations = [
        # The column keeps its name, so that the release before this one still reads and writes it.
        migrations.AlterField(
            model_name="casestudy",
            name="evidence",
            field=models.CharField(db_column="evidence", max_length=20),
        ),
        migrations.RenameField(model_name="casestudy", old_name="evidence", new_name="basis"),
        migrations.AlterField(
            model_name="casestudy",
            name="basis",
            field=models.CharField(
                choices=[
                    ("text", "Full text read"),
                    ("opening", "Opening read"),
                    ("abstract", "Abstract read"),
                    ("summary", "Summaries read"),
                    ("title", "Title and link only"),
                ],
                db_column="evidence",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="casestudy",
            name="built",
            field=models.TextField(
                blank=True, default="", db_default="", help_text="What they built, in two or three sentences."
            ),
        ),
        migrations.AddField(
            model_name="casestudy",
            name="key_points",
            field=models.JSONField(
                blank=True,
                db_default=[],
                default=list,
                help_text="What a good answer says: three to five of {'key': …, 'text': …}. A key never changes.",
                validators=[catalog.validators.key_points_only],
            ),
        ),
        migrations.AddField(
            model_name="casestudy",
            name="published_on",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                max_length=10,
                validators=[
                    django.core.validators.RegexValidator(
                        "^\\d{4}(-\\d{2}(-\\d{2})?)?$", "Write a date as 2026, 2026-05 or 2026-05-13."
                    )
                ],
            ),
        ),
        migrations.AddField(
            model_name="casestudy",
            name="takeaway",
            field=models.TextField(
                blank=True, default="", db_default="", help_text="What to take from it into a design of one's own."
            ),
        ),
        migrations.AlterField(
            model_name="casestudy",
            name="source",
            field=models.CharField(help_text="Where the case and its text were seen.", max_length=300),
        ),
    ]
