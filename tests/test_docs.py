"""What the documents say is so."""

import ast
import re
from pathlib import Path

import pytest
from django.urls import resolve

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text()
READS = re.compile(r"""environ(?:\.get\(|\[|,)\s*["']([A-Z][A-Z_]+)["']""")


# Those of other sites are read by way of a table.
KEYS = re.compile(r"""["']([A-Z]+_CLIENT_(?:ID|SECRET))["']""")


def ignored() -> set[str]:
    return {line.strip("/\n") for line in (ROOT / ".gitignore").read_text().splitlines()} | {".git"}


def folders() -> list[str]:
    return sorted(path.name for path in ROOT.iterdir() if path.is_dir() and path.name not in ignored() and path.name[0] != ".")


def variables() -> set[str]:
    """Every environment variable that the project reads."""
    return {
        name
        for path in (ROOT / "mlsd_guide").rglob("*.py")
        for reads in (READS, KEYS)
        for name in reads.findall(path.read_text())
    }


def test_the_map_names_every_folder_and_no_other():
    house = README.partition("## The house")[2].partition("```\n")[2].partition("```")[0]
    named = re.findall(r"^([\w.]+)/", house, re.M)
    assert sorted(named) == folders()
    assert ".ci/run" in house


def test_every_variable_read_is_described():
    described = set(re.findall(r"`([A-Z][A-Z_]+)`", "".join(line for line in README.splitlines(True) if line.startswith("| `"))))
    read = variables() - {"DJANGO_SETTINGS_MODULE"}
    assert {"DATA_DIR", "PORT", "SECRET_KEY", "DJANGO_ENV"} <= read
    assert read == described


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "STYLE.md", "SECURITY.md", "CHANGELOG.md"])
def test_links_to_files_lead_somewhere(document):
    text = (ROOT / document).read_text()
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if not link.startswith(("http", "mailto:"))]
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    documents = "".join(path.read_text() for path in ROOT.glob("*.md"))
    assert set(re.findall(r"`make ([a-z]+)`", documents)) <= targets
    assert {"start", "test"} <= targets


def test_the_licence_is_named_as_it_is():
    assert "BSD 3-Clause" in README
    assert "Redistribution and use in source and binary forms" in (ROOT / "LICENSE").read_text()


@pytest.mark.parametrize("number", ["129", "242"])
def test_the_readmes_numbers_are_those_of_the_fixtures(number):
    fixtures = "".join(path.read_text() for path in (ROOT / "fixtures").glob("*.json"))
    counts = {fixtures.count('"catalog.resource"'), fixtures.count('"catalog.casestudy"')}
    assert number in README
    assert int(number) in counts


FRAGMENT = re.compile(r"""(?:fragment\(?\s*|_kept\()"([-\w/]+)(?:\.html)?\"""")


def test_the_style_lists_every_fragment_that_is_kept():
    code = [path for app in ("catalog", "practice", "progress") for path in (ROOT / app).rglob("*.py")]
    kept = {name for path in [*code, *(ROOT / "templates").rglob("*.html")] for name in FRAGMENT.findall(path.read_text())}
    table = (ROOT / "STYLE.md").read_text().partition("## What is kept in memory")[2]
    assert set(re.findall(r"^\| `([-\w/]+)` ", table, re.M)) == kept


WALKS = (ROOT / "CONTRIBUTING.md").read_text().partition("**Follow one request.**")[2].partition("\n**")[0]
DEFINITIONS = ast.FunctionDef, ast.ClassDef


def defined(path: str) -> set[str]:
    """The functions and classes of a file, and methods with the name of their class before them."""
    tree = ast.parse((ROOT / path).read_text())
    found = [node for node in tree.body if isinstance(node, DEFINITIONS)]
    methods = {f"{node.name}.{one.name}" for node in found for one in node.body if isinstance(one, DEFINITIONS)}
    return {node.name for node in found} | methods


def test_every_step_of_a_request_that_is_followed_exists():
    steps = re.findall(r"`([\w/]+\.py): ([\w.]+)`", WALKS)
    assert len(steps) > 60
    assert [(path, name) for path, name in steps if not (ROOT / path).exists() or name not in defined(path)] == []


def test_every_file_of_a_request_that_is_followed_exists():
    files = re.findall(r"[\w/]+\.(?:py|html)", WALKS)
    assert [file for file in files if not (ROOT / file).exists()] == []


def test_each_request_that_is_followed_goes_to_the_view_named():
    trips = re.findall(r"^\*.+\*: POST `(\S+)`, `(\S+)`$", WALKS, re.MULTILINE)
    assert len(trips) == 6
    assert [name for path, name in trips if resolve(re.sub(r"<\w+>", "a", path)).view_name != name] == []
