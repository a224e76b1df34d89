"""What somebody noted and said of others in the interviews that they led, to be taken along."""

from collections.abc import Iterator

from accounts.models import User
from practice.mocks.choices import Grade
from practice.mocks.clock import shown
from practice.mocks.models import Seat
from practice.mocks.rubric import NAMES
from practice.mocks.script import BY_KEY


def led_as_markdown(user: User) -> str:
    """Nothing where there is nothing of theirs."""
    seats = Seat.objects.filter(user=user, joined_at__isnull=False, mock__removed_at=None).order_by("joined_at")
    written = seats.select_related("mock__exercise").prefetch_related("scores", "notes")
    pieces = ["\n\n".join(said_by(seat)) for seat in written]
    return "\n\n".join(["# Interviews that you led", *pieces]) + "\n" if pieces else ""


def said_by(seat: Seat) -> Iterator[str]:
    yield f"## {seat.mock}, {seat.joined_at:%Y-%m-%d}"
    if notes := seat.notes.all():
        yield "\n".join(f"- {shown(note.at_ms)} ({BY_KEY[note.phase].name}): {note.text}" for note in notes)
    named = sorted((NAMES[score.criterion], score) for score in seat.scores.all() if score.criterion in NAMES)
    if named:
        yield "\n".join(f"- {name}: {Grade(score.level).label}. {score.evidence}".rstrip() for name, score in named)
    for title, words in (("Keep", seat.keep), ("Change", seat.change)):
        if words:
            yield f"{title}: {words}"
