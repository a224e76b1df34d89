"""How good a layout is, counted from what is drawn and not from what the engine believes."""

from collections.abc import Iterator
from itertools import combinations, pairwise

# Pixels
TOUCH = 2


def texts(layout):
    """What must stay readable, by what it says."""
    boxes = [(box.name, box.area) for box in layout.boxes]
    labels = [(" ".join(arrow.lines), arrow.label) for arrow in layout.arrows if arrow.label]
    return boxes + labels + [(band.title, band.heading) for band in layout.bands]


def runs_over(one, other, area):
    """Whether a level or upright line from ``one`` to ``other`` passes through the inside of an area."""
    across, down = sorted((one[0], other[0])), sorted((one[1], other[1]))
    inside = across[0] < area.right - 0.5 and area.x + 0.5 < across[1] + 0.01
    return inside and down[0] < area.bottom - 0.5 and area.y + 0.5 < down[1] + 0.01


def collisions(layout):
    """Texts on texts, and arrows over boxes and over labels that are not their own."""
    found = [f"{one} on {other}" for (one, here), (other, there) in combinations(texts(layout), 2) if here.overlaps(there)]
    for arrow in layout.arrows:
        for one, other in pairwise(arrow.path):
            assert one[0] == other[0] or one[1] == other[1]
            over = [text for text, area in texts(layout) if area is not arrow.label and runs_over(one, other, area)]
            found += [f"{arrow.source} to {arrow.target} over {text}" for text in over]
    return found


def crossings(layout) -> int:
    """How often two arrows cross; where they touch or run along each other counts as well."""
    return sum(
        _meet(part, other)
        for one, two in combinations(layout.arrows, 2)
        for part in _parts(one.path)
        for other in _parts(two.path)
    )


def _parts(path) -> Iterator[tuple[float, float, float, float]]:
    for (x, y), (right, bottom) in pairwise(path):
        yield min(x, right), min(y, bottom), max(x, right), max(y, bottom)


def _meet(one, other) -> bool:
    level, over = one[1] == one[3], other[1] == other[3]
    if level == over:
        along, across = (0, 1) if level else (1, 0)
        shared = min(one[along + 2], other[along + 2]) - max(one[along], other[along])
        return shared > TOUCH and abs(one[across] - other[across]) < TOUCH
    flat, upright = (one, other) if level else (other, one)
    return flat[0] < upright[0] < flat[2] and upright[1] < flat[1] < upright[3]
