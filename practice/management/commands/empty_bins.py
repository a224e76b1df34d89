from django.core.management.base import BaseCommand
from django.utils import timezone

from practice.mocks.models import MockInterview
from practice.sketches.models import Sketch
from practice.sketches.queries import IN_BIN


class Command(BaseCommand):
    help = "Delete sketches and mock interviews that were removed more than 30 days ago. Run it once a day."

    def handle(self, *args: object, **options: object) -> None:
        since = timezone.now() - IN_BIN
        for model in (MockInterview, Sketch):
            gone = model.objects.filter(removed_at__lte=since)
            self.stdout.write(f"{gone.count()} {model._meta.verbose_name_plural} deleted.")
            gone.delete()
