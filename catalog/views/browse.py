from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from catalog import comparison, library
from catalog.forms import ShelfFilters
from catalog.listing import page_of, render_list
from catalog.lookup import entry_or_move
from catalog.models import CaseStudy, Category, PathStop, ReaderGoal, Resource, Topic
from catalog.page_cache import public_page
from catalog.practising import practices
from catalog.starts import start_of
from catalog.twins import exercise_of

# A longer list leaves places and reasons to the pages of its entries, and stays light.
MOST_REASONS = 30


@public_page
def category_list(request: HttpRequest) -> HttpResponse:
    context = {"section": "catalogue", "shelves": library.shelves(), "topics": library.topics()}
    return render(request, "catalog/category_list.html", context)


@public_page
def category_detail(request: HttpRequest, slug: str) -> HttpResponse:
    if slug == "cases":
        return redirect("practice:case_list")
    category = entry_or_move(Category.objects.select_related("parent"), slug)
    shelf = next((shelf for shelf in library.shelves() if shelf.pk in {category.pk, category.parent_id}), None)
    groups = [] if category.parent_id or not shelf else shelf.shelf_groups
    form = ShelfFilters(request.GET, [category.pk, *(group.pk for group in groups)])
    rows = Resource.objects.for_rows().on_shelf(category).filtered(form.filters).sorted_by(form.arranged("sort"))
    context = {
        "section": "catalogue",
        "category": category,
        "shelf": shelf,
        "page": (page := page_of(rows, request.GET.get("page", ""))),
        "why": len(page) <= MOST_REASONS,
        "comparison": comparison.of_group(page, form.compared) if category.parent_id else None,
    }
    return render_list(request, "catalog/category_detail.html", form, context)


@public_page
def topic_list(request: HttpRequest) -> HttpResponse:
    return render(request, "catalog/topic_list.html", {"section": "catalogue", "topics": library.topics()})


@public_page
def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    topic = entry_or_move(Topic.objects.all(), slug)
    start = start_of(topic)
    works = list(Resource.objects.for_rows().filter(topics=topic).sorted_by("recommended"))
    cases = list(CaseStudy.objects.for_rows().filter(topic=topic).sorted_by("newest"))
    context = {
        "section": "catalogue",
        "topic": topic,
        "start": start,
        "comparison": comparison.of_topic(works),
        "resources": start.rest_of_works(works) if start else works,
        "cases": start.rest_of_cases(cases) if start else cases,
    }
    return render(request, "catalog/topic_detail.html", context)


@public_page
def goal_list(request: HttpRequest) -> HttpResponse:
    return render(request, "catalog/goal_list.html", {"section": "paths", "goals": library.goals()})


@public_page
def goal_detail(request: HttpRequest, slug: str) -> HttpResponse:
    goal = entry_or_move(ReaderGoal.objects.with_totals(), slug)
    stops = list(goal.stops.select_related("resource__category", "part__resource"))
    for stop in stops:
        stop.exercise = exercise_of(stop.part) if stop.part else ""
        stop.practices = practices(stop.practise)
    context = {"section": "paths", "goal": goal, "stops": stops, "practice_hours": hours_of_practice(stops)}
    return render(request, "catalog/goal_detail.html", context)


def hours_of_practice(stops: list[PathStop]) -> float:
    """What is practised here beside the reading; what stands at two stops counts once."""
    return sum({one.name: one.minutes for stop in stops for one in stop.practices}.values()) / 60
