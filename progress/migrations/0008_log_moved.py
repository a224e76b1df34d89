import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0001_initial"),
        ("progress", "0007_any_kind_of_fact"),
    ]

    # Their rows stay where they are, in tables of the same names.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveIndex(
                    model_name="event",
                    name="events_of_a_day",
                ),
                migrations.RemoveIndex(
                    model_name="eventgroup",
                    name="groups_of_a_reader",
                ),
                migrations.AlterField(
                    model_name="importdraft",
                    name="group",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="history.eventgroup",
                    ),
                ),
                migrations.AlterField(
                    model_name="note",
                    name="own",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="history.ownresource",
                    ),
                ),
                migrations.AlterField(
                    model_name="reading",
                    name="own",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="history.ownresource",
                    ),
                ),
                migrations.RemoveField(
                    model_name="event",
                    name="group",
                ),
                migrations.RemoveField(
                    model_name="event",
                    name="own",
                ),
                migrations.RemoveField(
                    model_name="event",
                    name="resource",
                ),
                migrations.RemoveField(
                    model_name="event",
                    name="user",
                ),
                migrations.RemoveField(
                    model_name="eventgroup",
                    name="brought_by",
                ),
                migrations.RemoveField(
                    model_name="eventgroup",
                    name="cleared_by",
                ),
                migrations.RemoveField(
                    model_name="eventgroup",
                    name="undone_by",
                ),
                migrations.RemoveField(
                    model_name="eventgroup",
                    name="user",
                ),
                migrations.DeleteModel(
                    name="OwnResource",
                ),
                migrations.DeleteModel(
                    name="Event",
                ),
                migrations.DeleteModel(
                    name="EventGroup",
                ),
            ]
        )
    ]
