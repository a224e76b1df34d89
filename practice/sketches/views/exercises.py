from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.readers import make_guest
from catalog import library
from catalog.choices import ExerciseLevel
from catalog.lookup import entry_or_move
from catalog.models import Exercise
from catalog.page_cache import public_page
from mlsd_guide.http import PageRequest
from practice.sketches.forms import DrawForm
from practice.sketches.models import Sketch


@public_page
def exercise_list(request: PageRequest) -> HttpResponse:
    exercises = list(library.exercises().values())
    groups = [("From the guide", "guide", [one for one in exercises if one.from_guide])]
    for level in ExerciseLevel:
        groups.append((level.label, level.value, [one for one in exercises if one.level == level and not one.from_guide]))
    context = {"section": "exercises", "groups": [group for group in groups if group[2]], "count": len(exercises)}
    return render(request, "practice/sketches/exercise_list.html", context)


@public_page
def exercise_detail(request: PageRequest, slug: str) -> HttpResponse:
    exercise = entry_or_move(Exercise.objects.select_related("topic"), slug)
    patterns, cases = library.patterns(), library.cases()
    context = {
        "section": "exercises",
        "exercise": exercise,
        "patterns": [patterns[key] for key in exercise.patterns if key in patterns],
        "cases": [cases[key] for key in exercise.cases if key in cases],
    }
    return render(request, "practice/sketches/exercise_detail.html", context)


@require_POST
def exercise_draw(request: PageRequest, slug: str) -> HttpResponse:
    """To the board: the sketch of this exercise that there is, or a new one."""
    exercise = exercise_or_404(slug)
    return redirect(begun(request, exercise, restart=DrawForm(request.POST).is_restart))


@require_POST
def exercise_reference(request: PageRequest, slug: str) -> HttpResponse:
    """Show the reference design before anything was submitted; the level will say so."""
    sketch = begun(request, exercise_or_404(slug))
    sketch.see_reference(timezone.now())
    return redirect("practice:sketch_review", sketch.pk)


def exercise_or_404(slug: str) -> Exercise:
    """A published one: nobody begins what has left the guide."""
    exercise = library.exercises().get(slug)
    if exercise is None:
        raise Http404("This exercise does not exist.")
    return exercise


def begun(request: PageRequest, exercise: Exercise, restart: bool = False) -> Sketch:
    """A reader's sketch of an exercise; a visitor without an account gets a guest's."""
    user = request.reader or make_guest(request)
    return Sketch.objects.begun(user, timezone.now(), exercise, restart=restart)
