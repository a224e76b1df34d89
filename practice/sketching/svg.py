"""A diagram as SVG. Every text is escaped, nothing in it runs or is fetched, and its colours are classes.

In a page static/css/practice/drawing.css colours it; a file of its own carries its style with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2s
from html import escape
from itertools import pairwise

from practice.sketching.diagram import Diagram
from practice.sketching.icons import icon_name, strokes
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.layout import FRAME, lay_out
from practice.sketching.measure import wrap
from practice.sketching.shapes import Area, Arrow, Band, Box, Layout, Point
from practice.sketching.sizes import ICON, ICON_GAP, KIND_LINE, LABEL_LINE, NAME_LINE, PADDING
from practice.sketching.steady import Stood
from practice.sketching.theme import STYLE

_PLUS = "M-3.4 0H3.4M0 -3.4V3.4"
# What a component or an arrow may be marked with → the words for it and the strokes of its sign, in a circle of radius 8
MARKS = {
    "found": ("found", "M-3.5 .3L-1 2.8L3.7 -2.6"),
    "extra": ("not asked for", _PLUS),
    "added": ("new", _PLUS),
    "gone": ("removed", "M-3.4 0H3.4"),
    "changed": ("changed", "M-4 1.2q2 -3.6 4 -1.2t4 -1.2"),
}
# By the name of a component, or by both names of an arrow
Marks = Mapping[str | tuple[str, str], str]
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
_CORNER = 6
_CAPTION, _CAPTION_LINE = 17, 24
# Around a drawing that stands alone
_MARGIN = 20
_BADGE = 8


def draw(
    diagram: Diagram,
    *,
    marks: Marks | None = None,
    standalone: bool = False,
    prefix: str = "",
    style: str = STYLE,
    width: float = FRAME,
    links: Mapping[str, str] | None = None,
    before: tuple[Stood, ...] = (),
) -> str:
    """The drawing of a valid diagram as one ``<svg>`` element, laid out for a frame of ``width`` pixels.

    Each of the ``marks`` is one of ``MARKS``, others are left out. ``standalone`` makes a file of
    its own, with the title written above and ``style`` within. ``prefix`` begins the ids, so that two drawings of one
    diagram can stand in one page; by itself it depends on the diagram. ``links`` are addresses by the names of components.
    Boxes that stood somewhere ``before`` stay about there.
    """
    marks, layout, prefix = marks or {}, lay_out(diagram, width, before), _prefix(prefix, diagram)
    caption = wrap(diagram.title, _CAPTION, layout.width, layout.width, 2) if standalone else ()
    area = _area(layout, len(caption), standalone)
    icons, words = _icons(layout, prefix), _words(diagram, marks, prefix)
    above = f"<style>{style}</style>{_rect(area, 'drawing__canvas')}" if standalone else ""
    above += _lines("drawing__caption", 0, area.y + _MARGIN + _CAPTION, caption, _CAPTION_LINE)
    looks = f'{_NAMESPACE if standalone else ""} class="drawing" id="{prefix}"'
    content = words + _symbols(icons) + above + _shapes(layout, marks, icons, links or {})
    return _svg(looks, prefix, area, content, "group" if links else "img")


def _words(diagram: Diagram, marks: Marks, prefix: str) -> str:
    return (
        f'<title id="{prefix}-title">{escape(diagram.title or "Drawing")}</title>'
        f'<desc id="{prefix}-desc">{escape(describe(diagram, marks))}</desc>'
    )


def draw_beside(
    diagram: Diagram,
    width: float,
    *,
    prefix: str,
    marks: Marks | None = None,
    links: Mapping[str, str] | None = None,
) -> str:
    """The same drawing laid out for another width, with the name, the description and the icons of the first one.

    ``prefix`` is that of the first, which stands in the same page; of the two a style sheet shows one.
    """
    layout = lay_out(diagram, width)
    shapes = _shapes(layout, marks or {}, _icons(lay_out(diagram), prefix), links or {})
    return _svg(' class="drawing drawing--narrow"', prefix, _area(layout, 0, False), shapes, "group" if links else "img")


def _svg(looks: str, prefix: str, area: Area, content: str, role: str) -> str:
    named = f'role="{role}" aria-labelledby="{prefix}-title {prefix}-desc"'
    return f"<svg{looks} {named} {_frame(area)}>{content}</svg>"


def _shapes(layout: Layout, marks: Marks, icons: Mapping[str, str], links: Mapping[str, str]) -> str:
    boxes = (_box(box, icons[icon_name(box.kind)], marks.get(box.name, ""), links.get(box.name, "")) for box in layout.boxes)
    arrows = (_arrow(arrow, marks.get((arrow.source, arrow.target), "")) for arrow in layout.arrows)
    return "".join((*map(_band, layout.bands), *arrows, *boxes))


def describe(diagram: Diagram, marks: Marks | None = None) -> str:
    """The drawing in words: its arrows, what is unconnected, and the marks."""
    ends = {end for one in diagram.connections for end in (one.source, one.target)}
    places = {one.name for one in diagram.components} | {(one.source, one.target) for one in diagram.connections}
    arrows = (f"{one.source} to {one.target}{f': {one.label}' if one.label else ''}" for one in diagram.connections)
    alone = ", ".join(component.name for component in diagram.components if component.name not in ends)
    sentences = [
        f"{_count(len(diagram.components), 'component')}, {_count(len(diagram.connections), 'arrow')}.",
        *(f"{arrow}." for arrow in arrows),
        f"Unconnected: {alone}." if alone else "",
        *(f"{_spelt(place)}: {MARKS[mark][0]}." for place, mark in (marks or {}).items() if mark in MARKS and place in places),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _spelt(place: str | tuple[str, str]) -> str:
    return place if isinstance(place, str) else " to ".join(place)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _number(value: float) -> str:
    """A whole one: nobody sees a fraction of a pixel, and every one of them is sent."""
    return f"{round(value)}"


def _class(lane: str) -> str:
    return f"drawing--{lane or 'other'}"


def _icons(layout: Layout, prefix: str) -> dict[str, str]:
    """The id of each icon by its name; numbers are shorter than names."""
    names = dict.fromkeys(icon_name(box.kind) for box in layout.boxes)
    return {name: f"{prefix}-{number}" for number, name in enumerate(names)}


def _symbols(icons: Mapping[str, str]) -> str:
    symbols = "".join(f'<symbol id="{key}" viewBox="0 0 24 24">{strokes(name)}</symbol>' for name, key in icons.items())
    return f"<defs>{symbols}</defs>" if symbols else ""


def _prefix(wish: str, diagram: Diagram) -> str:
    """Letters and digits, as it goes into ids unescaped; by itself another one for every diagram."""
    kept = "".join(sign for sign in wish if sign.isascii() and (sign.isalnum() or sign in "-_"))
    return kept or f"d{blake2s(repr(diagram).encode(errors='replace'), digest_size=4).hexdigest()}"


def _area(layout: Layout, captions: int, standalone: bool) -> Area:
    """What the drawing shows: its layout and, where it stands alone, a margin and the caption's lines."""
    margin = _MARGIN if standalone else 0
    above = margin + captions * _CAPTION_LINE + (8 if captions else 0)
    return Area(-margin, -above, layout.width + 2 * margin, layout.height + above + margin)


