from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from catalog.fixture_files import FixtureError
from catalog.loading import load


class Command(BaseCommand):
    help = "Load the catalogue from the fixture files, or bring a loaded one in line with them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *, folder: Path, verbosity: int, **options: Any) -> None:
        try:
            report = load(folder)
        except FixtureError as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        if verbosity > 1:
            self.stdout.write("\n".join(report.lines))
        counts = ", ".join(f"{number} {done}" for done, number in sorted(report.counts.items()))
        self.stdout.write(f"Catalogue: {counts or 'nothing to change'}.")
