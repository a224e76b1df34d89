import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# What pages link: files that only import others. Every page has the first; those of a package have the one named for it too.
BUNDLES = (
    "css/all.css",
    "css/practice.css",
    "css/method.css",
    "css/mocks.css",
    "css/sketches.css",
    "css/plan.css",
)
IMPORT = re.compile(r'^@import "([-\w/]+\.css)"( \w+)?;$', re.MULTILINE)
OURS = re.compile(r"(js|css)/.*\.(js|css)")
# Comments that have lines of their own
COMMENT = re.compile(r"^ *(//.*|/\*(.|\n)*?\*/)\n", re.MULTILINE)
Files = dict[str, tuple[Storage, str]]


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed and precompressed files, where imports inside JavaScript modules are hashed as well.

    Without it a browser would go on using old modules after an upgrade. The styles of a bundle become one file: each
    of thirty would cost a first visit more for its headers than for itself. Comments, a sixth of what a page needs, stay here.
    """

    support_js_module_import_aggregation = True
    # An unknown name gives its plain URL, so that an error page never fails because a file is missing.
    manifest_strict = False

    @cache  # noqa: B019 - there is one storage a process, and its files stay as they are while it serves
    def url(self, name: str, force: bool = False) -> str:
        try:
            return super().url(name, force)
        except ValueError:  # Django's own leniency ends where the file is not there at all
            return f"{self.base_url}{name}"

    def _save(self, name: str, content: File) -> str:
        if OURS.fullmatch(name):
            content = ContentFile(COMMENT.sub("", b"".join(content.chunks()).decode()))
        return super()._save(name, content)

    def post_process(self, paths: Files, **options: Any) -> Iterator[tuple]:
        yield from super().post_process(paths | {bundle: (in_one(bundle, paths), bundle) for bundle in BUNDLES}, **options)


def in_one(bundle: str, paths: Files) -> Storage:
    """A place where the bundle holds what it imports, in the same order."""

    def read(name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return file.read().decode()

    def imported(match: re.Match) -> str:
        style = read(f"css/{match[1]}")
        return f"@media{match[2]} {{\n{style}}}" if match[2] else style

    place = InMemoryStorage()
    place.save(bundle, ContentFile(IMPORT.sub(imported, read(bundle)).encode()))
    return place
