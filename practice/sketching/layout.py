"""From a diagram to positions: columns by Graphviz, rows by lane, ways along channels and gutters, then pixels.

By construction no two boxes, labels or headings share a pixel and no arrow runs over any of them: labels have a strip of
their own at either side of a channel, beside the box they belong to, and upright parts keep to the strip between.
"""

from collections import defaultdict
from functools import lru_cache

from practice.sketching.channels import Upright, tracks
from practice.sketching.diagram import Diagram
from practice.sketching.dot import Placing, placing, plain_placing
from practice.sketching.kinds import PLANES
from practice.sketching.lanes import LEFT, RIGHT, UNPLACED, LanePlan, plan
from practice.sketching.measure import width
from practice.sketching.routes import DIRECT, GUTTER, WITH_HEAD, WITH_TAIL, Route, port_orders, routes
from practice.sketching.rows import Grid, grid
from practice.sketching.shapes import Area, Arrow, Band, Box, Layout, Point
from practice.sketching.sizes import HEADING, HEADING_LINE, box_text, label_text, ports

# Above this many arrows Graphviz may take a second and its stand-in takes a tenth of one.
_MOST_ARROWS = 100
_PLAIN = "This drawing is arranged more plainly than usual, so its arrows may cross more often than they need to."
# Half a line around, so that none is cut
_MARGIN = 1
_LANE_GAP = 10
_LANE_PADDING = 14
_TRACK = 9
_GUTTER = 14
_STUB = 14
_HEAD = 10
# Heights nearer than the one are parted by the other.
_NEAR, _NUDGE = 5, 6


@lru_cache(maxsize=128)
def lay_out(diagram: Diagram) -> Layout:
    """Where everything in a valid diagram goes. The same diagram gives the same layout, and every one gives some layout.

    The latest are kept, as most drawings are of the catalogue and Graphviz loses about a kilobyte a time.
    """
    if not diagram.components:
        return Layout(2 * _MARGIN, 2 * _MARGIN)
    arranged = plan(diagram)
    places, note = _placing(arranged)
    return _Drawing(diagram, arranged, grid(arranged, places), note).layout()


def _placing(arranged: LanePlan) -> tuple[Placing, str]:
    if len(arranged.links) > _MOST_ARROWS:
        return plain_placing(arranged), _PLAIN
    try:
        return placing(arranged), ""
    except (ValueError, OSError, KeyError):
        return plain_placing(arranged), _PLAIN


