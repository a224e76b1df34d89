"""One name, one meaning."""

import ast
from collections import defaultdict

from tests.test_architecture import OURS, name

# Django looks for these by their names.
DJANGOS = {"Command", "Meta"}


def test_no_two_classes_share_a_name():
    """Those within classes count as well."""
    where = defaultdict(list)
    for path in OURS:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name not in DJANGOS:
                where[node.name].append(name(path))
    assert {one: found for one, found in where.items() if len(found) > 1} == {}


def test_kinds_of_fact_and_of_component_are_told_apart():
    """Each list of kinds says in its name of what: a reader of an import line cannot see the file beside it."""
    where = defaultdict(list)
    for path in OURS:
        for node in ast.parse(path.read_text()).body:
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            if getattr(target, "id", "").endswith("KINDS"):
                where[target.id].append(name(path))
    assert {one: found for one, found in where.items() if len(found) > 1} == {}
    assert {"KINDS", "COMPONENT_KINDS"} <= where.keys()
