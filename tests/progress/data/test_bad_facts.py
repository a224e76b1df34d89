"""Cards, answers, plans, sketches and interviews of an export that cannot be taken: each fails by itself and says why."""

import copy
import time

import pytest

from history.choices import Action
from practice.cases.models import CaseAnswer
from practice.elsewhere.models import Elsewhere
from practice.mocks.models import MockInterview
from practice.mocks.rubric import CRITERIA
from practice.mocks.script import LENGTHS, PHASES
from practice.recall.models import RecallCard
from practice.sketches.models import Sketch
from progress.data.apply import take_in
from progress.data.archive import read_export
from progress.data.import_file import read_bundle
from progress.plan.models import Plan
from tests.factories import UserFactory
from tests.progress.data.practisers import library
from tests.progress.data.test_bad_imports import REVIEW, export_of, upload

AT, LATER = "2026-01-01T00:00:00+00:00", "2026-01-02T00:00:00+00:00"
AHEAD, NAIVE, FUTURE = "2026-12-01T00:00:00+00:00", "2026-01-01T00:00:00", "2999-01-01T00:00:00+00:00"
ID = "0f0e0d0c-0b0a-4908-8706-050403020100"
STATE = {
    "card_id": 0, "state": 2, "step": None, "stability": 2.5, "difficulty": 5.1, "due": AHEAD, "last_review": LATER,
}  # fmt: skip
VERSION = {
    "number": 1, "kind": "submitted", "name": "", "outline": "Cache", "minutes": 5, "found": 1, "wanted": 2,
    "reference_was_seen": False, "at": AT, "local_date": "2026-01-01",
}  # fmt: skip
SEAT = {"role": "candidate", "name": "", "keep": "K", "change": "C", "draft": {}, "submitted_at": LATER, "scores": []}
SCORE = {"criterion": CRITERIA[0].key, "level": 3, "evidence": "Said so"}
PHASED = [{"key": phase.key, "minutes": minutes, "spent_ms": 5} for phase, minutes in zip(PHASES, LENGTHS[45], strict=True)]
ITEM = {"key": "pattern:rag", "step": "pattern", "week": 1, "position": 1, "minutes": 20, "why": "", "reason": ""}
OFFER = {"kind": "criterion", "slug": "framing", "on": "2026-01-02", "taken": False, "evidence": ["q1@2026-01-01", ID]}
GOOD = {
    "card": ("pattern:rag", "q1", {
        "due": AHEAD, "state": STATE, "suspended_at": None, "reviews": [{"at": LATER, "rating": 3, "answer": "It"}],
    }),
    "answer": ("case:feed", "", {"text": "Words", "patterns": ["rag"], "version": 1, "done_at": AT}),
    "elsewhere": ("exercise:ranking", "", {"note": "", "at": AT}),
    "plan": ("plan:", "", {
        "goal": "interview-preparation", "start": "2026-01-01", "interview_on": None, "weeks": 8,
        "minutes": [60, 60, 60, 60, 60, 0, 0], "known": ["pattern:rag"], "boosts": [], "themes": ["Serving"],
        "made_at": AT, "laid_out_at": AT, "items": [ITEM], "offers": [OFFER],
    }),
    "sketch": (f"sketch:{ID}", "", {
        "exercise": "ranking", "title": "Ranking", "outline": "Cache", "version": 1, "worked_seconds": 0, "weighed": [],
        "timer_started_at": None, "reference_seen_at": None, "created_at": AT, "updated_at": AT, "removed_at": None,
        "versions": [VERSION],
    }),
    "mock": (f"mock:{ID}", "", {
        "exercise": "ranking", "subject": "", "held": "here", "state": "done", "minutes": 45, "phases": PHASED, "current": 5,
        "started_at": AT, "phase_started_at": None, "paused_at": None, "finished_at": LATER, "local_date": "2026-01-01",
        "sketch": None, "scratchpad": "", "version": 1, "created_at": AT, "updated_at": AT, "removed_at": None,
        "seats": [SEAT | {"scores": [SCORE]}],
    }),
}  # fmt: skip
MODELS = {"card": RecallCard, "answer": CaseAnswer, "elsewhere": Elsewhere, "plan": Plan, "sketch": Sketch, "mock": MockInterview}
LONG = "a" * 20_001
RUNNING = {"state": "running", "finished_at": None, "phase_started_at": LATER, "seats": [SEAT | {"submitted_at": None}]}


def row(kind, fields=None, **outer):
    thing, part, fact = copy.deepcopy(GOOD[kind])
    return {"thing": thing, "subject": kind, "part": part, "fact": fact | (fields or {})} | outer


