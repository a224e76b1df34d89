from django.conf import settings
from django.core.management.base import BaseCommand

from mlsd_guide import background
from progress.data import background_imports


class Command(BaseCommand):
    help = "Read, compare and import the uploads that wait for it. The server starts it when there are any."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.WORKS_BESIDE:
            background_imports.work_off()
            return
        with background.only_one() as is_free:
            if is_free:
                background.step_aside()
                background_imports.work_off()
