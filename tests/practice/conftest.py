from tests.practice.recall.conftest import clock, loaded

__all__ = ["clock", "loaded"]
