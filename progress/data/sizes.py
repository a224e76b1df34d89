"""How much text a reader keeps."""

from django.db.models import QuerySet, Sum
from django.db.models.functions import Length

from accounts.models import User
from progress.history.kinds import KINDS
from progress.history.models import Event


def text_of(user: User) -> int:
    """In characters, of all kinds: notes, answers, sketches with their versions, scratchpads, links of their own."""
    return sum(length_of(rows, *names) for kind in KINDS.values() for rows, names in kind.texts(user))


def history_of(user: User) -> int:
    """In characters, of what facts were before and after each change."""
    return length_of(Event.objects.filter(user=user), "before", "after")


def length_of(rows: QuerySet, *names: str) -> int:
    sizes = rows.order_by().aggregate(**{f"{name}_size": Sum(Length(name)) for name in names})
    return sum(size or 0 for size in sizes.values())
