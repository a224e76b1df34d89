from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from catalog.review import findings


class Command(BaseCommand):
    help = "Print what a curator should look at again: old checks, unconfirmed facts, one text twice, moved addresses."

    def handle(self, **options: Any) -> None:
        found = sorted(findings(timezone.localdate()), key=lambda one: (one.kind, one.slug))
        for one in found:
            self.stdout.write(f"{one.kind}: {one.slug}: {one.problem}")
        self.stdout.write(f"{len(found)} to look at.")