def _frame(area: Area) -> str:
    x, y, wide, high = map(_number, (area.x, area.y, area.width, area.height))
    return f'viewBox="{x} {y} {wide} {high}" width="{wide}" height="{high}"'


def _rect(area: Area, name: str = "", radius: int = 0) -> str:
    x, y, wide, high = map(_number, (area.x, area.y, area.width, area.height))
    looks = (f' class="{name}"' if name else "") + (f' rx="{radius}"' if radius else "")
    return f'<rect{looks} x="{x}" y="{y}" width="{wide}" height="{high}"/>'


def _lines(name: str, x: float, y: float, lines: Iterable[str], height: float, centred: bool = False) -> str:
    """A text whose first base line is at ``y``."""
    first, *rest = (escape(line) for line in lines) if lines else ("",)
    at, anchor = _number(x), ' text-anchor="middle"' if centred else ""
    spans = "".join(f'<tspan x="{at}" dy="{_number(height)}">{line}</tspan>' for line in rest)
    return f'<text class="{name}"{anchor} x="{at}" y="{_number(y)}">{first}{spans}</text>' if first else ""


def _band(band: Band) -> str:
    heading = _lines("drawing__heading", band.heading.x, band.heading.y + 12, (band.title,), 0)
    stripe = _stripe(band.area.x, band.area.middle[1], f"h{_number(band.area.width)}")
    return f'<g class="drawing__plane {_class(band.lane)}">{stripe}{heading}</g>'


