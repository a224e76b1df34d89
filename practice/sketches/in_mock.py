"""A sketch in a running mock interview: its candidate has the words box and all that suggests only where they said so before."""

from django.db.models import Model
from django.urls import reverse

from practice.sketches.models import Sketch

NO_WORDS = (
    "The words box and suggestions are off in this mock interview. Draw by outline or by hand, or finish the interview first."
)
NO_ANSWERS = "Questions about a box are off in this mock interview, so yours was not answered. Ask again after the interview."


def running_mock(sketch: Sketch) -> Model | None:
    """The interview under way in which it is drawn; of several, one that allows no words."""
    mocks = sketch.mocks.filter(started_at__isnull=False, finished_at=None, removed_at=None)
    return mocks.order_by("words_allowed", "-started_at").only("words_allowed").first()


def closing_mock(sketch: Sketch) -> Model | None:
    """The interview under way that allows no words, if there is one."""
    mock = running_mock(sketch)
    return None if mock is None or mock.words_allowed else mock


def drawing_place(sketch: Sketch) -> str:
    """Where it is being drawn: in the room of the interview under way, or on its board."""
    mock = running_mock(sketch)
    if mock is None:
        return f"{sketch.get_absolute_url()}#board-drawing"
    return f"{reverse('practice:mock_detail', args=[mock.pk])}#drawing"
