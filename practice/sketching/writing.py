"""A diagram written as an outline, always in the same way.

First the title, then the components whose place, plane or kind the arrows do not tell, then the arrows. Arrows that
follow each other from one component with one label share a line. A name is quoted where it would be read as something
else: when it holds an arrow, a comma, a colon or " is ", begins as another sort of line does, or ends in a kind in
brackets. A quotation mark inside quotation marks is doubled.
"""

from itertools import chain, groupby

from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.outline_rows import spell
from practice.sketching.scanning import NO_KIND, label_needs_quotes, quote
from practice.sketching.vocabulary import kind_of


def write(diagram: Diagram) -> str:
    """The outline of a valid diagram, with a line break at its end; ``parse`` reads the same diagram from it."""
    declared = diagram.components[: _undeducible(diagram)]
    title = [f"title: {diagram.title}"] if diagram.title else []
    blocks = [title, _declarations(declared), _arrows(diagram.connections)]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks if block)


def _said_kind(component: Component) -> str:
    """What stands in brackets after the name: nothing where the name alone tells the kind."""
    kind = kind_of(component.name)
    if component.kind == (kind.key if kind else ""):
        return ""
    return f" ({COMPONENT_KINDS[component.kind].name if component.kind else NO_KIND})"


def _undeducible(diagram: Diagram) -> int:
    """How many components must be written before the arrows, for all to be read in their order."""
    order = dict.fromkeys(chain.from_iterable((arrow.source, arrow.target) for arrow in diagram.connections))
    names = [component.name for component in diagram.components]
    bare = [not component.plane and not _said_kind(component) for component in diagram.components]
    for count in range(len(names)):
        before = set(names[:count])
        if all(bare[count:]) and [name for name in order if name not in before] == names[count:]:
            return count
    return len(names)


def _declarations(components: tuple[Component, ...]) -> list[str]:
    lines: list[str] = []
    for plane, run in groupby(components, key=lambda component: component.plane):
        entries = [spell(component.name) + _said_kind(component) for component in run]
        lines += [f"group {plane}: {', '.join(entries)}"] if plane else entries
    return lines


def _arrows(connections: tuple[Connection, ...]) -> list[str]:
    lines = []
    for (source, label), run in groupby(connections, key=lambda arrow: (arrow.source, arrow.label)):
        targets = ", ".join(spell(arrow.target) for arrow in run)
        shown = quote(label) if label_needs_quotes(label) else label
        lines.append(f"{spell(source)} -> {targets}" + (f": {shown}" if label else ""))
    return lines