def _arrow(arrow: Arrow, mark: str) -> str:
    (x, y), before = arrow.path[-1], arrow.path[-2]
    down = 1 if y > before[1] else -1
    head = f"M{_number(x)} {_number(y - down)}l-3.7 {-8 * down}l3.7 {2 * down}l3.7 {-2 * down}z"
    label = ""
    if arrow.label:
        middle, top = arrow.label.middle[0], arrow.label.y + LABEL_LINE - 3.5
        label = _lines("drawing__label", middle, top, arrow.lines, LABEL_LINE, centred=True)
    strokes = "".join(_way(piece) for piece in _pieces([*arrow.path[:-1], (x, y - 6 * down)], arrow.label))
    marked = f" drawing--{mark}" if mark in MARKS else ""
    way = f'<path class="drawing__way" d="{strokes}"/><path class="drawing__head" d="{head}"/>'
    return f'<g class="drawing__arrow{marked}">{way}{label}</g>'


def _pieces(path: list[Point], label: Area | None) -> Iterator[list[Point]]:
    """The path in one piece, or in two where its label stands."""
    if label:
        for place, (one, other) in enumerate(pairwise(path)):
            down = sorted((one[1], other[1]))
            if one[0] == other[0] and label.x < one[0] < label.right and down[0] <= label.y and label.bottom <= down[1]:
                sides = (label.y, label.bottom) if one[1] < other[1] else (label.bottom, label.y)
                yield [*path[: place + 1], (one[0], sides[0])]
                yield [(one[0], sides[1]), *path[place + 1 :]]
                return
    yield path


def _way(path: list[Point]) -> str:
    """Corners are rounded as far as the parts beside them are long."""
    at, parts = path[0], [f"M{_number(path[0][0])} {_number(path[0][1])}"]
    for before, corner, after in zip(path, path[1:], path[2:], strict=False):
        radius = min(_CORNER, _span(before, corner) / 2, _span(corner, after) / 2)
        entry, leave = _toward(corner, before, radius), _toward(corner, after, radius)
        parts.append(f"l{_from(at, entry)}q{_from(entry, corner)} {_from(entry, leave)}")
        at = leave
    return "".join(parts) + f"l{_from(at, path[-1])}"


def _from(one: Point, other: Point) -> str:
    """The way between two points as they are drawn. Corners are alike that way, and compress well."""
    return f"{round(other[0]) - round(one[0])} {round(other[1]) - round(one[1])}"


def _span(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _toward(start: Point, end: Point, distance: float) -> Point:
    share = distance / (_span(start, end) or 1)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _box(box: Box, icon_id: str, mark: str, link: str = "") -> str:
    area, kind = box.area, COMPONENT_KINDS[box.kind].name if box.kind in COMPONENT_KINDS else ""
    words = [f"{box.name} ({kind})" if kind else box.name, *([MARKS[mark][0]] if mark in MARKS else [])]
    high = len(box.lines) * NAME_LINE + (KIND_LINE if box.kind_name else 0)
    left, top = area.x + PADDING + ICON + ICON_GAP, area.middle[1] - high / 2
    icon = (
        f'<use class="drawing__icon" href="#{icon_id}" x="{_number(area.x + PADDING)}" '
        f'y="{_number(area.middle[1] - ICON / 2)}" width="{ICON}" height="{ICON}"/>'
    )
    stripe = _stripe(area.x + 4, area.y + 8, f"v{_number(area.height - 16)}")
    name = _lines("drawing__name", left, top + 13, box.lines, NAME_LINE)
    below = _lines("drawing__kind", left, top + len(box.lines) * NAME_LINE + 10.5, (box.kind_name,), KIND_LINE)
    marked = f" drawing--{mark}" if mark in MARKS else ""
    shape = (
        f'<g class="drawing__box {_class(box.lane)}{marked}"><title>{escape(": ".join(words))}</title>'
        f"{_rect(area, radius=7)}{stripe}{icon}{name}{below}{_badge(area, mark)}</g>"
    )
    return _linked(shape, link, box.name, ": ".join(words)) if link else shape


def _linked(shape: str, link: str, name: str, words: str) -> str:
    return f'<a class="drawing__link" href="{escape(link)}" data-box="{escape(name)}" aria-label="{escape(words)}: change">{shape}</a>'


def _stripe(x: float, y: float, way: str) -> str:
    return f'<path class="drawing__stripe" d="M{_number(x)} {_number(y)}{way}"/>'


def _badge(area: Area, mark: str) -> str:
    if mark not in MARKS:
        return ""
    place = f"translate({_number(area.right - 14)} {_number(area.y)})"
    return f'<g class="drawing__badge" transform="{place}"><circle r="{_BADGE}"/><path d="{MARKS[mark][1]}"/></g>'
