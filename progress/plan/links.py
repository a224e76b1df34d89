"""What each of the planner's keys is called, and where its work is done."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from catalog import library
from catalog.library import catalogue_works, per_version
from practice.steps import CASE, EXERCISE, HANDS_ON, MOCK, PAGE, READING, RECALL, STEPS
from progress.plan.library import named_hours, readings
from progress.plan.scheduler.keys import first_of
from progress.plan.scheduler.work import METHOD_TITLE


@dataclass(frozen=True, slots=True)
class PlanLink:
    """``url`` leads to where the work is done; with ``sends`` it is pressed like a form, as it makes a drawing first."""

    title: str
    url: str
    sends: bool = False
    page: str = ""

    @property
    def about(self) -> str:
        """The page that tells what it is."""
        return self.page or self.url.partition("#")[0]


@per_version
def places() -> dict[str, PlanLink]:
    """By key, everything that can be planned."""
    return dict(_places())


def _places() -> Iterator[tuple[str, PlanLink]]:
    for step in [step for step in library.THINGS if step in STEPS and step not in {CASE, EXERCISE}]:
        for slug, thing in library.THINGS[step]().items():
            yield f"{step}:{slug}", PlanLink(str(thing), thing.get_absolute_url())
    for slug, case in library.cases().items():
        title = f"{case.company}: {case.title}"
        yield f"{CASE}:{slug}", PlanLink(title, f"{reverse('practice:case_detail', args=[slug])}#answer")
    for slug, exercise in library.exercises().items():
        page, draw = reverse("practice:exercise_detail", args=[slug]), reverse("practice:exercise_draw", args=[slug])
        yield f"{EXERCISE}:{slug}", PlanLink(exercise.title, draw, sends=True, page=page)
        room = f"{reverse('practice:mock_new')}?exercise={slug}"
        yield f"{MOCK}:{slug}", PlanLink(f"Mock interview: {exercise.title}", room)
    for slug, part in readings().items():
        work, _, key = slug.partition("#")
        page = reverse("catalog:resource_detail", args=[work])
        yield f"{READING}:{slug}", PlanLink(part.title, f"{page}#part-{key}" if key else f"{page}#reading")

    yield f"{PAGE}:method", PlanLink(METHOD_TITLE, method_page())
    for slug, title in named_hours():
        yield f"{HANDS_ON}:{slug}", PlanLink(title, catalogue_works()[slug].get_absolute_url())


def method_page() -> str:
    """Where there is none yet, the list of exercises has the steps."""
    for name in ("practice:method", "method"):
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return reverse("practice:exercise_list")


def place_of(key: str) -> PlanLink | None:
    """Recall is the same wherever it stands; what has left the guide has no place."""
    if key.startswith(f"{RECALL}:"):
        return PlanLink("Recall", reverse("practice:recall"))
    return places().get(first_of(key))
