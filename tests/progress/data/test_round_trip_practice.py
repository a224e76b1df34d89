"""What somebody practised, taken along: patterns recalled, answers, plan, sketches, interviews, and notes on them."""

import json

import pytest
from django.utils import timezone

from catalog.models import Exercise, FormerSlug, Pattern
from history.record import undo
from practice.cases.models import CaseAnswer
from practice.elsewhere.models import Elsewhere
from practice.mocks.models import MockInterview, Score, Seat
from practice.recall.models import RecallCard, RecallReview
from practice.sketches.instructions import SketchInstruction
from practice.sketches.models import Sketch, SketchVersion
from progress.data.export import archive_of
from progress.notes.models import Note
from progress.plan import planner
from progress.plan.models import Plan, PlanItem
from tests.factories import UserFactory
from tests.practice.recall.cards import answer as recall
from tests.progress.data.practisers import drawn, exercise, held, library, planned, practising_reader
from tests.progress.data.test_round_trip import all_of, bring

pytestmark = pytest.mark.django_db
MODELS = (
    RecallCard, RecallReview, CaseAnswer, Elsewhere, Plan, PlanItem, Sketch, SketchInstruction, SketchVersion, MockInterview, Seat, Score, Note,
)  # fmt: skip


def rows():
    """Everything of practice that readers keep, down to the moments."""
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def facts(user):
    return all_of(user)["facts"]


def test_export_delete_import_export_gives_the_same_bytes():
    user = practising_reader()
    archive = archive_of(user)
    user.delete()
    again = UserFactory()
    _, plan = bring(again, archive)
    assert [row for row in plan.rows if row.verdict == "failed"] == []
    assert archive_of(again) == archive


def test_a_practising_readers_export_holds_every_kind():
    found = all_of(practising_reader())
    assert [row["subject"] for row in found["facts"]] == [
        "answer", "card", "card", "elsewhere", "mock", "mock", "mock", "plan", "sketch", "sketch",
    ]  # fmt: skip
    assert sum(row["fact"]["removed_at"] is not None for row in found["facts"] if row["subject"] == "sketch") == 1
    assert {row["thing"].partition(":")[0] for row in found["notes"] if "thing" in row} == {"pattern", "case", "sketch", "mock"}
    assert "secret-address" not in json.dumps(found)


def test_ones_own_export_changes_nothing():
    user = practising_reader()
    before, archive = rows(), archive_of(user)
    group, plan = bring(user, archive)
    assert group is None
    assert plan.counts["skipped"] == len(plan.rows)
    assert rows() == before


def test_the_second_import_changes_nothing_where_others_have_the_ids():
    """Sketches of somebody else's come as copies of their own, found again by the same ids."""
    user, other = practising_reader(), UserFactory()
    archive, theirs = archive_of(user), facts(user)
    assert bring(other, archive)[1].counts["failed"] == 0
    before = rows()
    assert bring(other, archive)[0] is None
    assert rows() == before
    assert facts(user) == theirs
    assert not {str(pk) for pk in user.sketches.values_list("pk", flat=True)} & {
        str(pk) for pk in other.sketches.values_list("pk", flat=True)
    }
    assert set(other.mocks.exclude(sketch=None).values_list("sketch__user", flat=True)) == {other.pk}


def test_one_undo_takes_an_import_back_and_another_puts_it_back():
    archive, other = archive_of(practising_reader()), UserFactory()
    group, _ = bring(other, archive)
    after = facts(other)
    undoing, stayed = undo(group)
    assert (stayed, facts(other)) == (0, [])
    assert undo(undoing)[1] == 0
    assert [row["fact"] for row in facts(other)] == [row["fact"] for row in after]


def test_a_newer_local_state_is_never_lowered():
    user = practising_reader()
    archive = archive_of(user)
    pattern, *_ = library()
    recall(user, pattern, "q1", 3)
    sketch = user.sketches.get(removed_at=None)
    sketch.write("Cache\n", sketch.version, timezone.now())
    mock = user.mocks.get(state="running")
    mock.write_scratchpad("Later words.", mock.version, timezone.now())
    planner.remove(user)
    bring(user, archive)
    assert RecallCard.objects.get(question="q1").reviews.count() == 3
    sketch.refresh_from_db()
    assert sketch.outline == "Cache\n"
    mock.refresh_from_db()
    assert mock.scratchpad.startswith("Later words.")
    assert Plan.objects.filter(user=user).exists()


def test_of_two_plans_ones_own_stays():
    archive, other = archive_of(practising_reader()), UserFactory()
    planned(other)
    before = list(PlanItem.objects.filter(plan=other.study_plan).values())
    _, plan = bring(other, archive)
    assert [row.verdict for row in plan.rows if row.kind == "Plan"] == ["skipped"]
    assert list(PlanItem.objects.filter(plan=other.study_plan).values()) == before


def test_what_has_another_name_by_now_is_found():
    archive = archive_of(practising_reader())
    for model, slug, now in ((Pattern, "rag", "retrieval"), (Exercise, "ranking", "ranks")):
        model.objects.filter(slug=slug).update(slug=now)
        FormerSlug.objects.create(model=model._meta.model_name, slug=slug, now=now)
    other = UserFactory()
    _, plan = bring(other, archive)
    assert not plan.counts["failed"]
    assert CaseAnswer.objects.get(user=other).patterns == ["retrieval"]
    assert other.sketches.get(removed_at=None).exercise.slug == "ranks"


def test_a_sketch_in_the_bin_comes_back_where_the_file_has_it_live():
    user = UserFactory()
    sketch = drawn(user)
    archive = archive_of(user)
    sketch.move_to_bin(True, timezone.now())
    bring(user, archive)
    assert user.sketches.get().removed_at is None


@pytest.mark.parametrize("model", [Sketch, SketchInstruction, SketchVersion, MockInterview, Seat, Score])
def test_a_fact_has_every_column_of_its_rows(model):
    """A new column is in its package's facts.py, which says how it is taken along, or is named here as left behind."""
    user = UserFactory()
    held(user, drawn(user))
    by_subject = {row["subject"]: row["fact"] for row in facts(user)}
    sketch, mock = by_subject["sketch"], by_subject["mock"]
    nested = {
        Sketch: sketch,
        SketchInstruction: sketch["instructions"][0],
        SketchVersion: sketch["versions"][0],
        MockInterview: mock,
        Seat: mock["seats"][0],
        Score: mock["seats"][0]["scores"][0],
    }
    # When somebody came and whether they were seen belongs to the meeting, which no file brings back.
    left_out = {"id", "user", "joined_at", "arrived_at"} | {"sketch", "mock", "seat"} - nested[model].keys()
    assert {field.name for field in model._meta.concrete_fields} - nested[model].keys() <= left_out


def test_an_interview_that_runs_goes_on_elsewhere():
    user, other = UserFactory(), UserFactory()
    held(user, scored=False)
    sitting = user.mocks.get().sitting
    bring(other, archive_of(user))
    assert other.mocks.get().sitting == sitting
    assert exercise() == other.mocks.get().exercise


def test_a_file_of_version_1_is_read():
    """It has neither facts nor things."""
    content = all_of(practising_reader())
    content |= {"version": 1, "notes": [row for row in content["notes"] if "thing" not in row], "history": []}
    del content["facts"]
    other = UserFactory()
    _, plan = bring(other, json.dumps(content).encode())
    assert (plan.counts["failed"], len(all_of(other)["readings"])) == (0, 4)
