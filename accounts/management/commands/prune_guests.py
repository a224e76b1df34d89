from django.core.management.base import BaseCommand
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.readers import GUEST_LIFE


class Command(BaseCommand):
    help = "Remove guests who have not been here for 60 days, with everything they kept. Run it once a day."

    def handle(self, *args: object, **options: object) -> None:
        since = timezone.now() - GUEST_LIFE
        idle = Q(last_seen_on__lte=since.date()) | Q(last_seen_on=None, guest_since__lte=since)
        gone = 0
        # One at a time, so that nobody waits long for the database.
        for guest in User.objects.filter(idle, guest_since__isnull=False).iterator():
            guest.delete()
            gone += 1
        self.stdout.write(f"{gone} guests removed.")
