"""Addresses of pages: when two are the same page, and what can be saved as a link."""

import re
from contextlib import suppress
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

LONGEST = 500
is_url = URLValidator(schemes=["https"])

# They say where a reader came from, not which page it is.
TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|si|ref|ref_src|trk", re.IGNORECASE)
DEFAULT_PORTS = {None, 80, 443}
GITHUB_FRONT = re.compile(r"(/[^/]+/[^/]+?)(?:\.git)?(?:/(?:tree|blob)/(?:main|master)(?:/readme\.md)?)?")
ARXIV = re.compile(r"/(?:abs|pdf|html)/(.+?)(?:v\d+)?(?:\.pdf)?")
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Unseen, and turn what is seen around it: the left-to-right and right-to-left marks, embeddings and isolates of Unicode
DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# "localhost:8000" and "example.org:8443/x" have a port and no scheme.
PORT = re.compile(r"\s*[^/:?#@]+:\d+(?:[/?#]|\s*$)")


def canonical(url: str) -> str:
    """What all addresses of one page have in common; empty where there is none."""
    try:
        pieces = urlsplit(url.strip() if scheme_of(url) else f"https://{url.strip().removeprefix('//')}")
        host, port = pieces.hostname or "", pieces.port
    except ValueError:
        return ""
    if not host:
        return ""
    with suppress(UnicodeError):
        host = host.encode("idna").decode()
    host = host.removeprefix("www.").rstrip(".")
    place = host if port in DEFAULT_PORTS else f"{host}:{port}"
    return place + path_of(host, pieces) + query_of(pieces)


def path_of(host: str, pieces: SplitResult) -> str:
    path = unquote(pieces.path).casefold().rstrip("/")
    path = re.sub(r"/index\.html?$", "", path)
    if host == "github.com" and (match := GITHUB_FRONT.fullmatch(path)):
        return match[1]
    if host == "arxiv.org" and (match := ARXIV.fullmatch(path)):
        return f"/abs/{match[1]}"
    return path


def query_of(pieces: SplitResult) -> str:
    named = sorted(pair for pair in parse_qsl(pieces.query, keep_blank_values=True) if not TRACKING.fullmatch(pair[0]))
    return f"?{urlencode(named)}" if named else ""


def scheme_of(url: str) -> str:
    """The scheme as it should be written; empty where none was typed."""
    match = SCHEME.match(url)
    return match[1].lower() if match and not PORT.match(url) else ""


def lowered(url: str) -> str:
    """The address with its scheme and host in lower case, as they mean the same in any."""
    match = re.fullmatch(r"([a-z][a-z0-9+.-]*)://([^/?#]*)(.*)", url.strip(), re.IGNORECASE | re.DOTALL)
    if not match:
        return url.strip()
    name, at, host = match[2].rpartition("@")
    return f"{match[1].lower()}://{name}{at}{host.lower()}{match[3]}"


def why_not(url: str) -> str:
    """Why an address cannot be saved, in words for the reader; empty where it can."""
    scheme = scheme_of(url)
    if DIRECTIONS.search(url):
        return "It contains an invisible character that reverses letters. Type the address instead of pasting it."
    if scheme == "http":
        secure = re.sub(r"^\s*http:", "https:", url, flags=re.IGNORECASE).strip()
        return f"It starts with http://, which is not encrypted. Most pages also work with {secure[:200]}: try that."
    if scheme not in {"", "https"}:
        return f"An address that starts with {scheme[:20]}: cannot be saved. Links start with https://."
    try:
        pieces = urlsplit(url.strip() if scheme else f"https://{url.strip().removeprefix('//')}")
        port_is_wrong = pieces.port == 0
    except ValueError:
        port_is_wrong = True
    if port_is_wrong:
        return "This is not an address that a browser can open. Check the part before the first single slash."
    if "@" in pieces.netloc:
        return "It contains a username or password before the @. Remove that: links may be exported and printed."
    return ""


def saved(url: str) -> tuple[str, str]:
    """An address of a list as it can be saved, else nothing; and what the reader should know of it.

    A link to a file or a page beside the list is no address of the web, and nothing to tell.
    """
    url = url.strip()
    if not url or (not scheme_of(url) and not url.casefold().startswith(("www.", "//"))):
        return "", ""
    url = lowered(url if scheme_of(url) else f"https://{url.removeprefix('//')}")
    told = "Its link starts with http://. It is saved as https://." if url.startswith("http://") else ""
    url = f"https://{url.removeprefix('http://')}" if told else url
    try:
        if why_not(url) or len(url) > LONGEST:
            raise ValidationError("")
        is_url(url)
    except ValidationError:
        return "", f"Its link {url[:60]} cannot be saved, so the row has none."
    return url, told
