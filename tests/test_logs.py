"""A flood of bad requests is a few lines in the log (and never a traceback)."""

import logging

import pytest
from django.test import Client

from mlsd_guide.logs import Brief

FOREIGN = {"Host": "evil.example"}


@pytest.fixture
def lines(caplog):
    """What a fresh console handler would print."""
    brief = Brief()

    def printed() -> list[str]:
        return [logging.Formatter().format(record) for record in caplog.records if brief.filter(record)]

    return printed


def test_a_foreign_host_is_one_line_without_a_traceback(client: Client, lines):
    assert client.get("/no/", headers=FOREIGN).status_code == 400
    found = lines()
    assert len(found) == 1
    assert "evil.example" in found[0]
    assert "\n" not in found[0]


def test_a_flood_is_eleven_lines_a_minute(client: Client, lines):
    for _ in range(50):
        client.get("/no/", headers=FOREIGN)
    found = lines()
    assert len(found) == 11
    assert found[-1].endswith("more like it, not listed before the next minute")


def test_our_own_mistakes_keep_their_traceback(lines):
    for _ in range(50):
        try:
            raise RuntimeError("boom")
        except RuntimeError:
            logging.getLogger("django.request").exception("Internal Server Error", extra={"status_code": 500})
    assert len([line for line in lines() if "Traceback" in line]) == 50


def test_the_console_is_brief(settings):
    handlers = logging.getLogger().handlers
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["brief"]
    assert any(isinstance(one, Brief) for handler in handlers for one in handler.filters)
