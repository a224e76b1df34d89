from django.conf import settings
from django.core.management.base import BaseCommand

from mlsd_guide import background
from progress.data import working


class Command(BaseCommand):
    help = "Read, compare and import the uploads that wait for it. The server starts it when there are any."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.WORKS_BESIDE:
            working.work_off()
            return
        with background.only_one() as is_free:
            if is_free:
                background.step_aside()
                working.work_off()
