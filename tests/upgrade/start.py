"""Bring the database in DATA_DIR up to date as a start does, and print the exports and pages of the people in it as JSON."""

import json
import os

PAGES = ["/", "/today/", "/plan/", "/reading/", "/progress/", "/history/", "/notes/", "/readiness/", "/settings/data/"]


def main() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "mlsd_guide.settings"
    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from accounts.models import User
    from mlsd_guide.management.commands.serve import Command
    from tests.upgrade.make import PASSWORD, exported

    with open(os.devnull, "w") as nowhere:
        Command(stdout=nowhere).migrate()
        call_command("load_catalog", stdout=nowhere)
    exports = {user.username: exported(user) for user in User.objects.all()}
    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(username="ada"))
    statuses = {page: client.get(page).status_code for page in PAGES}
    opens = User.objects.get(username="ada").check_password(PASSWORD)
    print(json.dumps({"exports": exports, "statuses": statuses, "opens": opens}))


if __name__ == "__main__":
    main()
