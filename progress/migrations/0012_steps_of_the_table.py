from django.db import migrations, models


class Migration(migrations.Migration):
    """Which steps there are, ``practice/steps.py`` says; the column stays as it is."""

    dependencies = [("progress", "0011_answers_moved")]

    operations = [
        migrations.AlterField(
            model_name="planitem",
            name="step",
            field=models.CharField(help_text="A key of ``practice/steps.py``.", max_length=10),
        ),
    ]
