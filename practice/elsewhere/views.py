from django.http import HttpResponse
from django.views.decorators.http import require_POST

from accounts.readers import make_guest
from history.access import thing_or_404
from history.models import EventGroup
from history.refs import Ref
from history.responses import Origin, answer_page, marked, refused
from mlsd_guide.http import PageRequest, wants_fragment
from practice.elsewhere import personal
from practice.elsewhere.facts import ElsewhereKind
from practice.elsewhere.forms import ElsewhereForm
from practice.elsewhere.record import found, put


@require_POST
def elsewhere(request: PageRequest) -> HttpResponse:
    """Say that a pattern, a case or an exercise was done outside the guide, or take that back."""
    form = ElsewhereForm(request.POST)
    if not form.is_valid():
        return refused(request, 400, next(iter(form.errors.values()))[0])
    kind, _, key = form.cleaned_data["thing"].partition(":")
    if kind not in ElsewhereKind.about:
        return refused(request, 400, "Only a pattern, a case study or an exercise can be marked as already done.")
    thing = thing_or_404(request, kind, key)
    is_done = form.cleaned_data["done"] == "yes"
    is_new_guest = request.reader is None and is_done
    if is_new_guest:
        make_guest(request)
    group = put(request.reader, thing, is_done, form.cleaned_data["note"]) if request.reader else None
    return answered(request, thing, group, is_new_guest)


def answered(request: PageRequest, thing: Ref, group: EventGroup | None, is_new_guest: bool) -> HttpResponse:
    """The toast and the thing's new state; without htmx the way back to the page it came from."""
    words = f"{thing.title}: {'marked as already done' if found(request.reader, thing) else 'no longer marked as already done'}."
    place = Origin.of(request)
    if not wants_fragment(request):
        return answer_page(request, words, group, f"{place.path}#elsewhere-{thing.kind}-{thing.key}")
    piece = personal.elsewhere(request, thing, oob=True)
    return marked(request, words, group, [piece], place.path, is_new_guest)
