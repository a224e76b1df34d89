"""A plan that comes in, or was saved by an earlier release, is no larger than one that the wizard makes."""

import time

import pytest

from catalog.models import FormerSlug
from history.choices import Action
from progress.data.apply import take_in
from progress.data.archive import read_export
from progress.data.import_file import read_bundle
from progress.plan.models import Plan, PlanItem
from tests.progress.data.practisers import library
from tests.progress.data.test_bad_facts import brought, items, row
from tests.progress.data.test_bad_imports import export_of


@pytest.fixture(autouse=True)
def _library(db):
    library()


OLD_PLANS = [
    {"goal": "no-goal-of-ours"}, {"weeks": 520}, {"minutes": [1440] * 7, "weeks": 520, "themes": ["a"] * 520},
    {"weeks": None, "interview_on": "2035-12-01", "themes": ["a"] * 500}, {"weeks": None, "themes": ["a"] * 520},
]  # fmt: skip


@pytest.mark.parametrize("fields", OLD_PLANS, ids=lambda one: str(one)[:60])
def test_a_plan_saved_before_there_were_limits_is_read_within_them(reader, user, fields):
    assert brought(user, facts=[row("plan")]) == {"imported": 1}
    Plan.objects.update(**fields)
    PlanItem.objects.update(week=min(520, len(fields.get("themes", "a"))))
    began = time.process_time()
    pages = {path: reader.get(path) for path in ("/plan/", "/plan/new/", "/today/", "/plan/repair/", "/plan/print/")}
    assert {path: page.status_code for path, page in pages.items()} == dict.fromkeys(pages, 200)
    assert "RAG" in pages["/plan/print/"].text or "rag" in pages["/plan/print/"].text
    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"weeks": 520}, "weeks is no whole number from 1 to 52"),
        ({"minutes": [1440] * 7}, "minutes is no whole number from 0 to 960"),
        ({"interview_on": "2036-01-01"}, "interview_on lies more than two years ahead"),
        ({"goal": "other"}, "goal is none that this guide knows"),
        ({"known": ["case:feed"]}, "known names something that is not a pattern"),
        ({"owns": ["nothing-here"]}, "It names the work “nothing-here”, which is not in the guide"),
        ({"role": "king"}, "role is none that this guide knows"),
        ({"focus": "both"}, "focus is none that this guide knows"),
        ({"start": "2100-12-31"}, "start lies more than a year after laid_out_at"),
        ({"themes": []}, "themes names no week"),
        ({"items": []}, "items is empty"),
        (items({"key": "pattern:gone"}), "items names nothing that is in the guide"),
        ({"interview_on": "2026-01-01"}, "minutes gives no time to any day before interview_on"),
        ({"interview_on": "2026-01-03", "minutes": [0, 0, 0, 0, 0, 60, 60]}, "minutes gives no time to any day before"),
    ],
)
def test_a_plan_beyond_its_limits_is_refused_by_the_name_of_its_field(reader, user, fields, words):
    _, found = take_in(user, read_bundle(read_export(export_of(facts=[row("plan", fields)]))), Action.RESTORE, "Imported")
    assert [words in one.reason for one in found.rows] == [True]
    assert not Plan.objects.exists()


def test_what_is_left_out_of_a_plan_is_said_and_the_rest_comes_in(user):
    fields = items({}, {"key": "pattern:gone"}, {"key": "recall:rag", "step": "recall"}) | {"start": "2026-03-02"}
    _, found = take_in(user, read_bundle(read_export(export_of(facts=[row("plan", fields)]))), Action.RESTORE, "Imported")
    said = "Left out, as not in the guide: pattern:gone and recall:rag. The plan begins on 2 March."
    assert [one.reason for one in found.rows] == [said]
    assert [item.key for item in PlanItem.objects.all()] == ["pattern:rag"]


def test_a_thing_of_a_plan_that_comes_in_has_its_name_of_today(user):
    FormerSlug.objects.create(model="pattern", slug="retrieval", now="rag")
    brought(user, facts=[row("plan", items({"key": "pattern:retrieval", "week": 9}))])
    assert [item.key for item in PlanItem.objects.all()] == ["pattern:rag"]
