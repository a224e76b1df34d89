"""Words read from the command line."""

import io
import sys
from types import SimpleNamespace

import pytest

from practice.sketching.__main__ import main


@pytest.fixture
def said(monkeypatch):
    return lambda raw: monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))


def test_the_outline_and_what_was_not_read_come_apart(said, capsys, tmp_path):
    (tmp_path / "base.outline").write_text("App -> API\n")
    said(b"Put a cache between the app and the API. Nice weather.")
    assert main(["read", "--on", str(tmp_path / "base.outline")]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[-2:] == ["App -> Cache", "Cache -> API"]
    assert "Nice weather." in err


def test_what_is_no_text_is_refused(said, capsys):
    said(b"\xff\xfe\x00")
    assert main(["read"]) == 2
    assert "not text" in capsys.readouterr().err
