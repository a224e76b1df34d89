"""The pages of two hundred generated readers: every number is marked, and is the one that its source gives."""

import re
from collections import Counter
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest
from django.test import Client
from django.utils import timezone

from catalog import library
from catalog.models import CaseStudy, PathStop
from mlsd_guide.amounts import hours_words, long_date, minutes_words
from practice.mocks import trends
from practice.mocks.models import MockInterview
from practice.mocks.rubric import outcome
from practice.recall.models import RecallCard
from progress.plan import offers, planner
from progress.plan.evidence import Findings
from progress.plan.ical import title_of
from progress.plan.library import readings, recommended
from progress.plan.models import CalendarFeed
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.figures import Figures, figures_of
from progress.plan.scheduler.inputs import Answers
from progress.plan.scheduler.readiness import standing_marks
from progress.reading.models import PartRead, Reading
from progress.reading.outlines import catalogue_outlines
from progress.reading.rings import goal_rings, shelf_rings
from progress.reading.standings import Reader
from progress.reading.study_days import NOTHING, days_of, studied_on
from tests.factories import UserFactory
from tests.pages import text
from tests.progress.plan import doing
from tests.progress.plan.doing import hold
from tests.progress.plan.figured import NUMBER, Numbers, Shown, answer, readers
from tests.progress.readiness import shown

pytestmark = pytest.mark.django_db
READERS, GROUPS = 200, 8
PAGES = ["/plan/", "/today/", "/readiness/", "/plan/print/"]
# Those that plan again, or hold a cell for every day of a year
SLOW = ["/plan/new/", "/plan/repair/", "/progress/", "/plan/calendar/"]
# Of each group so many open the slow pages too.
FEW = 1


def source(kept: SavedPlan, name: str) -> object:
    """What a number should be, by its name; None for one that is no plan's."""
    figures = kept.figures
    head, _, rest = name.partition(".")
    if head == "plan":
        return getattr(figures, rest)
    if head == "after":
        kind, _, what = rest.partition(".")
        return getattr(repaired(kept)[kind], what)
    if head == "step":
        step, _, what = rest.partition(".")
        found = figures.steps[step]
        return found.total - found.done if what == "open" else getattr(found, what)
    if head == "week":
        number, _, what = rest.partition(".")
        week = kept.plan.week(int(number))
        late = sum(item.minutes for item in kept.plan.behind if item.week == int(number))
        return {"minutes": week.minutes, "left": week.planned + late, "over": week.over, "ahead": week.ahead}[what]
    if head == "item":
        return minutes_by_slot(kept)[rest]
    return None


@cache
def repaired(kept: SavedPlan) -> dict[str, Figures]:
    return {one.kind: figures_of(one.plan, one.answers, recommended(one.answers)) for one in planner.repairs(kept)}


@cache
def minutes_by_slot(kept: SavedPlan) -> dict[str, int]:
    left = (one.item for one in (*kept.plan.dropped, *kept.plan.skipped))
    return {item.slot: item.minutes for item in (*left, *kept.plan.behind, *kept.plan.items)}


def agrees(kept: SavedPlan, one: Shown) -> bool:
    """Value and words, both."""
    wanted = source(kept, one.name)
    if wanted is None:
        return True
    if isinstance(wanted, date):
        return (one.value, one.words) == (wanted.isoformat(), long_date(wanted, kept.today))
    is_count = re.fullmatch(r"\d+( [a-z ]+)?", one.words) and not one.words.endswith(("h", "min"))
    words = one.words.partition(" ")[0] if is_count else one.words
    return one.value == str(wanted) and words == (str(wanted) if is_count else minutes_words(wanted))


