from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from catalog.review import catalogue_numbers, findings


class Command(BaseCommand):
    help = "Print the catalogue's numbers and what a curator should look at again: old checks, unconfirmed facts, one text twice."

    def handle(self, **options: Any) -> None:
        self.stdout.write("\n".join(catalogue_numbers().lines))
        found = sorted(findings(timezone.localdate()), key=lambda one: (one.kind, one.slug))
        for one in found:
            self.stdout.write(f"{one.kind}: {one.slug}: {one.problem}")
        self.stdout.write(f"{len(found)} to look at.")
