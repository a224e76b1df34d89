"""Who may import whom, and how big anything may grow."""

import ast
import re
from collections import defaultdict
from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps

from mlsd_guide.storage import BUNDLES
from practice.steps import STEPS

ROOT = Path(__file__).resolve().parent.parent
APPS = ["catalog", "accounts", "history", "practice", "progress"]
# What each part may import of the others. The project names its apps as strings only.
ALLOWED = {
    "catalog": {"mlsd_guide"},
    "accounts": {"mlsd_guide"},
    "history": {"catalog", "accounts", "mlsd_guide"},
    "practice": {"catalog", "accounts", "history", "mlsd_guide"},
    "progress": {"catalog", "accounts", "history", "practice", "mlsd_guide"},
    "mlsd_guide": set(),
}
# What an app may know of the project: plain types and plumbing, free of apps.
LEAVES = {
    "mlsd_guide.amounts",
    "mlsd_guide.autosave",
    "mlsd_guide.background",
    "mlsd_guide.csrf",
    "mlsd_guide.display",
    "mlsd_guide.fields",
    "mlsd_guide.http",
    "mlsd_guide.shown",
    "mlsd_guide.lanes",
    "mlsd_guide.mailing",
    "mlsd_guide.personal",
    "mlsd_guide.metering",
    "mlsd_guide.middleware",
    "mlsd_guide.registry",
    "mlsd_guide.sql",
    "mlsd_guide.sqlite",
}
# Inside an app a file imports only from files to its right.
LAYERS = ["urls", "views", "forms", "models", "queries", "choices"]


def python_files(*folders: str) -> list[Path]:
    found = chain.from_iterable((ROOT / folder).rglob("*.py") for folder in folders)
    return sorted(path for path in found if "migrations" not in path.parts)


OURS = python_files(*APPS, "mlsd_guide")
TESTS = python_files("tests")
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static").rglob("*.css"))
CSS = ROOT / "static/css"
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def module(path: Path) -> str:
    return name(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports(path: Path, with_types: bool = False) -> set[str]:
    """Modules imported when the file runs, as full names; with those that only a type checker reads, if asked for."""
    tree = ast.parse(path.read_text())
    checked = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)]
    skipped = set() if with_types else {inner for node in checked for inner in ast.walk(node)}
    found = set()
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)} has a relative import"
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {full if full in MODULES else node.module for full in names}
    return found


MODULES = {module(path) for path in OURS}
IMPORTS = {module(path): imports(path) for path in OURS}
KNOWN = {module(path): imports(path, with_types=True) for path in OURS}


def part(full: str) -> str:
    return full.partition(".")[0]


def layer(full: str) -> int | None:
    """The place of a module in its app's layers; none for those that stand beside them."""
    found = [place for place, name in enumerate(LAYERS) if name in full.split(".")[1:]]
    return found[0] if found else None


def test_parts_import_only_what_they_may():
    """Not even for the name of a type."""
    ours = {*ALLOWED, "tests"}
    crossing = {
        (one, other)
        for one, found in KNOWN.items()
        for other in found
        if part(other) in ours - {part(one)} and part(other) not in ALLOWED[part(one)]
    }
    assert crossing == set()


