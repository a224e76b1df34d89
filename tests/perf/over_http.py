"""Requests per second of the guide's own server, on a free port of this machine, ended afterwards."""

import asyncio
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

from tests.perf import measure, stock

CLIENTS = 8
HEADERS = {"Host": "localhost", "Accept-Encoding": "gzip, deflate, br, zstd"}
WRK = shutil.which("wrk")
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


class Run(NamedTuple):
    per_second: float
    p50: float  # milliseconds
    p99: float
    errors: int


def report(rounds: int, seconds: int) -> None:
    pages = {"constant": measure.CONSTANT} | stock.addresses()
    runs: dict[str, list[Run]] = {name: [] for name in pages}
    with serving() as port:
        for _ in range(rounds):
            for name, path in pages.items():
                runs[name].append((with_wrk if WRK else with_asyncio)(port, path, seconds))
    tool = "wrk" if WRK else "a small asyncio client, whose own cost shows"
    print(f"{CLIENTS} connections, {rounds} rounds of {seconds} s a page, by {tool}; medians.\n")
    print(f"{'page':20}{'req/s':>8}{'p50 ms':>9}{'p99 ms':>9}{'errors':>8}{'× constant':>12}")
    constant = median(run.per_second for run in runs["constant"])
    for name, found in runs.items():
        speed, p50, p99 = (median(getattr(run, what) for run in found) for what in ("per_second", "p50", "p99"))
        print(f"{name:20}{speed:8,.0f}{p50:9.1f}{p99:9.1f}{sum(run.errors for run in found):8}{constant / speed:12.2f}")


@contextmanager
def serving() -> Iterator[int]:
    """A server on a free port, ended at the end whatever happens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    root = Path(__file__).resolve().parent.parent.parent
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "tests.perf.serve", str(port)],
        cwd=root,
        env=os.environ,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        if process.stdout.readline() != "ready\n":
            sys.exit("The server did not start; its message is above.")
        yield port
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
        process.stdout.close()


def with_wrk(port: int, path: str, seconds: int) -> Run:
    headers = [part for name, value in HEADERS.items() for part in ("-H", f"{name}: {value}")]
    command = [WRK, "-t2", f"-c{CLIENTS}", f"-d{seconds}s", "--latency", *headers, f"http://127.0.0.1:{port}{path}"]
    output = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 30).stdout
    times = {share: float(number) * UNITS[unit] for share, number, unit in re.findall(r"(50|99)%\s+([\d.]+)(us|ms|s)", output)}
    refused = sum(int(count) for count in re.findall(r"Non-2xx or 3xx responses: (\d+)", output))
    broken = sum(int(count) for line in re.findall(r"Socket errors: (.*)", output) for count in re.findall(r"\d+", line))
    return Run(float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]), times["50"], times["99"], refused + broken)


def with_asyncio(port: int, path: str, seconds: int) -> Run:
    request = f"GET {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items()) + "\r\n"
    times: list[float] = []
    errors: list[bytes] = []

    async def client(until: float) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while (start := time.perf_counter()) < until:
            writer.write(request.encode())
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(int(re.search(rb"(?i)\r\ncontent-length: (\d+)", head)[1]))
            times.append((time.perf_counter() - start) * 1000)
            if not head.startswith(b"HTTP/1.1 200"):
                errors.append(head)
        writer.close()

    async def clients() -> None:
        until = time.perf_counter() + seconds
        await asyncio.wait_for(asyncio.gather(*(client(until) for _ in range(CLIENTS))), seconds + 30)

    asyncio.run(clients())
    hundredths = quantiles(times, n=100)
    return Run(len(times) / seconds, hundredths[49], hundredths[98], len(errors))
