"""What curators say about plans, from ``fixtures/curriculum``: read once, and every name in it checked when it is loaded."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from catalog.library import per_version

FOLDER = "curriculum"
FILES = ("families", "goals", "reading", "reasons")
Json = Any
# What has slugs as its keys, and what holds none
BY_SLUG = {"needs": "pattern", "woven": "pattern", "ways": "pattern", "problems": "reading"}
OTHER = {"shares", "aims", "order", "reasons", "in_block"}
# By the name of a list, which kind of thing its slugs are
LISTS = {
    **dict.fromkeys(("core", "must", "good", "patterns", "foundation", "hard", "soft"), "pattern"),
    **dict.fromkeys(("cases", "case"), "case"),
    **dict.fromkeys(("exercises", "harder", "classic", "llm", "last_mock"), "exercise"),
    **dict.fromkeys(("free", "paid", "opens", "general", "booklet", "booklet_short", "owners", "later", "reading"), "reading"),
    "topics": "topic",
    **dict.fromkeys(("free_to_read", "free_of_order", "hands_on"), "work"),
}


def read(folder: Path) -> dict[str, Json]:
    """The files by their names. Raises ValueError where one is no JSON, OSError where one is missing."""
    return {name: json.loads((folder / FOLDER / f"{name}.json").read_text(encoding="utf-8")) for name in FILES}


@per_version
def facts() -> dict[str, Json]:
    return read(settings.BASE_DIR / "fixtures")


def problems(data: Mapping[str, Json], known: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    """For each name that the catalogue lacks its file and a sentence; ``known`` has slugs by kind.

    Of "reading" these are ``work#part`` and ``work``.
    """
    for name, content in data.items():
        for kind, slug, where in _names(content, ()):
            if slug not in known[kind]:
                yield f"{FOLDER}/{name}.json", f"{where}: there is no {kind} {slug}"
    for key in (*data["reasons"]["reasons"], *(key for keys in data["reasons"]["in_block"].values() for key in keys)):
        step, _, slug = key.partition(":")
        if step != "page" and slug not in known["work" if step == "hands-on" else step]:
            yield f"{FOLDER}/reasons.json", f"{key}: there is no such thing"


def _names(content: Json, where: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Every kind and slug of a file, with the place where it stands."""
    if isinstance(content, list):
        for one in content:
            yield from _names(one, where)
    elif isinstance(content, dict):
        here = (*where, str(content["slug"])) if "slug" in content else where
        for name, value in content.items():
            if name in BY_SLUG:
                yield from ((BY_SLUG[name], slug, f"{' '.join(here)} {name}") for slug in value)
                yield from _names([*value.values()], (*here, name))
            elif name not in OTHER:
                yield from _named(name, value, (*here, name))


def _named(name: str, value: Json, where: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    if name not in LISTS or isinstance(value, dict):
        yield from _names(value, where)
    else:
        slugs = [value] if isinstance(value, str) else value
        yield from ((LISTS[name], slug, " ".join(where)) for slug in slugs)
