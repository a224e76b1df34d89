from tests.progress.recall.conftest import clock, loaded

__all__ = ["clock", "loaded"]
