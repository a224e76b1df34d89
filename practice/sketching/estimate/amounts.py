"""A number with where it comes from: each says how it was found, what it rests on, and what is missing."""

from dataclasses import dataclass
from enum import StrEnum


class GroundOrigin(StrEnum):
    """Where a number that others rest on was taken from, the nearest to the reader first."""

    GIVEN = "given"
    WORDS = "words"
    DRAWING = "drawing"
    EXERCISE = "exercise"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Ground:
    """One number that an amount rests on. ``words`` are the words it was read from, or the source of a default.

    ``checked`` is an ISO date. ``assumed`` is true of a default without a source, and of what a text only bounds.
    """

    key: str
    name: str
    value: float
    unit: str
    origin: GroundOrigin
    words: str = ""
    url: str = ""
    checked: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """``value`` is None where it cannot be known; ``missing`` then says what would be needed, in short phrases.

    A value with something missing is a bound, as ``how`` says. Units: ``/s`` requests a second, ``ms``, ``s``,
    ``share`` from 0 to 1, ``machines``, ``bytes``, ``USD``, ``tokens/s``, ``requests``.
    """

    key: str
    name: str
    value: float | None
    unit: str
    how: str
    grounds: tuple[Ground, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        return self.value is not None

    @property
    def is_bound(self) -> bool:
        return self.is_known and bool(self.missing)

    @property
    def is_sure(self) -> bool:
        """Whether it follows from what was given, drawn, stated by the exercise or has a source, with nothing missing."""
        return self.is_known and not self.missing and not any(ground.assumed for ground in self.grounds)


def unknown(key: str, name: str, unit: str, *missing: str) -> Amount:
    return Amount(key, name, None, unit, "Not known.", (), tuple(missing))


def grounds(*amounts: Amount | Ground | None) -> tuple[Ground, ...]:
    """All that these rest on, each once."""
    found: dict[tuple[str, float], Ground] = {}
    for one in amounts:
        for ground in one.grounds if isinstance(one, Amount) else (one,) if one else ():
            found.setdefault((ground.key + ground.name, ground.value), ground)
    return tuple(found.values())


def missing(*amounts: Amount) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for one in amounts for words in one.missing))


def short(value: float) -> str:
    """A number as a person would write it: whole from a hundred on, else three digits that count."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
