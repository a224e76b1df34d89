"""What a laid-out drawing consists of. Pixels; x grows to the right, y downwards, from the corner of the drawing."""

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle by its left upper corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2

    def overlaps(self, other: "Area") -> bool:
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True, slots=True)
class Box:
    """A component; ``lines`` is its name as it is broken, ``kind_name`` is empty where it would repeat the name."""

    name: str
    kind: str
    lane: str
    area: Area
    lines: tuple[str, ...]
    kind_name: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """The entry of a plane in the legend: ``area`` is that of the stripe, ``heading`` where its title stands."""

    lane: str
    title: str
    area: Area
    heading: Area


@dataclass(frozen=True, slots=True)
class Arrow:
    """``path`` are the corners from the source to the target; the label's ``lines`` fill ``label``, where the line is broken."""

    source: str
    target: str
    path: tuple[Point, ...]
    lines: tuple[str, ...] = ()
    label: Area | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing: how large it is and what stands where. The same diagram and width give the same."""

    width: float
    height: float
    boxes: tuple[Box, ...] = ()
    bands: tuple[Band, ...] = ()
    arrows: tuple[Arrow, ...] = ()
