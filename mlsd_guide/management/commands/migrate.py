from django.core.management import call_command
from django.core.management.commands.migrate import Command as Migrate


class Command(Migrate):
    """Django's, which makes every table but the cache's, where tries are counted."""

    def handle(self, *args: object, **options: object) -> None:
        super().handle(*args, **options)
        if not options["plan"]:
            call_command("createcachetable", database=options["database"], verbosity=0)
