"""The web server: where it listens, how it starts and how it ends."""

import gc
import http.client
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.core.exceptions import ImproperlyConfigured
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.net import SocketSpec
from granian.server import Server as Granian

# How long a first answer may take, and how long a request may go on after Ctrl-C.
START_SECONDS = 30
STOP_SECONDS = 5
# How long headers may take to arrive, how long a client may leave its answer unread, and how many each worker waits for
HEADER_SECONDS = 10
UNREAD_SECONDS = 30
MOST_CONNECTIONS = 4000


class Address(NamedTuple):
    host: str  # an IP address
    port: int

    @property
    def url(self) -> str:
        """Where a browser on this machine finds it; 'every interface' is no place to go."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


def address(environ: Mapping[str, str]) -> Address:
    """HOST and PORT, 127.0.0.1 and 8000 where they are not set."""
    host, port = environ.get("HOST") or "127.0.0.1", whole_number(environ, "PORT", 8000, 65_535)
    try:
        return Address(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][4][0], port)
    except (OSError, UnicodeError):
        raise ImproperlyConfigured(f"HOST is {host!r}; use a name or address of this machine.") from None


def whole_number(environ: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = environ.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= most):
        raise ImproperlyConfigured(f"{name} is {text!r}; use a whole number from 1 to {most}.")
    return int(text)


def claim(address: Address) -> socket.socket:
    """Take the port before any work is done for it, and keep it from other starters.

    The workers share the port (SO_REUSEPORT), so a second server could join them unseen. This socket
    never listens: bound alone first and sharing only afterwards, it lets our workers in and no one else.
    """
    guard = socket.socket(socket.AF_INET6 if ":" in address.host else socket.AF_INET)
    try:
        guard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        guard.bind(address)
    except OSError as error:
        guard.close()
        raise ImproperlyConfigured(
            f"{address.host}:{address.port} cannot be used ({error.strerror}); set PORT or HOST to another."
        ) from None
    if sys.platform == "linux":
        guard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
        guard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    else:  # there the workers inherit one listening socket, which two servers cannot both bind
        guard.close()
    return guard


class Server(Granian):
    """Granian with one thread a worker (the fastest on SQLite), which says when it answers."""

    def __init__(self, address: Address, workers: int, host_header: str, on_ready: Callable[[], None]) -> None:
        super().__init__(
            "mlsd_guide.wsgi:application",
            address.host,
            address.port,
            interface=Interfaces.RSGI,
            http=HTTPModes.http1,
            workers=workers,
            blocking_threads=1,
            backlog=MOST_CONNECTIONS,
            backpressure=MOST_CONNECTIONS,
            http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1000),
            workers_kill_timeout=STOP_SECONDS,
            log_level=LogLevels.error,
        )
        self.address = address
        self.host_header = host_header
        self.on_ready = on_ready
        self.problem = ""

    def run(self) -> str:
        """Serve until told to stop; returns what went wrong, or nothing."""
        try:
            self.serve(target_loader=load_application, wrap_loader=False)
        except SystemExit:
            if not self.interrupt_signal:
                return "A worker ended by itself; its message is above."
        return self.problem

    def _init_shared_socket(self) -> None:
        """One socket for all workers on Linux too, as granian does elsewhere: its connections inherit the time limit."""
        self._shd = SocketSpec(self.bind_addr, self.bind_port, self.backlog).build()
        self._ssp, self._sfd = None, self._shd.get_fd()
        self._sso = socket.socket(fileno=self._sfd)
        self._sso.set_inheritable(True)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            self._sso.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_SECONDS * 1000)

    def startup(self, *args: object) -> None:
        hangup = signal.getsignal(signal.SIGHUP)
        super().startup(*args)
        # Granian would reload; a closed terminal means the end, unless nohup said otherwise.
        signal.signal(signal.SIGHUP, hangup if hangup is signal.SIG_IGN else self.signal_handler_interrupt)
        # Only now: a thread that runs while workers are forked could leave a lock held in them.
        threading.Thread(target=self._watch_start, daemon=True).start()

    def _watch_start(self) -> None:
        self.problem = wait_for_answer(self.address, self.host_header, self.main_loop_interrupt.is_set)
        if self.problem:
            os.kill(os.getpid(), signal.SIGTERM)
        elif not self.main_loop_interrupt.is_set():
            # A worker that dies at start would die again; one that dies later is replaced.
            self.respawn_failed_workers = True
            self.on_ready()


def wait_for_answer(address: Address, host_header: str, given_up: Callable[[], bool]) -> str:
    """Ask /livez until it says 200; returns what was wrong, or nothing."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and not given_up():
        connection = http.client.HTTPConnection(address.url.removeprefix("http://"), timeout=START_SECONDS)
        try:
            connection.request("GET", "/livez", headers={"Host": host_header})
            status = connection.getresponse().status
            return "" if status == 200 else f"{address.url}/livez answers {status} instead of 200."
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    return "" if given_up() else f"{address.url}/livez gives no answer within {START_SECONDS} s."


def load_application() -> Callable:
    """Called in each worker. Ctrl-C is for the parent, which then ends its workers in order."""
    # Until granian's own handler stands there would be the parent's, which does nothing in here.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from django.urls import get_resolver

    from mlsd_guide.gateway import Gateway
    from mlsd_guide.wsgi import application

    # Loads all views, or the first visitor would wait for that.
    _ = get_resolver().url_patterns
    gateway = Gateway(application)
    # What stays until the end is not looked through for garbage: that takes a tenth of a second, in which no thread goes on.
    gc.collect()
    gc.freeze()
    return gateway


def _end_with_parent() -> None:
    """A parent that was killed cannot end its workers, and they would hold the port."""
    multiprocessing.parent_process().join()
    os.kill(os.getpid(), signal.SIGTERM)
