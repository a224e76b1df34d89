"""Rows of an export that cannot be taken: each fails by itself and says why."""

import pytest

from progress.reading.models import Reading
from tests.factories import ResourceFactory
from tests.progress.data.test_bad_imports import REVIEW, export_of, upload

READING = {"number": 1, "state": "reading", "updated_at": "2026-01-01T00:00:00+00:00"}
BAD_RECORDS = [
    {"state": "done"},
    {"state": None},
    {"state": ["reading"]},
    {"number": 0},
    {"number": True},
    {"number": "1"},
    {"number": 10**12},
    {"percent": 101},
    {"percent": -1},
    {"percent": 0.5},
    {"rating": 6},
    {"rating": 0},
    {"minutes": -1},
    {"minutes": 100_001},
    {"reason": "a" * 301},
    {"reason": "a\0"},
    {"reason": 5},
    {"started": "2026-02-30"},
    {"started": "0000-01-01"},
    {"started": "2999"},
    {"finished": "yesterday"},
    {"finished": "١٢٣٤"},
    {"started": "2026-01-02", "finished": "2026-01-01"},
    {"started": "2026", "finished": "2025-05"},
    {"parts": []},
    {"parts": {"a b": "2026-01-01T00:00:00+00:00"}},
    {"parts": {"a": "2026-01-01"}},
    {"parts": {"a": "2026-01-01T00:00:00"}},
    {"parts": {"a": "2999-01-01T00:00:00+00:00"}},
    {"parts": {"a": None}},
    {"parts": {"a": "0001-01-01T00:00:00+14:00"}},
    {"updated_at": None},
    {"updated_at": 5},
]


@pytest.mark.parametrize("fields", BAD_RECORDS, ids=str)
def test_a_bad_reading_fails_alone_and_says_why(reader, user, fields):
    for slug in ("good", "bad"):
        ResourceFactory(slug=slug)
    rows = [{"resource": "good", "records": [READING]}, {"resource": "bad", "records": [READING | fields]}]
    upload(reader, export_of(readings=rows))
    page = reader.get(REVIEW)
    assert page.context["counts"] == {"imported": 1, "skipped": 0, "failed": 1, "all": 2}
    assert page.context["page"][0].reason
    reader.post(REVIEW)
    assert [reading.resource.slug for reading in Reading.objects.all()] == ["good"]


GROUP = {"number": 1, "at": "2026-01-01T00:00:00+00:00", "deed": "mark", "words": "Marked", "events": []}
EVENT = {"resource": "good", "subject": "reading", "at": GROUP["at"], "local_date": "2026-01-01", "minutes": 5}
NOTE = {"resource": "good", "text": "Words", "version": 1, "updated_at": GROUP["at"]}
OWN = {"key": "a", "title": "A", "added_at": GROUP["at"]}
BAD_ROWS = [
    {"readings": [5]},
    {"readings": [{}]},
    {"readings": [{"resource": "nothing-here", "records": [READING]}]},
    {"readings": [{"own": "nothing-here", "records": [READING]}]},
    {"readings": [{"resource": "good", "records": []}]},
    {"readings": [{"resource": ["good"], "records": [READING]}]},
    {"readings": [{"resource": "good", "records": [READING, READING]}]},
    {"notes": [NOTE | {"text": ""}]},
    {"notes": [NOTE | {"text": "a" * 20_001}]},
    {"notes": [NOTE | {"version": 10**14}]},
    {"notes": [NOTE | {"part": "<b>"}]},
    {"own": [OWN | {"title": ""}]},
    {"own": [OWN | {"title": "a" * 201}]},
    {"own": [OWN | {"url": "javascript:alert(1)"}]},
    {"own": [OWN | {"url": "https://a b"}]},
    {"own": [OWN | {"effort_hours": "NaN"}]},
    {"own": [OWN | {"effort_hours": 1e300}]},
    {"own": [OWN | {"parts": [5]}]},
    {"own": [OWN | {"parts": [{"key": "a", "title": "A"}, {"key": "a", "title": "B"}]}]},
    {"own": [OWN | {"added_at": "now"}]},
    {"history": [GROUP | {"deed": "hack"}]},
    {"history": [GROUP | {"words": ""}]},
    {"history": [GROUP | {"events": [5]}]},
    {"history": [GROUP | {"events": [EVENT | {"after": [{"state": "done"}]}]}]},
    {"history": [GROUP | {"events": [EVENT | {"subject": "own", "after": {"title": 5}}]}]},
    {"history": [GROUP | {"events": [EVENT | {"subject": "note", "after": {"text": "a"}}]}]},
    {"history": [GROUP | {"events": [EVENT | {"minutes": -1}]}]},
    {"history": [GROUP | {"events": [EVENT | {"local_date": "2026"}]}]},
    {"history": [GROUP | {"events": [EVENT | {"resource": "nothing-here"}]}]},
    {"preferences": []},
    {"preferences": {"time_zone": "Mars/Phobos"}},
    {"preferences": {"time_zone": "../../etc/passwd"}},
    {"preferences": {"day_start": 99}},
    {"preferences": {"day_start": None}},
    {"preferences": {"hidden": 5}},
    {"preferences": {"hidden": [{"a": 1}]}},
    {"preferences": {"paused_from": "2026-02-30"}},
    {"preferences": {"zone_confirmed_at": "2026-01-01"}},
]


@pytest.mark.parametrize("lists", BAD_ROWS, ids=str)
def test_a_bad_row_fails_and_says_why(reader, user, lists):
    ResourceFactory(slug="good")
    upload(reader, export_of(**lists))
    page = reader.get(REVIEW)
    assert page.context["counts"] == {"imported": 0, "skipped": 0, "failed": 1, "all": 1}
    assert page.context["page"][0].reason
    assert reader.post(REVIEW).status_code == 302
    assert not user.event_groups.exists()


def test_changes_that_share_a_number_or_an_undoing_do_no_harm(reader, user):
    ResourceFactory(slug="good")
    later = [GROUP | {"number": number, "at": f"2026-01-0{number}T00:00:00+00:00", "undone_by": 3} for number in (1, 2, 3)]
    upload(reader, export_of(history=[*later, GROUP | {"words": "Again"}]))
    assert reader.get(REVIEW).context["counts"] == {"imported": 3, "skipped": 0, "failed": 1, "all": 4}
    assert reader.post(REVIEW).status_code == 302
    assert user.event_groups.filter(undone_by=None).count() == 3


def test_rows_add_up_whatever_they_are(reader, user):
    content = export_of(readings=[{}, 5, None], notes=["a"], own=[OWN, OWN | {"key": "b"}], preferences=7)
    upload(reader, content)
    counts = reader.get(REVIEW).context["counts"]
    assert counts["imported"] + counts["skipped"] + counts["failed"] == counts["all"] == 7
