from functools import cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed and precompressed files, where imports inside JavaScript modules are hashed as well.

    Without it a browser would go on using old modules after an upgrade.
    """

    support_js_module_import_aggregation = True
    # An unknown name gives its plain URL, so that an error page never fails for want of a file.
    manifest_strict = False

    @cache  # noqa: B019 - there is one storage a process, and its files stay as they are while it serves
    def url(self, name: str, force: bool = False) -> str:
        try:
            return super().url(name, force)
        except ValueError:  # Django's own leniency ends where the file is not there at all
            return f"{self.base_url}{name}"
