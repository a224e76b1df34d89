"""Minutes, hours, shares, dates and lists in words. Every duration and every per cent is rounded here."""

from collections.abc import Sequence
from datetime import date

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

# Below so many hours one decimal is told.
SHORT_HOURS = 5
LAST_BIT = 1e-9


def minutes_words(minutes: float) -> str:
    """45 -> "45 min", 90 -> "1 h 30 min", 1975 -> "32 h 55 min": to the minute, so that sums add up. Halves go up."""
    hours, rest = divmod(int(minutes + 0.5), 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def hours_words(hours: float) -> str:
    """1.5 -> "1.5", 24.3 -> "24": one decimal below five hours; something is never nothing."""
    if hours >= SHORT_HOURS:
        return str(int(hours + 0.5))
    tenths = max(int(hours * 10 + 0.5), 1 if hours > 0 else 0)
    return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")


def hours_of(done: float, total: float) -> str:
    """'about 9 of 24 h'; what is not all done never reads as if it were."""
    said, whole = hours_words(done), hours_words(total)
    if said == whole and done < total:
        return f"about {whole} h, not all of it done"
    return f"about {said} of {whole} h"


def percent(share: float) -> int:
    """A whole per cent, halves up, in which something done is never 0 and something missing never 100."""
    if share <= 0:
        return 0
    # Sums of shares miss the whole, and halves, by the last bit.
    return 100 if share > 1 - LAST_BIT else min(99, max(1, int(share * 100 + 0.5 + LAST_BIT)))


def long_date(day: date, today: date) -> str:
    """12 May, with the year where it is not today's."""
    return f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B} {day.year}"


def listed(names: Sequence[str], most: int = 3) -> str:
    """A, B and C; from the fourth on "A, B and 2 more"."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def count(number: int, one: str, many: str = "") -> str:
    return f"1 {one}" if number == 1 else f"{number} {many or one + 's'}"


def out_of(done: int, total: int, one: str, many: str = "") -> str:
    """'3 of 28 patterns recalled', '0 of 1 page read', and '1 page read' where there is no other."""
    words = count(total, one, many)
    return words if done == total == 1 else f"{done} of {words}"


def mark(name: str, value: object, words: object) -> SafeString:
    # By hand: a page has dozens of them.
    name, value, words = map(conditional_escape, (name, value, words))
    return SafeString(f'<data class="figure" data-figure="{name}" value="{value}">{words}</data>')
