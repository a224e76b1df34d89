"""Signed values that carry their time: none may come from a time that is still to be."""

import time

from django.core import signing

# How far the clocks of two machines may be apart.
SKEW_SECONDS = 300


def is_from_future(signed: str) -> bool:
    """Whether ``django.core.signing.dumps`` made this later than now. Anything else is for the signature to refuse."""
    try:
        moment = signing.b62_decode(signed.rsplit(":", 2)[-2])
    except (IndexError, ValueError):
        return False
    return moment > time.time() + SKEW_SECONDS
