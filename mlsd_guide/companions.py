"""Processes that run beside the server for as long as it does: one that ends is started again."""

import subprocess
import sys
import threading

from django.conf import settings

# One that cannot start is tried again so often, in seconds.
PAUSE = 1
STOP_SECONDS = 5


class Companions:
    """Each line is a management command with its arguments.

    They hold the other end of their standard input: when the server is gone, even killed, that ends, and so do they.
    """

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.processes: dict[str, subprocess.Popen] = {}
        self.is_over = threading.Event()

    def start(self) -> None:
        for line in self.lines:
            threading.Thread(target=self._keep, args=[line], daemon=True).start()

    def _keep(self, line: str) -> None:
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *line.split()]
        while not self.is_over.is_set():
            process = subprocess.Popen(command, cwd=settings.BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
            self.processes[line] = process
            process.wait()
            self.is_over.wait(PAUSE)

    def stop(self) -> None:
        self.is_over.set()
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
