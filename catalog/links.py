"""Ask whether the addresses of the catalogue still answer, without ever reaching into the operator's own network.

A name is resolved once; only public addresses are asked, and the connection goes to the very address that was checked.
Every redirect is checked likewise. One failure says nothing: the caller asks again before believing it.
"""

import ipaddress
import queue
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3

OK, MOVED, GONE, UNCLEAR = "ok", "moved", "gone", "unclear"
PORTS = {"https": 443, "http": 80}
MOST_REDIRECTS = 5
# In all, redirects included; and for each step of a connection
SECONDS, SECONDS_A_STEP = 10.0, 4.0
# Only the head of an answer is wanted; what comes after is not read.
MOST_BYTES = 64 * 1024
# All public IPv6 lies in the first. Outside of it are site-local, IPv4-compatible, -mapped and -translated addresses and an
# operator's own NAT64; inside lie Teredo, 6to4 and documentation. The last are relays to 6to4.
PUBLIC6 = ipaddress.ip_network("2000::/3")
NEVER = [ipaddress.ip_network(net) for net in ("2001::/32", "2002::/16", "3fff::/20", "192.88.99.0/24")]
NAT64 = ipaddress.ip_network("64:ff9b::/96")
# The middle of an ISATAP address (RFC 5214), before the IPv4 address it ends with
ISATAP = {0x00005EFE, 0x02005EFE}
Resolve = Callable[[str, int], str]


class LinkRefused(Exception):
    """The address leads to a place that must not be asked."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an address; ``detail`` is the new address of one that moved, or the reason in words."""

    kind: str
    detail: str = ""


def is_public(address: str) -> bool:
    """An IPv6 address that holds an IPv4 address is only as public as that one."""
    ip = ipaddress.ip_address(address)
    if not ip.is_global or ip.is_multicast or any(ip in net for net in NEVER if net.version == ip.version):
        return False
    if isinstance(ip, ipaddress.IPv4Address):
        return True
    inner = embedded(ip)
    return (ip in PUBLIC6 or ip in NAT64) and (inner is None or is_public(str(inner)))


def embedded(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if ip in NAT64 or (int(ip) >> 32) & 0xFFFFFFFF in ISATAP:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


def public_address(host: str, port: int) -> str:
    """The first address of a host. Raises Refused where any of them is not public, OSError where there is none."""
    found = {str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not found:
        raise socket.gaierror
    if not all(map(is_public, found)):
        raise LinkRefused(f"{host} is not on the public internet")
    return min(found, key=lambda one: (":" in one, one))


def check(url: str, resolve: Resolve = public_address) -> Verdict:
    """Ask for the address and follow its redirects. Raises nothing, and takes no longer than SECONDS.

    The time limits of a socket start again with every byte, and a name's resolution has none. So a thread asks; one that is late
    is left behind and ends with the process.
    """
    said: queue.SimpleQueue[Verdict] = queue.SimpleQueue()
    threading.Thread(target=lambda: said.put(follow(url, resolve)), daemon=True).start()
    try:
        return said.get(timeout=SECONDS)
    except queue.Empty:
        return Verdict(UNCLEAR, f"no whole answer within {SECONDS:g} seconds")


def follow(url: str, resolve: Resolve) -> Verdict:
    deadline, now = time.monotonic() + SECONDS, url
    try:
        for _ in range(MOST_REDIRECTS + 1):
            status, location = ask(now, resolve, deadline)
            if not location:
                return judge(status, url, now)
            now = urljoin(now, location)
        return Verdict(UNCLEAR, f"more than {MOST_REDIRECTS} redirects")
    except LinkRefused as error:
        return Verdict(UNCLEAR, str(error))
    except socket.gaierror:
        return Verdict(GONE, "the host has no address")
    except (OSError, urllib3.exceptions.HTTPError, ValueError) as error:
        return Verdict(UNCLEAR, type(error).__name__)


def ask(url: str, resolve: Resolve, deadline: float) -> tuple[int, str]:
    """The status and, of a redirect, where it leads."""
    left = min(SECONDS_A_STEP, deadline - time.monotonic())
    if left <= 0:
        raise TimeoutError
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or parts.username:
        raise LinkRefused("no plain web address")
    port = parts.port or PORTS[parts.scheme]
    pool = pool_for(parts.scheme, parts.hostname, resolve(parts.hostname, port), port, left)
    path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
    headers = {
        "Host": parts.netloc,
        "User-Agent": "MLSD-Guide link check",
        "Accept": "text/html,*/*",
        "Range": f"bytes=0-{MOST_BYTES}",
    }
    with pool:
        answer = pool.urlopen(
            "GET", path, headers=headers, redirect=False, retries=False, preload_content=False, assert_same_host=False
        )
        answer.close()
    return answer.status, answer.headers.get("Location", "") if 300 <= answer.status < 400 else ""


def pool_for(scheme: str, host: str, address: str, port: int, seconds: float) -> urllib3.HTTPConnectionPool:
    """A connection to the address that was checked, whose certificate is the host's."""
    if scheme == "http":
        return urllib3.HTTPConnectionPool(address, port, timeout=seconds)
    return urllib3.HTTPSConnectionPool(address, port, timeout=seconds, server_hostname=host, assert_hostname=host)


def judge(status: int, asked: str, answered: str) -> Verdict:
    if status in {404, 410}:
        return Verdict(GONE, f"answers {status}")
    if status >= 400:
        return Verdict(UNCLEAR, f"answers {status}")
    return Verdict(OK) if bare(asked) == bare(answered) else Verdict(MOVED, answered)


def bare(url: str) -> str:
    """An address without what may differ and still be the same page."""
    parts = urlsplit(url)
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}"
