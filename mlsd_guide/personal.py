"""Places on a page that show who reads: left open while the page is made for everybody, filled for each.

A template names a place with the tag ``{% personal "tick" resource.slug part.key %}``. What a reader finds there says the
function that a package registered for this kind, in its ``personal.py``. It is asked once for all places of its kind.
"""

import re
import secrets
from collections.abc import Callable, Iterable
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Concatenate

from django.apps import AppConfig
from django.middleware.csp import get_nonce
from django.utils.safestring import SafeString

from mlsd_guide.http import PageRequest

# Each process draws its own and no answer holds one, so what a visitor sends can look like none of them. Templates
# escape nothing of them.
_SECRET = secrets.token_hex(8)
OPEN, BETWEEN, CLOSE = f"\ue001{_SECRET}", f"{_SECRET}\ue003", f"{_SECRET}\ue002"
_PLACE = re.compile(f"{OPEN}(.*?){CLOSE}", re.DOTALL)

Key = tuple[str, ...]
# The HTML for each of these keys, in their order
PlaceAnswer = Callable[[PageRequest, list[Key]], Iterable[str]]
_answers: dict[str, PlaceAnswer] = {}


def personal(kind: str) -> Callable[[PlaceAnswer], PlaceAnswer]:
    """Register what a reader, or nobody, finds in the places of this kind."""

    def register(answer: PlaceAnswer) -> PlaceAnswer:
        assert kind not in _answers, f"Two functions answer for {kind}."
        _answers[kind] = answer
        return answer

    return register


def register_all(app: AppConfig) -> None:
    """Import the file ``personal.py`` of each package of an app."""
    for path in sorted(Path(app.path).rglob("personal.py")):
        import_module(".".join(path.relative_to(Path(app.path).parent).with_suffix("").parts))


@personal("nonce")
def nonces(request: PageRequest, keys: list[Key]) -> list[str]:
    return [str(get_nonce(request))] * len(keys)


def place(kind: str, *key: object) -> SafeString:
    if kind not in _answers:
        raise LookupError(f"Nobody answers for {kind}.")
    return SafeString(OPEN + BETWEEN.join([kind, *map(str, key)]) + CLOSE)


class PlacedText:
    """A text around its places: for each kind there are keys, and where among the pieces each of these stands."""

    def __init__(self, text: str) -> None:
        self.pieces = _PLACE.split(text)
        self.places: dict[str, tuple[list[Key], list[int]]] = {}
        for spot in range(1, len(self.pieces), 2):
            kind, *key = self.pieces[spot].split(BETWEEN)
            keys, spots = self.places.setdefault(kind, ([], []))
            keys.append(tuple(key))
            spots.append(spot)

    def filled(self, request: PageRequest) -> SafeString:
        pieces = self.pieces.copy()
        for kind, (keys, spots) in self.places.items():
            for spot, html in zip(spots, _answers[kind](request, keys), strict=True):
                pieces[spot] = html
        return SafeString("".join(pieces))


def fill(request: PageRequest, text: SafeString) -> SafeString:
    return PlacedText(text).filled(request) if OPEN in text else text


def answer(request: PageRequest, kind: str, *key: object) -> SafeString:
    """What one place shows on a page that is made for this reader."""
    return SafeString(*_answers[kind](request, [tuple(map(str, key))]))


def per_request[**P, T](
    read: Callable[Concatenate[PageRequest, P], T],
) -> Callable[Concatenate[PageRequest, P], T]:
    """Keep what the function returns for as long as the request lasts: several kinds of places need the same."""

    @wraps(read)
    def wrapper(request: PageRequest, *args: P.args, **kwargs: P.kwargs) -> T:
        known = request.__dict__.setdefault("_per_request", {})
        key = (read, *args, *kwargs.items())
        if key not in known:
            known[key] = read(request, *args, **kwargs)
        return known[key]

    return wrapper
