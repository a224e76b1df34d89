from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.defaultfilters import pluralize
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.decorators import reader_required
from accounts.quotas import check_heavy
from catalog.listing import page_of
from catalog.lookup import work_or_404
from history.access import own_or_404
from history.bulk import MANY
from history.models import Event, EventGroup
from history.record import undo as take_back
from history.responses import answer_page
from history.sizes import check_undo
from history.timeline import lines, timeline
from history.values import AnyWork
from mlsd_guide.http import PageRequest
from mlsd_guide.lanes import slow_if
from mlsd_guide.registry import Asked

# The page with its marks as they are now: the words, what can be taken back and whether that is put back, the events
answer_undo: Asked[[PageRequest, str, EventGroup | None, QuerySet, bool], HttpResponse] = Asked()


@require_safe
@reader_required
def history(request: PageRequest) -> HttpResponse:
    return history_page(request, timeline(request.reader))


@require_safe
@reader_required
def work_history(request: PageRequest, slug: str) -> HttpResponse:
    work = work_or_404(slug)
    groups = (
        EventGroup.objects.filter(user=request.reader, events__resource=work).distinct().select_related("undoes", "brought_by")
    )
    return history_page(request, groups, work)


@require_safe
@reader_required
def own_history(request: PageRequest, own: UUID) -> HttpResponse:
    work = own_or_404(request, own)
    groups = EventGroup.objects.filter(user=request.reader, events__own=work).distinct().select_related("undoes", "brought_by")
    return history_page(request, groups, work)


def history_page(request: PageRequest, found: QuerySet, work: AnyWork | None = None) -> HttpResponse:
    """With times as the reader's clock showed them."""
    with timezone.override(request.reader.choices.time_zone):
        page = page_of(found, request.GET.get("page", ""))
        if work is None:
            page.object_list = lines(request.reader, page.object_list)
        return render(request, "history/history.html", {"page": page, "work": work, "section": "reading"})


def is_large(request: PageRequest, group: UUID) -> bool:
    return Event.objects.filter(group=group, user=request.reader).count() > MANY


def gone_with(whole: EventGroup) -> str:
    return f"Nothing was undone: this came with “{whole.words}”, which you have undone."


@require_POST
@reader_required
@slow_if(is_large)
def undo(request: PageRequest, group: UUID) -> HttpResponse:
    """Take a change back; a taking back is a change as well."""
    group = get_object_or_404(EventGroup.objects.select_related("brought_by"), pk=group, user=request.reader)
    if group.went_with:
        return answer_page(request, gone_with(group.went_with), None)
    if is_large(request, group.pk):
        check_heavy(request.reader, "large undos")
    check_undo(request.reader, group)
    original = EventGroup.objects.filter(undone_by=group).first()
    undoing, stayed = take_back(group)
    words = f"{undoing.words}." if undoing else "Nothing was undone."
    if stayed:
        words += (
            f" {stayed} thing{pluralize(stayed)} changed again after that and stayed as {pluralize(stayed, 'it is,they are')}."
        )
    events = undoing.events.select_related("resource__category") if undoing else Event.objects.none()
    return answer_undo(request, words, original or undoing, events, original is None)
