"""The other browser tests rely on `watch` for what a page must not do; here it has something to see."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import watch

OFFENCES = {
    "inline style": ("document.body.setAttribute('style', 'color: red')", "style-src"),
    "inline script": ("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))", "script-src"),
    "error": ("setTimeout(() => { throw new Error('broken') })", "broken"),
    "other host": ("document.body.append(Object.assign(new Image(), {src: 'https://example.org/a.png'}))", "example.org"),
    "lost file": ("document.body.append(Object.assign(new Image(), {src: '/lost.png'}))", "404"),
}


@pytest.mark.parametrize(("script", "word"), OFFENCES.values(), ids=OFFENCES)
def test_an_offence_is_noticed(browser: Browser, address: str, script: str, word: str):
    problems: list[str] = []
    with browser.new_context(base_url=address) as context:
        watch(context, address, problems)
        page = context.new_page()
        page.goto("/about/")
        assert problems == []
        page.evaluate(f"() => {{ {script} }}")
        page.wait_for_timeout(150)
    assert word in "\n".join(problems)
