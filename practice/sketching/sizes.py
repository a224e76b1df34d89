"""How large the texts of a drawing are."""

from dataclasses import dataclass
from functools import lru_cache

from practice.sketching.diagram import Component, Connection
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.measure import width, wrap

# Pixels: size of the type, and from line to line
NAME, NAME_LINE = 13, 17
KIND, KIND_LINE = 11, 14
LABEL, LABEL_LINE = 11, 14
HEADING, HEADING_LINE = 11, 16
PADDING = 12
ICON, ICON_GAP = 18, 9
# Bold DejaVu Sans, all that some machines have, is wider than what is measured with.
_ROOM = 6
_NARROWEST, _LOWEST = 116, 44
_MOST_KEPT = 4000


@dataclass(frozen=True, slots=True)
class Text:
    """Lines and the pixels they take."""

    lines: tuple[str, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class BoxText:
    """What stands in a box, and the smallest box around it."""

    lines: tuple[str, ...]
    kind_name: str
    width: float
    height: float


# Most of a drawing is as it was before the last change.
@lru_cache(maxsize=_MOST_KEPT)
def label_text(connection: Connection) -> Text | None:
    lines = wrap(connection.label, LABEL, wish=66, most=150)
    if not lines:
        return None
    return Text(lines, max(width(line, LABEL) for line in lines) + 8, len(lines) * LABEL_LINE)


@lru_cache(maxsize=_MOST_KEPT)
def box_text(component: Component) -> BoxText:
    lines = wrap(component.name, NAME, wish=96, most=210)
    kind = COMPONENT_KINDS[component.kind].name if component.kind in COMPONENT_KINDS else ""
    if kind.casefold() == component.name.casefold():
        kind = ""
    wide = max([width(line, NAME) for line in lines] + [width(kind, KIND)])
    high = len(lines) * NAME_LINE + (KIND_LINE if kind else 0)
    return BoxText(lines, kind, max(_NARROWEST, wide + 2 * PADDING + ICON + ICON_GAP + _ROOM), max(_LOWEST, high + 2 * PADDING))
