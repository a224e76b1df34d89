from tests.catalog.conftest import loaded_version

__all__ = ["loaded_version"]
