"""Read an answer as a visitor would: its rows, links, chips and words."""

import re
from html import unescape

NONCE = re.compile(r"'nonce-([^']+)'")
TAG = re.compile(r"<[^>]+>")


def text(response) -> str:
    """The page's words, without its elements and with single blanks."""
    return " ".join(unescape(TAG.sub(" ", response.content.decode())).split())


def html(response) -> str:
    """The page with single blanks: where a template breaks a line is nobody's business."""
    return " ".join(response.content.decode().split())


def rows(response) -> list[str]:
    """The slugs of the listed entries, in order."""
    return re.findall(r'<li class="row[^"]*" id="(?:resource|case)-([-\w]+)"', response.content.decode())


def links(response) -> list[str]:
    return [unescape(url) for url in re.findall(r'<a\s[^>]*href="([^"]*)"', response.content.decode())]


def chips(response) -> dict[str, str]:
    """The filters in force, in words, each with the address that its removal leads to."""
    found = re.findall(r'<a class="chip chip--on" href="([^"]*)">(.*?) <span', html(response))
    return {unescape(words): unescape(url) for url, words in found}


def notices(response) -> list[str]:
    return [unescape(words) for words in re.findall(r'<p class="notice" role="note">(.*?)</p>', response.content.decode())]


def nonce(response) -> str:
    """The nonce that the answer's policy header names."""
    return NONCE.search(response["Content-Security-Policy"])[1]


def without_nonce(response) -> str:
    """The page, the same for everybody."""
    return response.content.decode().replace(nonce(response), "NONCE")


def is_fragment(response) -> bool:
    return "<html" not in response.content.decode()
