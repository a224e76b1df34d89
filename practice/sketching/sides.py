"""What stands at the upper and lower sides of boxes: arrows, side by side, and their labels."""

from collections.abc import Sequence

from practice.sketching.diagram import Diagram
from practice.sketching.rows import RowLink
from practice.sketching.sizes import Text, box_text, label_text

# Half of what an arrow without a label takes, and between two labels
_ARROW, _LABEL_GAP = 5, 6
# From the corner of a box to the nearest arrow
CORNER = 10


class Sides:
    """``tails`` and ``heads`` hold the numbers of the links below and above each box, ``texts`` and ``labels`` what is written.

    A label stands at the end of its arrow that has fewer of them. ``halves`` are half the widths of the boxes; ``reach`` is
    that with the labels that stand out.
    """

    def __init__(self, diagram: Diagram, links: Sequence[RowLink]) -> None:
        self.links = links
        self.texts = [box_text(component) for component in diagram.components]
        self.labels = [label_text(connection) for connection in diagram.connections]
        self.tails: list[list[int]] = [[] for _ in self.texts]
        self.heads: list[list[int]] = [[] for _ in self.texts]
        for number, link in enumerate(links):
            self.tails[link.tail].append(number)
            self.heads[link.head].append(number)
        # How many labels there might be below and above each box
        below, above = ([sum(self.labels[n] is not None for n in side) for side in sides] for sides in (self.tails, self.heads))
        self.at_tail = [
            label is not None and below[link.tail] < above[link.head] for label, link in zip(self.labels, links, strict=True)
        ]
        self.halves = [self._half(number, text.width / 2) for number, text in enumerate(self.texts)]
        self.reach = [self._reach(number, half) for number, half in enumerate(self.halves)]

    def label(self, number: int, *, tail: bool) -> Text | None:
        """The label at this end of a link, if it stands there."""
        return self.labels[number] if self.at_tail[number] == tail else None

    def need(self, number: int, *, tail: bool) -> float:
        """Half the width that an end of a link takes."""
        label = self.label(number, tail=tail)
        return (label.width + _LABEL_GAP) / 2 if label else _ARROW

    def _needs(self, box: int) -> list[list[float]]:
        sides = ((self.tails[box], True), (self.heads[box], False))
        return [[self.need(number, tail=tail) for number in numbers] for numbers, tail in sides]

    def _half(self, box: int, half: float) -> float:
        """Wide enough for all its arrows, whatever their order; labels may stand out."""
        return max([half, *(sum(side) - min(side) + CORNER for side in self._needs(box) if len(side) > 1)])

    def _reach(self, box: int, half: float) -> float:
        return max([half, *(sum(side) for side in self._needs(box))])

    def ports(self, numbers: Sequence[int], *, tail: bool) -> dict[int, float]:
        """How far right of the middle of their box the links end that stand at one side in this order."""
        places, x = {}, 0.0
        for number in numbers:
            need = self.need(number, tail=tail)
            places[number] = x + need
            x += 2 * need
        return {number: place - x / 2 for number, place in places.items()}