def states(**fields):
    return {"state": STATE | fields}


def version(**fields):
    return {"versions": [VERSION | fields]}


def seat(**fields):
    return {"seats": [SEAT | fields]}


def items(*found):
    return {"items": [ITEM | one for one in found]}


BAD = {
    "card": [
        {"due": None}, {"due": NAIVE}, {"due": "9999-12-31T23:59:59+00:00"}, {"suspended_at": FUTURE},
        {"reviews": []}, {"reviews": {}}, {"reviews": [5]}, {"reviews": [{"at": LATER, "rating": 5}]},
        {"reviews": [{"at": LATER, "rating": True}]}, {"reviews": [{"at": FUTURE, "rating": 3}]},
        {"reviews": [{"at": LATER, "rating": 3, "answer": "a" * 5_001}]},
        {"reviews": [{"at": LATER, "rating": 3}, {"at": AT, "rating": 3}]},
        {"reviews": [{"at": LATER, "rating": 3}] * 2}, {"state": None}, {"state": []}, {"state": {}},
        states(more=1), states(state=0), states(state="2"), states(state=None), states(step=-1), states(card_id=-1),
        states(stability=None), states(stability=0), states(stability="2"), states(stability=1e300), states(stability=True),
        states(difficulty=0.5), states(difficulty=11), states(due=NAIVE), states(due=5), states(last_review=None),
        states(last_review=FUTURE), states(last_review={"a": 1}),
    ],
    "answer": [
        {"text": 5}, {"text": "a\0"}, {"text": "a" * 5_001}, {"patterns": "rag"}, {"patterns": ["rag", "rag"]},
        {"patterns": ["nothing-here"]}, {"patterns": [5]}, {"patterns": ["a b"]}, {"version": 0}, {"done_at": NAIVE},
    ],
    "elsewhere": [{"note": "a" * 201}, {"note": None}, {"at": None}, {"at": FUTURE}],
    "plan": [
        {"goal": ""}, {"goal": "<b>"}, {"goal": "to-be-famous"}, {"known": ["case:feed"]}, {"known": ["pattern:nothing-here"]},
        {"owns": ["nothing-here"]}, {"start": "2026-02-30"}, {"start": "0001-01-01"}, {"start": "2026"}, {"start": None},
        {"interview_on": "2025-12-31"}, {"interview_on": "2028-01-04"}, {"weeks": 0}, {"weeks": 53}, {"weeks": "8"},
        {"minutes": [60] * 6}, {"minutes": [0] * 7}, {"minutes": [961] * 7}, {"minutes": "60"}, {"minutes": [60.5] * 7},
        {"known": ["rag rag"]}, {"known": {}}, {"boosts": [{}]}, {"boosts": [{"kind": "topic", "slug": "a", "weight": 9, "why": ""}]},
        {"offers": {}}, {"offers": [{}]}, {"offers": [OFFER | {"kind": "topic"}]}, {"offers": [OFFER | {"taken": 1}]},
        {"offers": [OFFER | {"on": "today"}]}, {"offers": [OFFER | {"evidence": ["a b"]}]}, {"offers": [OFFER | {"slug": "<b>"}]},
        {"themes": ["a"] * 209}, {"themes": [5]}, {"themes": 5}, {"made_at": FUTURE}, {"laid_out_at": None},
        {"items": {}}, {"items": [5]}, items({}, {}), items({"key": "rag"}), items({"key": "case:rag"}), items({"step": "none"}),
        items({"key": "pattern:rag~1/"}), items({"week": -1}), items({"week": 209}), items({"minutes": 10**9}),
        items({"why": "a" * 301}), items({"pinned_at": NAIVE}), {"items": [ITEM | {"key": f"pattern:a{n}"} for n in range(1_001)]},
    ],
    "sketch": [
        {"exercise": "nothing-here"}, {"exercise": 5}, {"title": ""}, {"title": "a" * 121}, {"outline": LONG}, {"outline": None},
        {"outline": "a\0"}, {"version": 0}, {"worked_seconds": -1}, {"weighed": [1.5]}, {"weighed": "1"}, {"weighed": [10**6]},
        {"created_at": None}, {"updated_at": FUTURE}, {"removed_at": NAIVE}, {"timer_started_at": 5}, {"versions": {}},
        {"versions": [VERSION, VERSION]}, version(number=0), version(kind="none"), version(name="a" * 81), version(outline=LONG),
        version(found=3), version(found=None), version(found=None, wanted=None), {"exercise": None}, version(wanted=10**6), version(reference_was_seen=None), version(at=FUTURE),
        version(local_date="2026"), version(local_date="2999-01-01"), version(minutes=-1),
    ],
    "mock": [
        {"exercise": None}, {"exercise": "nothing-here"}, {"subject": "a" * 201}, {"held": "there"}, {"state": "none"},
        {"minutes": 44}, {"minutes": 9}, {"phases": []}, {"phases": PHASED[::-1]}, {"phases": PHASED[:5]}, {"phases": [5] * 6},
        {"phases": [*PHASED[:5], PHASED[5] | {"spent_ms": -1}]}, {"current": 6}, {"current": -1}, {"scratchpad": LONG},
        {"started_at": None}, {"phase_started_at": AT}, {"finished_at": None}, {"finished_at": FUTURE}, {"local_date": None},
        {"local_date": "2026-02-30"}, {"sketch": "a"}, {"sketch": 5}, {"sketch": [ID]}, {"seats": []}, {"seats": [SEAT, SEAT]},
        {"held": "elsewhere"}, {"state": "running"}, {"state": "planned"}, {"state": "scoring"}, RUNNING | {"paused_at": LATER},
        RUNNING | {"local_date": None}, RUNNING | seat(), seat(role="none"), seat(role="interviewer"), seat(submitted_at=None),
        seat(keep="a" * 501), seat(name="a" * 81), seat(draft=[]), seat(draft={"none": {}}), seat(draft={"framing": {"level": 9}}),
        seat(draft={"framing": {"more": 1}}), seat(scores=[SCORE, SCORE]), seat(scores=[SCORE | {"level": 5}]),
        seat(scores=[SCORE | {"level": 0}]), seat(scores=[SCORE | {"criterion": "none"}]), seat(scores=[SCORE | {"evidence": None}]),
        seat(submitted_at=None, scores=[SCORE]),
    ],
}  # fmt: skip
BAD_ROWS = [
    5, {}, {"subject": "card"}, row("card", part="q9"), row("card", part=""), row("card", part="<b>"), row("card", thing="case:feed"),
    row("card", thing="pattern:nothing-here"), row("card", thing="pattern:"), row("card", thing="pattern"), row("card", thing=5),
    row("card", thing="none:rag"), row("card", thing="pattern:<b>"), row("card", fact=None), row("card", fact=[]),
    row("card", subject="reading"), row("card", subject="note"), row("card", subject=None), row("card", updated_at=FUTURE),
    row("answer", part="q1"), row("answer", thing="plan:"), row("elsewhere", thing="plan:"), row("elsewhere", thing=f"mock:{ID}"),
    row("plan", thing="plan:a"), row("sketch", thing="sketch:a"), row("sketch", thing=f"mock:{ID}"), row("sketch", thing="sketch:" + "9" * 5_000),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _library(db):
    library()


def counts_of(reader, **lists):
    assert upload(reader, export_of(**lists)).status_code == 302
    return reader.get(REVIEW).context["counts"]


def test_each_good_row_comes_in(reader, user):
    good = {"imported": 6, "skipped": 0, "failed": 0, "all": 6}
    assert counts_of(reader, facts=[row(subject) for subject in GOOD]) == good
    reader.post(REVIEW)
    assert [model.objects.get().user for model in MODELS.values()] == [user] * 6
    assert counts_of(reader, facts=[row(subject) for subject in GOOD])["skipped"] == 6


def brought(user, **lists):
    """By verdict, what became of the rows; each that failed says why."""
    _, plan = take_in(user, read_bundle(read_export(export_of(**lists))), Action.RESTORE, "Imported")
    assert all(row.reason for row in plan.rows if row.verdict == "failed")
    return dict(plan.counts)


@pytest.mark.parametrize(("kind", "fields"), [(kind, bad) for kind in BAD for bad in BAD[kind]], ids=lambda one: str(one)[:60])
def test_a_bad_fact_fails_alone(user, kind, fields):
    assert brought(user, facts=[row(kind, fields), row("elsewhere", thing="pattern:rag")]) == {"imported": 1, "failed": 1}
    assert list(Elsewhere.objects.values_list("thing", flat=True)) == ["pattern:rag"]
    assert kind == "elsewhere" or not MODELS[kind].objects.exists()


@pytest.mark.parametrize("bad", BAD_ROWS, ids=lambda one: str(one)[:60])
def test_a_fact_about_nothing_fails(user, bad):
    assert brought(user, facts=[bad]) == {"failed": 1}
    assert not user.event_groups.exists()


GROUP = {"number": 1, "at": AT, "deed": "recall", "words": "Recalled"}
EVENT = {"at": AT, "local_date": "2026-01-01", "minutes": 5}


def event(kind, fields, **outer):
    found = row(kind, fields)
    return {"history": [GROUP | {"events": [EVENT | found | {"before": None, "after": found.pop("fact")} | outer]}]}


@pytest.mark.parametrize("lists", [
    event("card", states(stability=0)),
    event("card", {}, thing="case:feed"),
    event("card", {}, subject="reading"),
    event("card", {}, subject="own"),
    event("answer", {"patterns": ["nothing-here"]}),
    event("sketch", {"exercise": "nothing-here"}),
    event("plan", {"minutes": []}),
    event("mock", {"phases": []}),
    event("mock", {}, after=[1]),
    event("card", {}, subject="note"),
    {"notes": [{"thing": "plan:", "text": "Words", "version": 1, "updated_at": AT}]},
    {"notes": [{"thing": "pattern:rag", "part": "q1", "text": "Words", "version": 1, "updated_at": AT}]},
    {"notes": [{"thing": "pattern:none", "text": "Words", "version": 1, "updated_at": AT}]},
    {"notes": [{"thing": f"sketch:{ID}", "text": "Words", "version": 1, "updated_at": AT}]},
    {"readings": [{"thing": "pattern:rag", "records": [{"number": 1, "state": "want", "updated_at": AT}]}]},
], ids=lambda lists: str(lists)[-60:])  # fmt: skip
def test_what_tells_nonsense_of_a_thing_fails(user, lists):
    assert brought(user, **lists) == {"failed": 1}


def test_bad_rows_are_shown_with_their_reasons(reader, user):
    facts = [row("card", states(stability=0)), row("plan", {"minutes": []}), row("mock", thing="mock:a"), row("sketch")]
    assert counts_of(reader, facts=facts) == {"imported": 1, "skipped": 0, "failed": 3, "all": 4}
    text = reader.get(REVIEW).text
    for words in ("Recall card", "stability is no number from", "minutes has no number for each", "its thing has no name like"):
        assert words in text


def test_a_drawing_of_somebody_else_is_out_of_reach(user):
    """A file may name any id; what belongs to others is neither changed nor shown."""
    other = UserFactory()
    theirs = Sketch.objects.create(pk=ID, user=other, title="Theirs", created_at=AT, updated_at=AT)
    assert brought(user, facts=[row("sketch"), row("mock", {"sketch": ID})]) == {"imported": 2}
    theirs.refresh_from_db()
    assert (theirs.user, theirs.title, theirs.versions.count()) == (other, "Theirs", 0)
    assert MockInterview.objects.get().sketch == user.sketches.get() != theirs


def test_an_interview_without_its_drawing_comes_without_it(user):
    Sketch.objects.create(pk=ID, user=UserFactory(), title="Theirs", created_at=AT, updated_at=AT)
    assert brought(user, facts=[row("mock", {"sketch": ID})]) == {"imported": 1}
    assert MockInterview.objects.get().sketch is None


@pytest.mark.parametrize("path", [
    "/recall/", "/patterns/rag/", "/cases/feed/", "/exercises/ranking/", "/sketches/", f"/sketches/{ID}/", "/mocks/",
    f"/mocks/{ID}/", "/plan/", "/", "/progress/", "/history/", "/settings/data/",
])  # fmt: skip
def test_pages_open_with_what_came_in(reader, user, path):
    brought(user, facts=[row(kind) for kind in GOOD])
    assert reader.get(path).status_code == 200


ODD_PLANS = [
    {"weeks": None}, {"weeks": 52}, {"themes": ["a"] * 208}, {"start": "2000-01-01"}, {"start": "2026-12-31"},
    {"weeks": None, "interview_on": "2027-12-01"}, {"minutes": [960] * 7}, {"minutes": [1, 0, 0, 0, 0, 0, 0]},
    items({"week": 208}, {"key": "pattern:gone"}), items({"key": "pattern:rag~1/2"}, {"key": "pattern:rag~3/2"}),
    items({"key": "pattern:rag~0/0"}), items({}, {"key": "pattern:rag#a"}), items({}, {"key": "reading:rag#a~9/9", "step": "reading"}),
    items({}, {"key": "recall:rag", "step": "recall", "week": 0}), items({"skipped_at": AT, "pinned_at": AT, "week": 0}),
]  # fmt: skip


@pytest.mark.parametrize("fields", ODD_PLANS, ids=lambda one: str(one)[:60])
def test_an_odd_plan_harms_no_page(reader, user, fields):
    assert brought(user, facts=[row("plan", fields)]) == {"imported": 1}
    began = time.process_time()
    assert [reader.get(path).status_code for path in ("/", "/plan/", "/plan/print/", "/progress/")] == [200] * 4
    assert time.process_time() - began < 3
