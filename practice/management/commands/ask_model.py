import os
import signal
import sys
import threading

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from practice.assistant.jobs import recover
from practice.assistant.models import ModelJob

# Then the process ends, and `serve` starts the next: whatever has gathered in it goes.
MOST_QUESTIONS = 200


class Command(BaseCommand):
    help = "Put what readers ask to the model of ASSISTANT_URL. `manage.py serve` starts it, and it ends with its standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", default="by-hand", help="what no other process of this command is called")

    def handle(self, *args: object, **options: object) -> None:
        os.nice(5)
        threading.Thread(target=_end_with_parent, daemon=True).start()
        ModelJob.objects.expired(timezone.now()).delete()
        recover(options["name"], timezone.now())
        call_command("prune_db_task_results", min_age_days=1, failed_min_age_days=1, verbosity=0)
        call_command("db_worker", worker_id=options["name"], max_tasks=MOST_QUESTIONS, interval=0.5, reload=False, verbosity=0)


def _end_with_parent() -> None:
    """The process that started this one holds the other end."""
    if not sys.stdin.isatty():
        # Not through sys.stdin: Python takes its lock as it ends, and this thread would hold it.
        while os.read(0, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)
