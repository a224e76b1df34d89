"""The kinds of component a drawing may hold, by the plane each is at home in; ``fixtures/vocabulary`` lists them."""

from dataclasses import dataclass

from practice.sketching.vocabulary_files import read_kinds, read_planes

_PLANES = read_planes()
# Plane → the name people see, in the order of the lanes.
PLANES: dict[str, str] = {plane["key"]: plane["name"] for plane in _PLANES}


@dataclass(frozen=True, slots=True)
class ComponentKind:
    """``meaning`` says in one line of at most 90 characters what such a component does.

    ``counts_as`` are keys of wider kinds whose work it does: who asks for a cache is content with a CDN.
    """

    key: str
    name: str
    plane: str
    meaning: str
    icon: str
    counts_as: tuple[str, ...] = ()

    @property
    def in_sentence(self) -> str:
        """Its name within a sentence: a small letter first, but for abbreviations."""
        return self.name if self.name[:2].isupper() else self.name[0].lower() + self.name[1:]


ROWS = read_kinds()
COMPONENT_KINDS: dict[str, ComponentKind] = {
    row["key"]: ComponentKind(row["key"], row["name"], row["plane"], row["meaning"], row["icon"], tuple(row.get("counts_as", ())))
    for row in ROWS
}
_SAID = {said.casefold(): key for key, name in PLANES.items() for said in (key, name)}
_ALSO_SAID = {said.casefold(): plane["key"] for plane in _PLANES for said in plane["names"]}


def plane_of(title: str) -> str | None:
    """The plane that a title is likely to mean: ``Data layer`` is data, ``Chapter 2`` is none."""
    words = " ".join(title.casefold().replace("-", " ").replace("&", "and").split())
    return _SAID.get(words) or _ALSO_SAID.get(words)
