"""The pages of two hundred generated readers: every number is marked, and is the one that its source gives."""

import re
from datetime import date

import pytest
from django.test import Client

from practice.models import MockInterview
from practice.rubric import outcome
from progress.dashboard import days_of
from progress.models import CalendarFeed
from progress.planner import making
from progress.planner.kept import KeptPlan
from progress.planning.figures import figures_of
from progress.planning.words import long_date, minutes_words
from progress.readiness_page import ReadinessPage
from progress.statistics import NOTHING
from tests.pages import text
from tests.progress.planner.figured import Numbers, Shown, readers

pytestmark = pytest.mark.django_db
READERS, GROUPS = 200, 8
PAGES = ["/plan/", "/today/", "/readiness/", "/plan/print/", "/progress/", "/plan/calendar/"]
# Every so manyeth reader also opens the pages for which planning starts again
SELDOM = 8


def source(kept: KeptPlan, name: str) -> object:
    """What a number should be, by its name; None for one that is no plan's."""
    figures = kept.figures
    head, _, rest = name.partition(".")
    if head == "plan":
        return getattr(figures, rest)
    if head == "after":
        kind, _, what = rest.partition(".")
        one = next(one for one in making.repairs(kept) if one.kind == kind)
        return getattr(figures_of(one.plan, one.answers), what)
    if head == "step":
        step, _, what = rest.partition(".")
        found = figures.steps[step]
        return found.total - found.done if what == "open" else getattr(found, what)
    if head == "week":
        number, _, what = rest.partition(".")
        week = kept.plan.week(int(number))
        late = sum(item.minutes for item in kept.plan.behind if item.week == int(number))
        return {"minutes": week.minutes, "left": week.planned + late, "over": week.over}[what]
    if head == "item":
        every = [*kept.plan.behind, *kept.plan.items, *(one.item for one in (*kept.plan.dropped, *kept.plan.skipped))]
        return next(item.minutes for item in every if item.slot == rest)
    return None


def agrees(kept: KeptPlan, shown: Shown) -> bool:
    """Value and words, both."""
    wanted = source(kept, shown.name)
    if wanted is None:
        return True
    if isinstance(wanted, date):
        return (shown.value, shown.words) == (wanted.isoformat(), long_date(wanted, kept.today))
    is_count = re.fullmatch(r"\d+( [a-z ]+)?", shown.words) and not shown.words.endswith(("h", "min"))
    words = shown.words.partition(" ")[0] if is_count else shown.words
    return shown.value == str(wanted) and words == (str(wanted) if is_count else minutes_words(wanted))


@pytest.mark.parametrize("group", range(GROUPS))
def test_every_number_on_every_page_is_that_of_its_source(client: Client, catalogue, group):
    for place, user in readers(group, READERS // GROUPS):
        client.force_login(user)
        kept = KeptPlan.of(user)
        week = min(max(kept.current, 1), len(kept.themes))
        pages = [*PAGES, f"/plan/weeks/{week}/", *(["/plan/new/", "/plan/repair/"] if place % SELDOM == 0 else [])]
        found = {page: Numbers(client.get(page).text) for page in pages}
        for page, numbers in found.items():
            assert not numbers.unmarked, (group, place, page, numbers.unmarked)
            wrong = [(one, source(kept, one.name)) for one in numbers.marked if not agrees(kept, one)]
            assert not wrong, (group, place, page, wrong)
        adds_up(kept, found)
        mocks_agree(client, kept)
        feed_agrees(client, kept)


def adds_up(kept: KeptPlan, found: dict[str, Numbers]) -> None:
    """By hand, from what the pages list one by one."""
    figures = kept.figures
    items = [int(one.value) for one in found["/plan/print/"].marked if one.name.startswith("item.")]
    assert sum(items) == figures.uses
    today = days_of(kept.user, kept.today).get(kept.today, NOTHING).minutes
    done = [int(one.value) for one in found["/today/"].marked if one.name == "today.done"]
    assert done in ([], [today])
    if figures.days_early is not None and figures.days_early >= 0 and figures.finish:
        assert not figures.over


def mocks_agree(client: Client, kept: KeptPlan) -> None:
    """The list of interviews, the four steps and readiness count the same; one alone has one score everywhere."""
    mocks = list(MockInterview.objects.filter(user=kept.user).prefetch_related("seats__scores"))
    if not mocks:
        return
    area = ReadinessPage(kept.user).report.areas[3]
    assert area.words.startswith(f"{len(mocks)} mock")
    assert f"{len(mocks)} interview" in text(client.get("/practise/"))
    if len(mocks) == 1:
        assert area.percent == outcome(mocks[0].seats.all()[0].levels).percent


def feed_agrees(client: Client, kept: KeptPlan) -> None:
    """Open things of the weeks in the calendar take as long as on the pages."""
    feed, _ = CalendarFeed.objects.get_or_create(
        user=kept.user, defaults={"token": f"t{kept.user.pk}", "made_at": kept.found.now}
    )
    lines = client.get(f"/calendar/{feed.token}.ics").text.replace("\r\n ", "").split("\r\n")
    events = [line.partition(":")[2] for line in lines if line.startswith("SUMMARY")]
    said = sorted(re.findall(r"\(([^()]+)\)$", "\n".join(one for one in events if not one.startswith("Done: ")), re.MULTILINE))
    items = [*kept.plan.behind, *kept.plan.items]
    assert said == sorted(minutes_words(item.minutes) for item in items)
    assert figures_of(kept.plan, kept.answers).uses == sum(item.minutes for item in items)
