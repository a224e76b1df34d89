"""A picture for every kind of component, from the Lucide set (24 × 24, drawn in strokes)."""

from functools import cache
from importlib.resources import files
from xml.etree import ElementTree
from zipfile import ZipFile

from practice.sketching.kinds import COMPONENT_KINDS

UNKNOWN = "box"
ICONS = {kind.key: kind.icon for kind in COMPONENT_KINDS.values()}
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = {"d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points"}


def icon_name(kind: str) -> str:
    """The name in the Lucide set; kinds nobody knows share a plain box."""
    return ICONS.get(kind, UNKNOWN)


def strokes(name: str) -> str:
    """The shapes of one of these icons as SVG markup, without colours."""
    return _all()[name]


@cache
def _all() -> dict[str, str]:
    """Every icon of the table: reading the set's contents takes far longer than reading one icon."""
    with (files("lucide") / "lucide.zip").open("rb") as file, ZipFile(file) as archive:
        roots = {name: ElementTree.fromstring(archive.read(f"{name}.svg")) for name in (*ICONS.values(), UNKNOWN)}
    return {name: "".join(map(_shape, root)) for name, root in roots.items()}


def _shape(element: ElementTree.Element) -> str:
    places = "".join(f' {name}="{value}"' for name, value in element.attrib.items() if name in _DRAWN)
    return f"<{element.tag.removeprefix(_SVG)}{places}/>"
