from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from practice.partners.choices import ReportOutcome
from practice.partners.membership import leave
from practice.partners.models import PartnerReport
from practice.sketching.diagram import clean


class Command(BaseCommand):
    help = "List the reports from the partner board that nobody has closed, or close one."

    def add_arguments(self, parser: CommandParser) -> None:
        closing = parser.add_mutually_exclusive_group()
        closing.add_argument("--dismiss", type=int, metavar="NUMBER", help="close a report without doing anything")
        closing.add_argument(
            "--remove", type=int, metavar="NUMBER", help="take the reported person off the board; they cannot join again"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dismiss"] is not None:
            self.close(options["dismiss"], ReportOutcome.DISMISSED)
        elif options["remove"] is not None:
            leave(self.close(options["remove"], ReportOutcome.REMOVED).of, timezone.now())
        else:
            self.list_open()

    def close(self, number: int, outcome: str) -> PartnerReport:
        report = PartnerReport.objects.filter(pk=number).first()
        if report is None:
            raise CommandError(f"There is no report {number}.")
        report.outcome, report.closed_at = outcome, timezone.now()
        report.save(update_fields=["outcome", "closed_at"])
        self.stdout.write(f"Report {number}: {report.get_outcome_display().lower()}.")
        return report

    def list_open(self) -> None:
        reports = PartnerReport.objects.filter(outcome="").select_related("of", "by")
        for one in reports:
            by = one.by.username if one.by else "a deleted account"
            self.stdout.write(f"{one.pk}: {one.get_reason_display()}, {one.at:%Y-%m-%d}, about {one.of.username}, by {by}")
            for line in [*one.words.splitlines(), *one.shown.splitlines()]:
                self.stdout.write(f"   {clean(line)}")
        self.stdout.write(f"{len(reports)} open reports.")
