"""What a press on a mark is answered with: fragments for htmx, else the way back to the row it came from."""

from dataclasses import dataclass
from typing import Self

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django_htmx.http import HttpResponseClientRefresh

from accounts.decorators import page_of
from catalog.models import PathStop, Resource
from catalog.search import results
from mlsd_guide.csrf import get_token
from mlsd_guide.http import PageRequest, wants_fragment
from progress import fragments, pattern_fragments
from progress.dashboard.days import goal_ring
from progress.history.models import EventGroup
from progress.reading.change import ChangedWork
from progress.reading.outlines import catalogue_works
from progress.reading.page import WorkReading
from progress.reading.standings import reader_of


@dataclass(frozen=True, slots=True)
class Origin:
    """The page that a press came from, as a path of this host."""

    path: str
    view: str
    slug: str

    @classmethod
    def of(cls, request: PageRequest) -> Self:
        given = request.POST.get("next", "")
        known = given.startswith("/") and url_has_allowed_host_and_scheme(given, None) and not wants_fragment(request)
        path = given if known else page_of(request)
        try:
            match = resolve(path.partition("?")[0])
        except Resolver404:
            return cls("/", "", "")
        return cls(path, match.view_name, match.kwargs.get("slug", ""))

    def shows_page_of(self, work: Resource) -> bool:
        return self.view == "catalog:resource_detail" and self.slug == work.slug

    def anchor(self, changed: list[ChangedWork]) -> str:
        """Where on the page the press was."""
        if len(changed) != 1:
            return ""
        work, keys = changed[0].work, changed[0].keys
        if self.shows_page_of(work):
            return f"#part-{next(iter(keys))}" if len(keys) == 1 else "#reading"
        if self.view in {"catalog:goal_detail", "practice:pattern_detail"}:
            return f"#tick-{work.slug}-{next(iter(keys))}" if keys else f"#mark-{work.slug}"
        return f"#resource-{work.slug}"


def answer(
    request: PageRequest, words: str, group: EventGroup | None, changed: list[ChangedWork], **context: bool
) -> HttpResponse:
    """``words`` say what happened; the group, where something did, can be taken back."""
    place = Origin.of(request)
    if not wants_fragment(request):
        return answer_page(request, words, group, place.path + place.anchor(changed), again=context.get("again", False))
    found = changed_pieces(request, place, changed)
    if context.get("is_new_guest"):
        context |= {"words": words, "group": group, "page_path": place.path, "pieces": found}
        return render(request, "progress/reading/marked.html", context)
    return HttpResponse("".join([fragments.marked(words, group, context.get("again", False)), *found]))


def answer_page(request: PageRequest, words: str, group: EventGroup | None, path: str = "", again: bool = False) -> HttpResponse:
    """A whole page, the one that the press came from if no other is named."""
    # The tag says to _messages.html what to offer beside the words.
    messages.success(request, words, extra_tags=f"{'again' if again else 'undo'}:{group.pk}" if group else "")
    return HttpResponseClientRefresh() if wants_fragment(request) else HttpResponseRedirect(path or Origin.of(request).path)


def refused(request: PageRequest, status: int, words: str) -> HttpResponse:
    if wants_fragment(request):
        return HttpResponse(words, status=status, content_type="text/plain")
    return render(request, "progress/reading/refused.html", {"words": words, "back": Origin.of(request).path}, status=status)


def changed_pieces(request: PageRequest, place: Origin, changed: list[ChangedWork]) -> list[SafeString]:
    """Every control on the page that the press has changed, to be swapped out of band."""
    if place.view == "catalog:goal_detail":
        return goal_pieces(request, place, changed)
    if place.view == "catalog:search":
        return search_pieces(place, changed)
    if place.view == "practice:pattern_detail":
        return pattern_fragments.changed_ticks(place.slug, changed)
    found = []
    for one in changed:
        if place.shows_page_of(one.work):
            found += page_pieces(request, one)
        else:
            found.append(fragments.mark(WorkReading(one.work, one.after)))
    return found


def page_pieces(request: PageRequest, one: ChangedWork) -> list[SafeString]:
    before, after = WorkReading(one.work, one.before), WorkReading(one.work, one.after)
    found = [fragments.changed_block(before, after, lambda: get_token(request))]
    if not after.ticks:
        return found
    found.append(fragments.parts_head(after, oob=True))
    # A page that is older than what another tab did gets all of them, as the head counts those as well.
    is_older = request.POST.get("shown") != before.shown
    for key, tick in after.ticks.items():
        was = before.ticks[key]
        if is_older or key in one.keys or was.is_read != tick.is_read:
            found.append(fragments.tick(tick, oob=True))
        if is_older or (was.is_next, was.is_new) != (tick.is_next, tick.is_new):
            found.append(fragments.here(tick, oob=True))
    return found


def search_pieces(place: Origin, changed: list[ChangedWork]) -> list[SafeString]:
    """The marks and ticks of those hits that the press has changed: which hits there are, the same search says."""
    asked = QueryDict(place.path.partition("?")[2])
    found = results.search(asked.get("q", "").strip(), asked.get("kind", ""))
    shown = {hit.url for group in found.groups for hit in group.hits}
    pressed = []
    for one in changed:
        reading, address = WorkReading(one.work, one.after), one.work.get_absolute_url()
        pressed += [fragments.mark(reading)] if address in shown else []
        ticks = (tick for key, tick in reading.ticks.items() if f"{address}#part-{key}" in shown)
        pressed += [fragments.tick(tick, oob=True, spelt=True) for tick in ticks]
    return pressed


def goal_pieces(request: PageRequest, place: Origin, changed: list[ChangedWork]) -> list[SafeString]:
    """All stops of a path, as another tab may have changed what this one shows, and how far the whole path is done."""
    reader = reader_of(request)
    found = [fragments.path(goal_ring(place.slug, reader.records), oob=True)]
    after = {one.work.pk: WorkReading(one.work, one.after) for one in changed}
    works = {work.pk: work for work in catalogue_works().values()}
    for pk, key in PathStop.objects.filter(goal__slug=place.slug).values_list("resource", "part__key"):
        if works[pk].retired_at:
            continue
        record = reader.records.get(pk)
        reading = after.get(pk) or WorkReading(works[pk], (record,) if record else ())
        if not key:
            found.append(fragments.mark(reading))
        elif key in reading.ticks:
            found.append(fragments.tick(reading.ticks[key], oob=True, spelt=True))
    return found
