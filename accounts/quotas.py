"""How much one reader may write, how often, and how much may come from one address. See README.md."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from mlsd_guide import metering
from mlsd_guide.metering import Rate
from mlsd_guide.registry import Asked

if TYPE_CHECKING:
    from accounts.models import User

MEGABYTE = 1024 * 1024


class OverQuota(Exception):
    """A limit is reached; ``words`` say which and what to do, ``wait`` in how many seconds it has passed, 0 for never."""

    def __init__(self, words: str, wait: int = 0) -> None:
        super().__init__(words)
        self.words, self.wait = words, wait


@dataclass(frozen=True, slots=True)
class Quota:
    """``previews`` are drawings and texts that are shown while somebody types, and not saved; ``heavy`` is what takes a
    worker long: a picture, an export, a reset."""

    writes: Rate
    previews: Rate
    heavy: Rate
    sketches: int
    text: int


ACCOUNT = Quota(Rate(60, 60), Rate(240, 120), Rate(4, 3), 200, 40 * MEGABYTE)
GUEST = Quota(Rate(40, 40), Rate(120, 60), Rate(2, 2), 50, 4 * MEGABYTE)
# Of links that lead nowhere: a person types one or two, a program that guesses thousands.
GUESSES = Rate(10, 10)
# For all people without an account behind one address together: a class or an office is no attack.
ADDRESS = Rate(240, 240)


def quota_of(user: "User") -> Quota:
    return GUEST if user.is_guest else ACCOUNT


def check_write(user: "User | None", address: Callable[[], str], size: int) -> None:
    """Count a press of so many bytes; ``address`` says where it comes from, if that counts. Raises OverQuota."""
    if not settings.QUOTAS:
        return
    if user is None or user.is_guest:
        take(f"address:{address()}", ADDRESS, "changes from your network")
    if user is None:
        return
    take(f"write:{user.pk}", quota_of(user).writes, "changes")
    check_size(user, size)


def check_preview(user: "User | None") -> None:
    if settings.QUOTAS and user is not None:
        take(f"preview:{user.pk}", quota_of(user).previews, "previews")


def check_guess(address: str) -> None:
    """Count an address that was wrong, of those that hold a secret. Raises OverQuota."""
    if settings.QUOTAS:
        take(f"guess:{address}", GUESSES, "tries with a link that does not work")


def check_heavy(user: "User", what: str) -> None:
    """Count what takes a worker long; ``what`` names several of it. Raises OverQuota."""
    if settings.QUOTAS:
        take(f"heavy:{user.pk}", quota_of(user).heavy, what)


def check_sketches(user: "User") -> None:
    """Raise OverQuota where a reader has as many sketches as one may, those in the bin among them."""
    if settings.QUOTAS and user.sketches.count() >= (most := quota_of(user).sketches):
        raise OverQuota(
            f"You have {most} sketches, which is the limit. {room(user)} Sketches in the bin are deleted after 30 days."
        )


def take(key: str, rate: Rate, what: str) -> None:
    if wait := metering.wait_for(key, rate):
        words = f"You made more than {rate.a_minute} {what} in a minute. Try again in {wait} second{'' if wait == 1 else 's'}."
        raise OverQuota(words, wait)


# How many bytes a reader's texts fill
text_of: Asked[["User"], int] = Asked()


def check_size(user: "User", size: int = 0) -> None:
    """Raise OverQuota where a reader's texts fill their share.

    What was sent since is added up, and more than it took; only where the sum passes the limit are the texts measured.
    """
    key, quota = f"text:{user.pk}", quota_of(user)
    if not settings.QUOTAS or metering.add(key, size) <= quota.text:
        return
    stored = text_of(user)
    metering.put(key, stored + size)
    if stored + size > quota.text:
        metering.put(key, stored)
        megabytes = quota.text // MEGABYTE
        raise OverQuota(f"Your notes, answers, sketches and links fill {megabytes} MB, which is the limit. {room(user)}")


def room(user: "User") -> str:
    return "Create an account to save more, or remove some." if user.is_guest else "Remove some to make room."