@pytest.mark.parametrize("group", range(GROUPS))
def test_every_number_on_every_page_is_that_of_its_source(client: Client, catalogue, group):
    titles = [title for title in CaseStudy.objects.values_list("title", flat=True) if NUMBER.search(title)]
    for place, user in readers(group, READERS // GROUPS):
        client.force_login(user)
        kept = SavedPlan.of(user)
        week = min(max(kept.current, 1), len(kept.themes))
        pages = [*PAGES, f"/plan/weeks/{week}/", *(SLOW if place < FEW else [])]
        if kept.current > len(kept.plan.weeks):
            # Where all weeks have passed, the wizard shows a new plan.
            pages = [page for page in pages if page != "/plan/new/"]
        html = {page: client.get(page).text.partition("<main")[2] for page in pages}
        found = {page: Numbers(f"<main{one}", titles) for page, one in html.items()}
        for page, numbers in found.items():
            assert not numbers.unmarked, (group, place, page, numbers.unmarked)
            wrong = [(one, source(kept, one.name)) for one in numbers.marked if not agrees(kept, one)]
            assert not wrong, (group, place, page, wrong)
        adds_up(kept, found)
        sentences_add_up(kept, found)
        mocks_agree(client, kept, html["/readiness/"], found["/readiness/"])
        feed_agrees(client, kept)


def adds_up(kept: SavedPlan, found: dict[str, Numbers]) -> None:
    """By hand, from what the pages list one by one."""
    figures = kept.figures
    items = [int(one.value) for one in found["/plan/print/"].marked if one.name.startswith("item.")]
    assert sum(items) == figures.uses
    today = days_of(kept.user, kept.today).get(kept.today, NOTHING).minutes
    done = [int(one.value) for one in found["/today/"].marked if one.name == "today.done"]
    assert done in ([], [today])
    if figures.finish and figures.last_day:
        assert (figures.finish <= figures.last_day) == (not figures.over)


def said_minutes(numbers: Numbers) -> dict[str, int]:
    """Of each number of the plan the minutes that its words say."""
    found = {}
    for one in numbers.marked:
        if hours := re.fullmatch(r"(?:(\d+) h)? ?(?:(\d+) min)?", one.words):
            found[one.name] = 60 * int(hours[1] or 0) + int(hours[2] or 0)
    return found


def sentences_add_up(kept: SavedPlan, found: dict[str, Numbers]) -> None:
    """As somebody who reads adds up: the steps, the parts of what the plan uses, of what is recommended and of what is done."""
    whole, ready = said_minutes(found["/plan/"]), said_minutes(found["/readiness/"])
    steps = {name.split(".")[1]: minutes for name, minutes in whole.items() if name.startswith("step.")}
    if "plan.uses" in whole:
        assert sum(steps.values()) == whole["plan.uses"]
    if "plan.core" in whole:
        extra = whole.get("plan.extra", 0)
        assert whole["plan.core"] + extra == whole["plan.uses"]
        if "more practice" not in kept.figures.beside:
            assert extra == steps.get("mock", 0) + steps.get("recall", 0)
        optional = whole.get("plan.optional_core", whole.get("plan.optional", 0))
        settled = {name: minutes for name, minutes in whole.items() if name.startswith("plan.settled_")}
        assert 0 not in settled.values()
        assert whole["plan.core"] + optional + sum(settled.values()) == whole["plan.recommended"]
        assert kept.figures.done_core <= settled.get("plan.settled_done", 0)
    if "plan.done_core" in ready:
        assert ready["plan.done_core"] + ready["plan.done_extra"] == ready["plan.done"]


def mocks_agree(client: Client, kept: SavedPlan, html: str, readiness: Numbers) -> None:
    """The list of interviews, the four steps and readiness count the same; one alone has one score everywhere."""
    mocks = list(MockInterview.objects.filter(user=kept.user).prefetch_related("seats__scores"))
    if not mocks:
        return
    assert f">{len(mocks)} mock{'s' * (len(mocks) > 1)} done; " in html
    assert f"{len(mocks)} interview" in text(client.get("/practise/"))
    if len(mocks) == 1:
        percent = str(outcome(mocks[0].seats.all()[0].levels).percent)
        assert {one.value for one in readiness.marked if one.name == "area.mocks"} == {percent}


def feed_agrees(client: Client, kept: SavedPlan) -> None:
    """Open things of the weeks in the calendar take as long as on the pages."""
    feed, _ = CalendarFeed.objects.get_or_create(
        user=kept.user, defaults={"token": f"t{kept.user.pk}", "made_at": kept.found.now}
    )
    lines = client.get(f"/calendar/{feed.token}.ics").text.replace("\r\n ", "").split("\r\n")
    events = [line.partition(":")[2].replace("\\", "") for line in lines if line.startswith("SUMMARY")]
    said, wanted = Counter(), Counter()
    for one in events:
        title, hours, some = re.fullmatch(r"(?:Continues: )?(.*?)(?: \((?:(\d+) h)? ?(?:(\d+) min)?\))?", one).groups(default="0")
        said[title] += 60 * int(hours) + int(some)
    items = [*kept.plan.behind, *kept.plan.items]
    for item in items:
        wanted[title_of(item)] += item.minutes
    assert {title: said[title] for title in wanted} == wanted
    assert kept.figures.uses == sum(item.minutes for item in items)


def test_each_thing_done_moves_its_own_minutes_and_no_others(client: Client, catalogue):
    user = UserFactory()
    planner.make(user, Answers("interview-preparation", user.local_date(), minutes_by_weekday=(60,) * 7, weeks=6))
    before = SavedPlan.of(user).figures
    case, mock = (next(item for item in SavedPlan.of(user).plan.items if item.step == step) for step in ("case", "mock"))
    answer(user, case.slug, Random(1))
    after = SavedPlan.of(user).figures
    assert (before.uses - after.uses, before.core - after.core, after.settled - before.settled) == (case.minutes,) * 3
    assert (after.extra, after.optional, after.recommended) == (before.extra, before.optional, before.recommended)
    hold(user, mock.slug)
    held = SavedPlan.of(user).figures
    assert (after.extra - held.extra, held.core, held.settled) == (mock.minutes, after.core, after.settled)
    client.force_login(user)
    said = f"2 things of your plan, {minutes_words(held.done)} : {minutes_words(case.minutes)} of what we recommend and"
    assert said in text(client.get("/readiness/"))


def test_a_stop_of_a_path_takes_as_long_on_its_shelf_its_page_and_in_a_plan(catalogue):
    for stop in PathStop.objects.select_related("resource", "part"):
        outline = catalogue_outlines()[stop.resource_id]
        minutes = next(part.minutes for part in outline.parts if part.key == stop.part.key) if stop.part else outline.minutes
        slug = f"{stop.resource.slug}#{stop.part.key}" if stop.part else stop.resource.slug
        assert minutes == pytest.approx(float(stop.hours) * 60, abs=0.5), stop
        if slug in readings():
            assert readings()[slug].minutes == round(minutes)


def test_one_chapter_is_as_many_hours_on_every_ring(client: Client, catalogue):
    user, stop = UserFactory(), PathStop.objects.exclude(part=None).select_related("resource", "part").first()
    reading = Reading.objects.create(user=user, resource=stop.resource, state="reading", updated_at=timezone.now())
    PartRead.objects.create(reading=reading, key=stop.part.key, at=timezone.now())
    rings = [ring for ring in (*goal_rings(Reader(user)), *shelf_rings(Reader(user))) if ring.done]
    assert len(rings) > 1
    assert {ring.words.partition(" of ")[0] for ring in rings} == {f"about {hours_words(float(stop.hours))}"}


def test_the_report_and_the_offer_name_the_same_weak_spots(client: Client, catalogue):
    user = UserFactory()
    planner.make(user, Answers("interview-preparation", user.local_date(), weeks=8))
    levels = {"operation": 1, "framing": 2, "judgement_and_communication": 1, "architecture": 2}
    marks = [hold(user, "typeahead", **levels).seats.get().levels for _ in range(2)]
    found = [one.slug for one in offers.found_of(SavedPlan.of(user))]
    assert found[:2] == list(outcome(marks[0]).lowest)
    assert [key for key, _ in trends.weakest(user)][:2] == found[:2]


def test_marks_of_several_interviews_stand_the_same_for_the_room_and_for_readiness(catalogue):
    user = UserFactory()
    for days, level in ((9, 4), (6, 1), (3, 3), (1, 2)):
        shown.hold(user, user.local_date() - timedelta(days=days), level)
    by_report = {course.key: course.lately for course in trends.courses(trends.trend(user))}
    assert by_report == pytest.approx(standing_marks(Findings(user).marks))


@pytest.mark.parametrize(("spent", "minutes"), [(0, 0), (20_000, 1), (60_000, 1), (90_000, 2)])
def test_a_short_mock_counts_as_long_as_it_took_everywhere(client: Client, catalogue, spent, minutes):
    user = UserFactory()
    planner.make(user, Answers("interview-preparation", user.local_date(), minutes_by_weekday=(60,) * 7, weeks=8))
    item = next(item for item in SavedPlan.of(user).plan.items if item.step == "mock")
    mock = hold(user, item.slug)
    mock.phases = [{"key": "framing", "minutes": 45, "spent_ms": spent}]
    mock.save()
    kept = SavedPlan.of(user)
    assert mock.spent_minutes == kept.figures.done == minutes
    assert studied_on(user, kept.today) == days_of(user, kept.today)[kept.today].minutes == minutes


@pytest.mark.parametrize("minutes", [(20, 0, 0, 0, 0, 0, 0), (5,) * 7, (60,) * 7])
def test_cards_due_beyond_the_share_of_a_week_are_in_today_week_and_plan(client: Client, catalogue, minutes):
    user = UserFactory()
    for slug in sorted(library.patterns())[:8]:
        doing.learn(user, slug, days=4)
    RecallCard.objects.update(due=timezone.now() - timedelta(days=1))
    layout = planner.laid_out(
        answers := Answers("interview-preparation", user.local_date(), None, minutes, weeks=4), None, Findings(user)
    )
    planner.make(user, answers)
    kept = SavedPlan.of(user)
    [recall] = [item for item in kept.plan.week(1).items if item.step == "recall"]
    assert recall.minutes >= kept.found.due_today == 15
    assert recall.minutes == sum(kept.shares[recall.slot].values())
    assert kept.figures.uses == sum(week.planned for week in layout.plan.weeks)
    client.force_login(user)
    found = {path: {one.name: one.value for one in Numbers(client.get(path).text, []).marked} for path in ("/today/", "/plan/")}
    assert found["/today/"]["today.cards"] == "15"
    assert found["/plan/"]["week.1.left"] == str(kept.plan.week(1).planned)
