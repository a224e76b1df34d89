"""A session says which account it leads to, in Django's own table: nobody is signed out, and the release before still writes."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def add_column(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Session = apps.get_model("accounts", "Session")
    schema_editor.add_field(Session, Session._meta.get_field("account"))


def remove_column(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Session = apps.get_model("accounts", "Session")
    schema_editor.remove_field(Session, Session._meta.get_field("account"))


def link(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The sessions of people who have signed in. A guest's is linked when it is next saved, and read in two queries until then."""
    signed_in = apps.get_model("usersessions", "UserSession").objects.filter(session_key=OuterRef("pk"))
    apps.get_model("accounts", "Session").objects.update(account=Subquery(signed_in.values("user")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_user_name_key"),
        ("sessions", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                (
                    "account",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "db_table": "django_session",
                "abstract": False,
                "managed": False,
            },
        ),
        migrations.RunPython(add_column, remove_column),
        migrations.RunPython(link, migrations.RunPython.noop),
    ]
