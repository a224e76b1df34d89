"""Personal places: one question for all places of a kind, whatever page they stand on."""

import pytest
from django.test import RequestFactory

from mlsd_guide import personal
from mlsd_guide.personal import fill, per_request, place

TEXTS = ["", "\ue001mark\ue002", "\ue001", "mark", "\ue003"]


@pytest.fixture
def asked(monkeypatch):
    """The keys that were asked for, a list for each time; each place shows its key in brackets."""
    found = []
    monkeypatch.setattr(personal, "_answers", {})

    @personal.personal("shown")
    def shown(request, keys):
        found.append(keys)
        return [f"[{' '.join(key)}]" for key in keys]

    return found


def test_all_places_of_a_kind_are_asked_for_at_one_time(asked):
    text = f"a {place('shown', 'one')} b {place('shown', 'two', 3)} c {place('shown')}"
    assert fill(RequestFactory().get("/"), text) == "a [one] b [two 3] c []"
    assert asked == [[("one",), ("two", "3"), ()]]


@pytest.mark.parametrize("text", TEXTS)
def test_what_looks_like_a_place_is_text(asked, text):
    assert fill(RequestFactory().get("/"), f"{text}{place('shown', 'one')}{text}") == f"{text}[one]{text}"


def test_what_is_read_once_a_request_is_read_again_for_the_next():
    reads = []
    read = per_request(lambda request, key: reads.append(key) or len(reads))
    first, second = RequestFactory().get("/"), RequestFactory().get("/")
    assert [read(first, "a"), read(first, "a"), read(first, "b"), read(second, "a")] == [1, 1, 2, 3]