class _Drawing:
    """The pixels of one drawing, worked out from the heights to the widths to the shapes."""

    def __init__(self, diagram: Diagram, plan: LanePlan, grid: Grid, note: str) -> None:
        self.diagram, self.plan, self.grid, self.note = diagram, plan, grid, note
        self.routes = routes(plan, grid)
        self.texts = [box_text(component) for component in diagram.components]
        self.labels = [label_text(connection) for connection in diagram.connections]
        self._set_ports()
        self._set_heights()
        self._untangle()
        self._set_widths()

    def layout(self) -> Layout:
        boxes = tuple(
            Box(component.name, component.kind, lane, self._area(number), text.lines, text.kind_name)
            for number, (component, lane, text) in enumerate(
                zip(self.diagram.components, self.plan.lanes, self.texts, strict=True)
            )
        )
        arrows = tuple(self._arrow(number) for number in range(len(self.routes.all)))
        return Layout(self.width, self.height, boxes, tuple(self._bands()), arrows, self.note)

    def _set_ports(self) -> None:
        """Distances of the arrows' ends from the middle of their boxes, and the heights of boxes and of their surroundings."""
        right, left = port_orders(self.routes, self.grid)
        self.at_tail = [
            label is not None
            and sum(self.labels[other] is not None for other in right[route.tail])
            < sum(self.labels[other] is not None for other in left[route.head])
            for label, route in zip(self.labels, self.routes.all, strict=True)
        ]
        self.out: dict[int, float] = {}
        self.into: dict[int, float] = {}
        self.box_heights = [text.height for text in self.texts]
        self.reach = [height / 2 for height in self.box_heights]
        for sides, at_tail, offsets in ((right, True, self.out), (left, False, self.into)):
            for box, numbers in sides.items():
                heights = {n: self.labels[n].height for n in numbers if self.labels[n] and self.at_tail[n] == at_tail}
                middle = next((number for number in numbers if self.routes.all[number].straight), None)
                own, reach = ports(numbers, heights, middle)
                offsets |= own
                self.box_heights[box] = max(self.box_heights[box], 2 * max(map(abs, own.values())) + 20)
                self.reach[box] = max(self.reach[box], reach, self.box_heights[box] / 2)

    def _set_heights(self) -> None:
        reach = [0.0] * len(self.routes.levels)
        for row, own in zip(self.grid.rows, self.reach, strict=True):
            reach[row] = max(reach[row], own)
        self.row_middles, self.gutter_tops = [], {}
        self.lane_areas: dict[str, tuple[float, float]] = {}
        y, row = float(_MARGIN), 0
        gutters = iter(self.routes.gutters)
        for lane, _, count in self.grid.spans:
            top, y = y, y + HEADING_LINE + 6
            y = self._pass_gutter(next(gutters), y, 8)
            for _ in range(count):
                self.row_middles.append(y + reach[row])
                y = self._pass_gutter(next(gutters), y + 2 * reach[row], _GUTTER)
                row += 1
            self.lane_areas[lane] = (top, y)
            y += _LANE_GAP
        self.height = y - _LANE_GAP + _MARGIN

    def _pass_gutter(self, gutter: int, y: float, least: float) -> float:
        self.gutter_tops[gutter] = y + _TRACK / 2 + 2
        count = self.routes.tracks[gutter]
        return y + max(least, count * _TRACK + _GUTTER if count else 0)

    def _ends(self, number: int) -> tuple[float, float, float]:
        """The heights at which a link leaves its tail, passes further columns, and enters its head."""
        route = self.routes.all[number]
        begin = self.row_middles[self.grid.rows[route.tail]] + self.out[number]
        end = self.row_middles[self.grid.rows[route.head]] + self.into[number]
        run = {DIRECT: end, WITH_HEAD: end, WITH_TAIL: begin}.get(route.way)
        if route.way == GUTTER:
            run = self.gutter_tops[route.gutter] + route.track * _TRACK
        return begin, run, end

    def _untangle(self) -> None:
        """Two arrows that change places in one channel would run along each other on one of the two heights."""
        for parts in self._uprights().values():
            for place, one in enumerate(parts):
                for other in parts[:place]:
                    if abs(one.begin - other.end) < _NEAR and abs(one.end - other.begin) < _NEAR:
                        self.into[one.link] += _NUDGE

    def _uprights(self) -> dict[int, list[Upright]]:
        """The upright parts by the channel they stand in."""
        found = defaultdict(list)
        for number, route in enumerate(self.routes.all):
            begin, run, end = self._ends(number)
            if begin != run:
                found[route.start].append(Upright(number, begin, run))
            if run != end:
                found[route.stop - 1].append(Upright(number, run, end))
        return found

    def _set_widths(self) -> None:
        """Left edges and widths of the columns; for every channel the strip of the tracks between the strips for labels."""
        before, after, uprights, borders = defaultdict(float), defaultdict(float), self._uprights(), self._borders()
        for label, route, at_tail in zip(self.labels, self.routes.all, self.at_tail, strict=True):
            if label:
                side, channel = (before, route.start) if at_tail else (after, route.stop - 1)
                side[channel] = max(side[channel], label.width)
        self.column_lefts, self.column_widths, self.track_of, self.track_starts, self.track_ends = [], [], {}, [], []
        x = float(_MARGIN + _LANE_PADDING)
        for column in range(max(self.grid.columns) + 1):
            self.column_lefts.append(x)
            widths = (text.width for text, own in zip(self.texts, self.grid.columns, strict=True) if own == column)
            self.column_widths.append(max(widths, default=0))
            found, count = tracks(uprights[column])
            self.track_of |= {(column, link): track for link, track in found.items()}
            x += self.column_widths[column] + (before[column] + 10 if before[column] else 0)
            self.track_starts.append(x + (_LANE_PADDING + _LANE_GAP if column in borders else _STUB))
            self.track_ends.append(self.track_starts[column] + max(count - 1, 0) * _TRACK)
            x = self.track_ends[column] + _STUB + _HEAD + (after[column] + 4 if after[column] else 0)
        self.width = self.column_lefts[-1] + self.column_widths[-1] + _LANE_PADDING + _MARGIN

    def _area(self, number: int) -> Area:
        column, height = self.grid.columns[number], self.box_heights[number]
        middle = self.row_middles[self.grid.rows[number]]
        return Area(self.column_lefts[column], middle - height / 2, self.column_widths[column], height)

    def _arrow(self, number: int) -> Arrow:
        route, connection, link = self.routes.all[number], self.diagram.connections[number], self.plan.links[number]
        begin, run, end = self._ends(number)
        right = self.column_lefts[route.start] + self.column_widths[route.start]
        path: list[Point] = [(right, begin)]
        for channel, old, new in ((route.start, begin, run), (route.stop - 1, run, end)):
            if old != new:
                x = self.track_starts[channel] + self.track_of[channel, number] * _TRACK
                path += [(x, old), (x, new)]
        path.append((self.column_lefts[route.stop], end))
        label = self._label_area(number, route, begin, end)
        lines = self.labels[number].lines if self.labels[number] else ()
        return Arrow(connection.source, connection.target, tuple(reversed(path) if link.reversed else path), lines, label)

    def _label_area(self, number: int, route: Route, begin: float, end: float) -> Area | None:
        text = self.labels[number]
        if text is None:
            return None
        if self.at_tail[number]:
            left = self.column_lefts[route.start] + self.column_widths[route.start] + 10
            return Area(left, begin - text.height / 2, text.width, text.height)
        right = self.column_lefts[route.stop] - _HEAD - 4
        return Area(right - text.width, end - text.height / 2, text.width, text.height)

    def _borders(self) -> dict[int, str]:
        """The channels between the lanes and a column at the side, by their number."""
        columns = {lane: [self.grid.columns[number] for number in self.plan.members(lane)] for lane in (LEFT, RIGHT)}
        borders = {max(columns[LEFT]): LEFT} if columns[LEFT] else {}
        return borders | ({min(columns[RIGHT]) - 1: RIGHT} if columns[RIGHT] else {})

    def _bands(self) -> list[Band]:
        """Arrows between the lanes and a side turn in the gap between their grounds."""
        left, right = float(_MARGIN), self.width - _MARGIN
        sides = []
        for channel, lane in self._borders().items():
            start, end = self.track_starts[channel] - _LANE_GAP, self.track_ends[channel] + _LANE_GAP
            if lane == LEFT:
                sides.append((lane, left, start))
                left = end
            else:
                sides.append((lane, end, right))
                right = start
        bands = [self._band(lane, Area(x, _MARGIN, end - x, self.height - 2 * _MARGIN)) for lane, x, end in sides]
        for lane, (top, bottom) in self.lane_areas.items():
            bands.append(self._band(lane, Area(left, top, right - left, bottom - top)))
        return bands

    def _band(self, lane: str, area: Area) -> Band:
        title = "Edge" if lane in (LEFT, RIGHT) else PLANES.get(lane, "")
        wide = width(title.upper(), HEADING) * 1.1 if lane != UNPLACED else 0
        return Band(lane, title, area, Area(area.x + _LANE_PADDING, area.y + 8, wide, HEADING_LINE))
