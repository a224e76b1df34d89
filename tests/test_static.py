"""Static files as they are served: collected with the real storage."""

import posixpath
import re
from pathlib import Path

import pytest
from django.conf import settings as project
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

from mlsd_guide.storage import BUNDLES

TEMPLATES = sorted((project.BASE_DIR / "templates").rglob("*.html"))
REFERENCE = re.compile(r"""\{%\s*static\s+['"]([^'"]+)['"]""")
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']""")
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder of the collected files, and the storage that knows their names."""
    folder = tmp_path_factory.mktemp("static")
    storages = {**project.STORAGES, "staticfiles": {"BACKEND": "mlsd_guide.storage.StaticStorage"}}
    with override_settings(STATIC_ROOT=folder, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield folder


def hashed(name: str) -> str:
    return staticfiles_storage.hashed_files[name]


def test_every_reference_of_a_template_is_a_collected_file(collected):
    names = {name for path in TEMPLATES for name in REFERENCE.findall(path.read_text())}
    assert "js/app.js" in names
    for name in names:
        assert HASHED.search(hashed(name))
        assert (collected / hashed(name)).is_file()


def test_every_import_of_a_script_is_a_hashed_file(collected):
    scripts = [
        collected / hashed(str(path.relative_to(collected)))
        for path in (collected / "js").rglob("*.js")
        if not HASHED.search(path.name)
    ]
    found = [(script, target) for script in scripts for target in IMPORT.findall(script.read_text())]
    assert len(found) >= 5
    for script, target in found:
        assert HASHED.search(target), f"{script.name} imports {target}"
        assert Path(posixpath.normpath(script.parent / target)).is_file()


def test_a_changed_module_changes_the_name_of_what_imports_it(collected):
    app = (collected / hashed("js/app.js")).read_text()
    for element in ("filter-form", "key-commands", "search-box"):
        assert posixpath.basename(hashed(f"js/elements/{element}.js")) in app


def test_every_address_in_a_style_is_a_collected_file(collected):
    for path in (collected / "css").rglob("*.css"):
        for url in re.findall(r"url\(['\"]?([^'\")]+)", path.read_text()):
            assert url.startswith("data:") or (path.parent / url).resolve().is_file()


def test_all_styles_are_one_file(collected):
    styles = (collected / hashed("css/all.css")).read_text()
    assert "@import" not in styles
    places = [
        styles.index((collected / f"css/{name}.css").read_text())
        for name in ("base/layers", "base/tokens", "catalog/row", "base/utilities", "base/print")
    ]
    assert places == sorted(places)
    assert "@media print {" in styles[: places[-1]][-20:]


def test_no_bundle_makes_a_browser_ask_for_more(collected):
    assert [bundle for bundle in BUNDLES if re.search("^@import", (collected / hashed(bundle)).read_text(), re.M)] == []


def test_texts_are_compressed_beforehand(collected):
    for name in ("css/base/base.css", "js/app.js"):
        assert (collected / f"{hashed(name)}.gz").is_file() or (collected / hashed(name)).stat().st_size < 200
    assert (collected / f"{hashed('css/base/base.css')}.br").is_file()


@pytest.mark.django_db
def test_the_pages_name_the_hashed_files(collected, client):
    html = client.get("/").content.decode()
    names = re.findall(r'(?:src|href)="/static/([^"]+)"', html)
    assert len(names) > 3
    for name in names:
        assert HASHED.search(name)
        assert (collected / name).is_file()


def test_an_unknown_file_does_not_break_a_page(collected):
    assert staticfiles_storage.url("css/nowhere.css") == "/static/css/nowhere.css"


@pytest.mark.django_db  # closing a file that was sent ends the request, which looks after connections
def test_what_the_error_pages_need_lies_at_its_plain_address(client):
    for page in ("400", "403", "404", "500"):
        html = (project.BASE_DIR / "templates" / f"{page}.html").read_text()
        for address in re.findall(r'rel="stylesheet" href="/([^"]+)"', html):
            assert (project.WHITENOISE_ROOT / address).is_file()
            response = client.get(f"/{address}")
            assert (response.status_code, b"".join(response)[:1] != b"") == (200, True)
            response.close()


def test_comments_are_not_sent_and_all_else_is(collected):
    for name in ("js/elements/undo-toast.js", "js/lib/drafts.js", "css/catalog/row.css"):
        sent, written = (path.read_text() for path in (collected / hashed(name), project.BASE_DIR / "static" / name))
        gone = [line.strip() for line in written.splitlines() if line not in sent.splitlines() and "import " not in line]
        assert gone
        assert [line for line in gone if not line.startswith(("//", "/*", "*"))] == []
        assert [line for line in sent.splitlines() if line.strip().startswith(("//", "/*", "*"))] == []