def test_rows_point_only_where_imports_may():
    """A model may be named by a string, which no import shows."""
    crossing = {
        (model.__name__, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and (one := part(model.__module__)) in APPS
        if (other := part(field.related_model.__module__)) in APPS and other not in ALLOWED[one] | {one}
    }
    assert crossing == set()


def test_apps_know_only_the_plain_types_of_the_project():
    known = {other for one, found in IMPORTS.items() if part(one) in APPS for other in found if part(other) == "mlsd_guide"}
    assert known <= LEAVES
    assert {other for leaf in LEAVES for other in IMPORTS[leaf] if part(other) == "mlsd_guide"} <= LEAVES


def test_layers_import_only_downwards():
    upwards = {
        (one, other)
        for one, found in IMPORTS.items()
        for other in found & MODULES
        if None not in (layer(one), layer(other)) and layer(one) > layer(other)
    }
    assert upwards == set()


def test_no_module_imports_itself_in_a_circle():
    left = {one: found & MODULES - {one} for one, found in IMPORTS.items()}
    while free := [one for one, found in left.items() if not found & left.keys()]:
        for one in free:
            del left[one]
    assert left == {}


@pytest.mark.parametrize("app", ["practice", "progress"])
def test_no_package_imports_itself_in_a_circle(app):
    """Feature by feature; a file beside the folders is a package of its own."""
    left = defaultdict(set)
    for one, found in IMPORTS.items():
        if part(one) == app and one != app:
            left[one.split(".")[1]] |= {other.split(".")[1] for other in found & MODULES if part(other) == app and other != app}
    left = {one: found - {one} for one, found in left.items()}
    assert len(left) > 10
    while free := [one for one, found in left.items() if not found & left.keys()]:
        for one in free:
            del left[one]
    assert left == {}


def test_there_are_no_signals_and_no_services():
    assert not [path for path in OURS if path.stem in {"signals", "services", "managers", "utils", "helpers"}]
    assert not [one for one, found in IMPORTS.items() if any("signals" in other for other in found)]


@pytest.mark.parametrize(
    ("files", "most"),
    [(OURS, 300), (TESTS, 300), (TEMPLATES, 250), (STYLES, 250), (SCRIPTS, 150)],
    ids=["code", "tests", "templates", "styles", "scripts"],
)
def test_files_stay_small(files, most):
    assert len(files) > 5
    assert {name(path): size for path in files if (size := len(path.read_text().splitlines())) > most} == {}


def functions(path: Path) -> list[tuple[str, int]]:
    """Each function with its number of lines, decorators left out."""
    found = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    return [(f"{name(path)}:{node.name}", node.end_lineno - node.lineno + 1) for node in found]


def test_functions_stay_short():
    assert {one: size for path in OURS + TESTS for one, size in functions(path) if size > 30} == {}


def test_views_stay_shorter():
    views = [path for path in OURS if "views" in path.parts or path.stem == "views"]
    assert len(views) > 3
    assert {one: size for path in views for one, size in functions(path) if size > 20} == {}


def css(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)


BUNDLED = {bundle: re.findall(r'^@import "([-\w/]+\.css)"', css(ROOT / "static" / bundle), re.MULTILINE) for bundle in BUNDLES}


@pytest.mark.parametrize("bundle", BUNDLES)
def test_all_styles_together_stay_small(bundle):
    # The board, its words, its estimate and its documents are one bundle.
    most = {"css/all.css": 3100, "css/sketches.css": 1100}.get(bundle, 1000)
    assert sum(len((CSS / name).read_text().splitlines()) for name in BUNDLED[bundle]) <= most


def test_styles_name_no_ids():
    selectors = {name(path): re.findall(r"#[a-zA-Z][-\w]*(?=[^;{}]*\{)", css(path)) for path in STYLES}
    assert {one: found for one, found in selectors.items() if found} == {}


def test_only_the_last_layer_and_the_reset_insist():
    insisting = {path.stem for path in STYLES if "!important" in css(path)}
    assert insisting <= {"reset", "utilities", "print"}
    assert "@layer utilities" in css(CSS / "base/print.css")


def test_every_style_is_in_a_layer_and_on_the_page():
    linked = [one for found in BUNDLED.values() for one in found]
    files = {str(path.relative_to(CSS)): path for path in STYLES if CSS in path.parents and path.parent != CSS}
    assert set(linked) == files.keys()
    assert len(linked) == len(set(linked))
    order = css(CSS / "base/layers.css")
    for one, path in files.items():
        layers = set(re.findall(r"@layer ([-\w]+)\s*\{", css(path)))
        assert path.name == "layers.css" or (layers and all(layer in order for layer in layers)), one


def test_styles_lie_as_the_packages_do():
    folders = {str(path.parent.relative_to(CSS)) for path in STYLES if CSS in path.parents} - {".", "base"}
    assert folders >= {*APPS}
    assert [folder for folder in folders if not (ROOT / folder / "__init__.py").exists()] == []
    assert {f"css/{path.name}" for path in CSS.glob("*.css")} == {*BUNDLES}
    packages = {"all", *APPS, *(path.name for app in APPS for path in (ROOT / app).iterdir() if path.is_dir())}
    assert {Path(bundle).stem for bundle in BUNDLES} <= packages


def test_scripts_have_no_circle_and_no_globals():
    text = {path: path.read_text() for path in SCRIPTS}
    needs = defaultdict(set)
    for path, script in text.items():
        needs[path] = {(path.parent / target).resolve() for target in re.findall(r'(?:from|import)\s*\(?"([^"]+)"', script)}
        assert not re.search(r"\beval\(|new Function|\bwindow\.\w+ =", script), name(path)
    assert set().union(*needs.values()) <= set(SCRIPTS)
    left = dict(needs)
    while free := [path for path, found in left.items() if not found & left.keys()]:
        for path in free:
            del left[path]
    assert left == {}


def test_pure_scripts_touch_no_page():
    libraries = [path for path in SCRIPTS if path.parent.name == "lib"]
    assert len(libraries) > 1
    assert [name(path) for path in libraries if re.search(r"\b(document|window|location)\.", path.read_text())] == []
    tested = {path.name.removesuffix(".test.mjs") for path in (ROOT / "tests/js").glob("*.test.mjs")}
    assert {path.stem for path in libraries} <= tested


KEYS = {"pattern", "case", "exercise", "mock"}
# What facts may be about, among which are a reader's own drawings and the plan
OTHER_TABLES = {"history/refs.py"}


def listed_names(node: ast.AST) -> set[str]:
    """The strings and names that a literal list, set, tuple or table holds, in small letters."""
    parts = node.keys if isinstance(node, ast.Dict) else node.elts if isinstance(node, ast.List | ast.Set | ast.Tuple) else []
    found = [getattr(part, "value", None) or getattr(part, "attr", None) or getattr(part, "id", None) for part in parts if part]
    return {one.lower().removesuffix("s") for one in found if isinstance(one, str)}


def test_only_the_table_of_steps_lists_them():
    files = [path for path in OURS if name(path) not in OTHER_TABLES]
    listing = {name(path) for path in files for node in ast.walk(ast.parse(path.read_text())) if listed_names(node) >= KEYS}
    assert listing == {"practice/steps.py"}
    lists = {f"'{row.route}'" for row in STEPS.values()}
    assert [name(path) for path in TEMPLATES if all(route in path.read_text() for route in lists)] == []
