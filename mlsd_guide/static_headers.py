"""What each static file says of itself."""

from wsgiref.headers import Headers

# No page comes from here. The policy of pages is much longer, and a first visit would carry it once for every file.
POLICY = "default-src 'none'; frame-ancestors 'none'"


def add_policy(headers: Headers, path: str, url: str) -> None:
    headers["Content-Security-Policy"] = POLICY
