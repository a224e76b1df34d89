"""How a lower package learns from an upper one without importing it."""

from collections.abc import Callable


class Asked[**P, T]:
    """A question that a lower package asks. The upper one registers its answer in ``AppConfig.ready``."""

    def __init__(self) -> None:
        self._answer: Callable[P, T] | None = None

    def answered_by(self, answer: Callable[P, T]) -> None:
        self._answer = answer

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        assert self._answer, "No package has registered an answer."
        return self._answer(*args, **kwargs)
