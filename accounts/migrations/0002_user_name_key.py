"""Names are unique as they are compared: ``straße`` and ``STRASSE`` are one name."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from accounts.usernames import normal


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The oldest of several such accounts has the name; the others keep theirs without a key."""
    User = apps.get_model("accounts", "User")
    taken = set(User.objects.exclude(name_key=None).values_list("name_key", flat=True))
    users = list(User.objects.filter(name_key=None).order_by("pk").only("pk", "username"))
    for user in users:
        key = normal(user.username)
        user.name_key = None if key in taken else key
        taken.add(key)
    User.objects.bulk_update(users, ["name_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            "user", "name_key", models.CharField(max_length=450, null=True, blank=True, unique=True, editable=False)
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
