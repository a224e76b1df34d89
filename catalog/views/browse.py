from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from catalog import library
from catalog.forms import ResourceFilters
from catalog.listing import page_of, render_list
from catalog.lookup import entry_or_move
from catalog.models import CaseStudy, Category, ReaderGoal, Resource, Topic
from catalog.page_cache import public_page
from catalog.twins import exercise_of


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
    form = ResourceFilters(request.GET, [category.pk, *(group.pk for group in groups)])
    rows = Resource.objects.for_rows().on_shelf(category).filtered(form.filters).sorted_by(form.arranged("sort"))
    context = {
        "section": "catalogue",
        "category": category,
        "shelf": shelf,
        "page": (page := page_of(rows, request.GET.get("page", ""))),
        "comparison": comparison_of(list(page)) if category.parent_id else None,
    }
    return render_list(request, "catalog/category_detail.html", form, context)


def comparison_of(resources: list[Resource]) -> dict | None:
    """The tools' facts as a table: labels in the order of the first tool, a dash where one has no such fact."""
    tools = [resource for resource in resources if resource.comparison]
    labels = list(dict.fromkeys(label for tool in tools for label in tool.comparison))
    rows = [(tool, [(label, tool.comparison.get(label, "–")) for label in labels]) for tool in tools]
    return {"labels": labels, "rows": rows} if len(rows) > 1 else None


@public_page
def topic_list(request: HttpRequest) -> HttpResponse:
    return render(request, "catalog/topic_list.html", {"section": "catalogue", "topics": library.topics()})


@public_page
def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    topic = entry_or_move(Topic.objects.all(), slug)
    context = {
        "section": "catalogue",
        "topic": topic,
        "resources": Resource.objects.for_rows().filter(topics=topic).sorted_by("recommended"),
        "cases": CaseStudy.objects.for_rows().filter(topic=topic).sorted_by("newest"),
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
    return render(request, "catalog/goal_detail.html", {"section": "paths", "goal": goal, "stops": stops})
