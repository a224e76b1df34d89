"""A diagram as a Mermaid flowchart, for pasting elsewhere."""

import json
import re
from collections.abc import Iterator

from practice.sketching.diagram import Component, Diagram
from practice.sketching.kinds import PLANES
from practice.sketching.vocabulary import kind_of

# What could end a quoted text, start a directive or a comment, or be read as markup; Mermaid reads "#34;" as a sign.
_UNSAFE = re.compile(r"""["'`#;&<>%|\\\[\]{}()$@*~_]|:(?=fa)|:(?=[A-Za-z-]+$)""")
# A kind that the name does not tell goes along as a class, which Mermaid takes and never shows.
KIND_CLASS = "kind-"
NO_KIND = "none"


def mermaid(diagram: Diagram) -> str:
    """The flowchart of a valid diagram, left to right, one subgraph a plane. No name or label can leave its place; kinds survive."""
    ids = {component.name: f"n{number}" for number, component in enumerate(diagram.components, start=1)}
    # YAML reads what JSON writes.
    title = ["---", f"title: {json.dumps(diagram.title)}", "---"] if diagram.title else []
    nodes = [line for plane in ("", *PLANES) for line in _nodes(diagram, plane, ids)]
    arrows = [f"    {ids[arrow.source]} -->{_label(arrow.label)} {ids[arrow.target]}" for arrow in diagram.connections]
    return "".join(f"{line}\n" for line in [*title, "flowchart LR", *nodes, *arrows])


def _nodes(diagram: Diagram, plane: str, ids: dict[str, str]) -> Iterator[str]:
    inside = [component for component in diagram.components if component.lane == plane]
    if not plane:
        yield from (f"    {_node(component, ids)}" for component in inside)
    elif inside:
        yield f'    subgraph {plane}["{PLANES[plane]}"]'
        yield from (f"        {_node(component, ids)}" for component in inside)
        yield "    end"


def _node(component: Component, ids: dict[str, str]) -> str:
    return f'{ids[component.name]}["{_escape(component.name)}"]{_class(component)}'


def _class(component: Component) -> str:
    kind = kind_of(component.name)
    if component.kind == (kind.key if kind else ""):
        return ""
    return f":::{KIND_CLASS}{component.kind or NO_KIND}"


def _label(text: str) -> str:
    return f'|"{_escape(text)}"|' if text else ""


def _escape(text: str) -> str:
    return _UNSAFE.sub(lambda sign: f"#{ord(sign[0])};", text)
