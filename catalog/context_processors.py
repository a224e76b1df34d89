from collections.abc import Callable

from django.http import HttpRequest


def catalogue(request: HttpRequest) -> dict[str, str | Callable[[], str]]:
    """The page's own address without its query, as search engines should know it. Lazy: error pages never ask."""
    return {
        "origin": lambda: f"{request.scheme}://{request.get_host()}",
        "canonical": lambda: request.build_absolute_uri(request.path),
    }
