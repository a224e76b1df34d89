"""Presses on the marks of a work. Each request says what is wanted, so that repeating it changes nothing."""

from collections.abc import Iterable
from functools import partial

from django.forms import Form
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from accounts.readers import make_guest
from catalog.library import catalogue_works
from history.choices import Action
from history.record import write
from history.responses import refused
from mlsd_guide.amounts import count
from mlsd_guide.http import PageRequest
from progress.choices import State
from progress.reading import rules
from progress.reading.change import ReadingChange, Rule
from progress.reading.forms import BulkForm, MarkForm, PartsForm, PercentForm
from progress.reading.outlines import outline_of
from progress.reading.page import WorkReading
from progress.reading.responses import answer
from progress.reading.rules import Outline, Press, Records
from progress.reading.wording import count_words, is_text, state_word
from progress.reading.works import Work, of_work

GONE = "This work is gone, so it can no longer be {}. What you marked before stays."
NO_SHARE = "This has no percentage: mark it as {}."
LOST = "This work could not be found, so it cannot be marked."
RETIRED = "This entry has left the catalogue, so its marks stay as they are."


@require_POST
@of_work
def mark(request: PageRequest, work: Work) -> HttpResponse:
    form = MarkForm(request.POST)
    if not form.is_valid():
        return refused(request, 400, first_error(form))
    state, reason = form.cleaned_data["state"], form.cleaned_data["reason"]
    if problem := why_not(work, state):
        return refused(request, 409, problem)
    words = f"{state_word(state, work)}: {work.title}"
    return press(request, [work], words, lambda records, outline, now: rules.mark(records, outline, state, now, reason))


@require_POST
@of_work
def parts(request: PageRequest, work: Work) -> HttpResponse:
    form = PartsForm(request.POST, outline_of(work))
    if not form.is_valid():
        return refused(request, 400, first_error(form))
    keys, is_read = form.cleaned_data["parts"], form.cleaned_data["is_read"]
    words = f"{'Read' if is_read else 'Unread'}: {named(work, keys)} in {work.title}"
    return press(request, [work], words, lambda records, outline, now: rules.tick(records, outline, keys, is_read, now), keys)


@require_POST
@of_work
def percent(request: PageRequest, work: Work) -> HttpResponse:
    form = PercentForm(request.POST)
    if not work.is_found:
        return refused(request, 409, LOST)
    if not is_text(work):
        # A community is joined, whichever of the two states it is in.
        named_so = dict.fromkeys(state_word(one, work) for one in (State.READING, State.FINISHED))
        return refused(request, 400, NO_SHARE.format(" or ".join(named_so)))
    if outline_of(work).parts:
        return refused(request, 400, "This work has parts: tick those.")
    if not form.is_valid():
        return refused(request, 400, f"Per cent read: {first_error(form)}")
    share = form.cleaned_data["percent"]
    words = f"Read {share} %: {work.title}"
    return press(request, [work], words, lambda records, outline, now: rules.set_percent(records, outline, share, now))


@require_POST
@of_work
def again(request: PageRequest, work: Work) -> HttpResponse:
    if problem := why_not(work, State.FINISHED):
        return refused(request, 409, problem)
    words = f"{state_word(State.READING, work)} again: {work.title}"
    return press(request, [work], words, lambda records, _, now: rules.again(records, now))


@require_POST
def bulk_marks(request: PageRequest) -> HttpResponse:
    """One state for several works, as one change to take back."""
    form = BulkForm(request.POST)
    works = [catalogue_works().get(slug) for slug in form.cleaned_data["slugs"]] if form.is_valid() else []
    if not works or None in works:
        return refused(request, 400, "Choose entries and a state for them.")
    state = form.cleaned_data["state"]
    left = [work for work in works if why_not(work, state)]
    works = [work for work in works if work not in left]
    if not works:
        return refused(request, 409, why_not(left[0], state))
    told = f" {count(len(left), 'entry is', 'entries are')} gone and stayed as before." if left else ""
    return press(request, works, count_words(state, works), partial(mark_rule, state), action=Action.BULK, told=told)


def mark_rule(state: str, records: Records, outline: Outline, now: Press) -> Records:
    return rules.mark(records, outline, state, now)


def why_not(work: Work, state: str) -> str:
    """What keeps a work from getting into this state, in a sentence; nothing where it may."""
    if state and not work.is_found:
        return LOST
    return GONE.format(state_word(state, work).lower()) if state == State.FINISHED and not work.can_be_finished else ""


def press(
    request: PageRequest,
    works: list[Work],
    words: str,
    rule: Rule,
    keys: Iterable[str] = (),
    action: Action = Action.MARK,
    told: str = "",
) -> HttpResponse:
    """Apply the rule for this visitor, who becomes a guest with the first thing to keep."""
    works = [work for work in works if not work.retired_at]
    if not works:
        return refused(request, 409, RETIRED)
    is_new_guest = request.reader is None
    user = make_guest(request) if is_new_guest else request.reader
    pressed = [ReadingChange(user, work, rule, keys) for work in works]
    group = write(user, action, words, [one.change for one in pressed])
    outcome = f"{words}." if len(works) > 1 else f"{works[0].title}: {WorkReading(works[0], pressed[0].after).said()}"
    return answer(request, outcome + told, group, [one.changed for one in pressed], is_new_guest=is_new_guest)


def first_error(form: Form) -> str:
    return next(iter(form.errors.values()))[0]


def named(work: Work, keys: list[str]) -> str:
    """One part by its title, several by their number."""
    if len(keys) == 1:
        return next(f"“{part.title}”" for part in outline_of(work).parts if part.key == keys[0])
    return f"{len(keys)} parts"
