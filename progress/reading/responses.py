"""What a press on a mark is answered with: fragments for htmx, else the way back to the row it came from."""

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from catalog import library
from catalog.library import catalogue_works
from catalog.models import PathStop, Resource, Topic
from catalog.search import results
from catalog.starts import start_of
from history.bulk import MANY
from history.models import EventGroup, OwnResource
from history.responses import Origin, answer_page, marked
from mlsd_guide.http import PageRequest, wants_fragment
from practice.steps import READING
from progress.choices import State
from progress.reading import personal as pieces
from progress.reading.change import ChangedWork, changed_by
from progress.reading.page import WorkReading
from progress.reading.rings import goal_ring
from progress.reading.standings import reader_of
from progress.reading.works import Work, row_id, work_key

Texts = list[tuple[str, str]]


def shows_page_of(place: Origin, work: Work) -> bool:
    return place.path.partition("?")[0] == work.get_absolute_url()


def anchor(place: Origin, changed: list[ChangedWork]) -> str:
    """Where on the page the press was."""
    if len(changed) != 1:
        return ""
    work, keys = changed[0].work, changed[0].keys
    if shows_page_of(place, work):
        return f"#part-{next(iter(keys))}" if len(keys) == 1 else "#reading"
    if place.view in {"catalog:goal_detail", "practice:pattern_detail"}:
        return f"#tick-{work.slug}-{next(iter(keys))}" if keys else f"#mark-{work.slug}"
    if keys and place.view == "catalog:topic_detail":
        return f"#tick-{work.slug}-{next(iter(keys))}"
    return f"#{row_id(work)}"


def answer_undo(request: PageRequest, words: str, offered: EventGroup | None, events: QuerySet, again: bool) -> HttpResponse:
    """What a taking back changed; where that is much, or something else than marks, the whole page is loaded again."""
    found = [changed_by(event) for event in events] if events.count() <= MANY else [None]
    changed = [one for one in found if one]
    if len(changed) < len(found):
        return answer_page(request, words, offered, again=again)
    return answer(request, words, offered, changed, again=again)


def place_of(request: PageRequest, changed: list[ChangedWork]) -> Origin:
    """The page that the press came from; an own link, which only lists show beside its own page, leads there from elsewhere."""
    place, own = Origin.of(request), [one.work for one in changed if isinstance(one.work, OwnResource)]
    return Origin(own[0].get_absolute_url(), "", "") if own and place.view != "progress:reading_list" else place


def answer(
    request: PageRequest, words: str, group: EventGroup | None, changed: list[ChangedWork], **context: bool
) -> HttpResponse:
    """``words`` say what happened; the group, where something did, can be taken back."""
    place, again = place_of(request, changed), context.get("again", False)
    done = finished(changed) if group and not again else ""
    if not wants_fragment(request):
        return answer_page(request, words, group, place.path + anchor(place, changed), again, done)
    shown = [*changed_pieces(request, place, changed), next_piece(done)]
    return marked(request, words, group, shown, place.path, **context)


def finished(changed: list[ChangedWork]) -> str:
    """The key of a text that the press says is read to its end, as in ``reading:book#chapter``; the first where it is several."""
    for one in changed:
        before, after = WorkReading(one.work, one.before), WorkReading(one.work, one.after)
        read = [key for key, tick in after.ticks.items() if tick.is_read and not before.ticks[key].is_read]
        if len(read) == 1:
            return f"{READING}:{work_key(one.work)}#{read[0]}"
        if read or (after.standing.state == State.FINISHED != before.standing.state):
            return f"{READING}:{work_key(one.work)}"
    return ""


def next_piece(done: str) -> SafeString:
    """What asks for the next thing, once the press is answered, or what takes away an earlier one."""
    return SafeString(render_to_string("progress/plan/_next_later.html", {"finished": done}))


def changed_pieces(request: PageRequest, place: Origin, changed: list[ChangedWork]) -> list[SafeString]:
    """Every control on the page that the press has changed, to be swapped out of band."""
    if place.view == "catalog:goal_detail":
        return goal_pieces(request, place, changed)
    if place.view == "catalog:search":
        return search_pieces(place, changed)
    if place.view in NAMED_BY:
        return named_pieces(place, changed)
    found = []
    for one in changed:
        if shows_page_of(place, one.work):
            found += page_pieces(request, one)
        else:
            found.append(whole_mark(one))
    return found


def whole_mark(one: ChangedWork) -> SafeString:
    return pieces.mark(one.work, WorkReading(one.work, one.after).standing, oob=True)


def texts_of_pattern(slug: str) -> Texts:
    pattern = library.patterns().get(slug)
    return [(one["resource"], one["part"]) for one in pattern.reading] if pattern else []


def texts_of_topic(slug: str) -> Texts:
    """Its list has the marks of whole works, which are there whatever its start names."""
    topic = Topic.objects.filter(slug=slug).first()
    start = start_of(topic) if topic else None
    works = Resource.objects.published().filter(topics__slug=slug).values_list("slug", flat=True)
    return [*(start.readings if start else []), *((work, "") for work in works)]


# Pages that name texts, and which ones: works, or parts of them
NAMED_BY = {"practice:pattern_detail": texts_of_pattern, "catalog:topic_detail": texts_of_topic}


def named_pieces(place: Origin, changed: list[ChangedWork]) -> list[SafeString]:
    """The marks of the texts that the page names."""
    named = dict.fromkeys(NAMED_BY[place.view](place.slug))
    found = []
    for one in changed:
        reading = WorkReading(one.work, one.after)
        for part in (part for resource, part in named if resource == one.work.slug):
            if part in reading.ticks:
                found.append(pieces.tick(reading.ticks[part], oob=True, spelt=True))
            elif not part:
                found.append(whole_mark(one))
    return found


def page_pieces(request: PageRequest, one: ChangedWork) -> list[SafeString]:
    before, after = WorkReading(one.work, one.before), WorkReading(one.work, one.after)
    found = [pieces.changed_block(request, before, after)]
    if not after.ticks:
        return found
    found.append(pieces.parts_head(after, oob=True))
    # A page that is older than what another tab did gets all of them, as the head counts those as well.
    is_older = request.POST.get("shown") != before.shown
    for key, tick in after.ticks.items():
        was = before.ticks[key]
        if is_older or key in one.keys or was.is_read != tick.is_read:
            found.append(pieces.tick(tick, oob=True))
        if is_older or (was.is_next, was.is_new) != (tick.is_next, tick.is_new):
            found.append(pieces.here(tick, oob=True))
    return found


def search_pieces(place: Origin, changed: list[ChangedWork]) -> list[SafeString]:
    """The marks and ticks of those hits that the press has changed: which hits there are, the same search says."""
    asked = QueryDict(place.path.partition("?")[2])
    where = {"as_typed": "typed" in asked, "page": asked.get("page", "1")}
    found = results.search(asked.get("q", "").strip(), asked.get("kind", ""), **where)
    shown = {hit.url for hit in found.hits}
    pressed = []
    for one in changed:
        reading, address = WorkReading(one.work, one.after), one.work.get_absolute_url()
        pressed += [whole_mark(one)] if address in shown else []
        ticks = (tick for key, tick in reading.ticks.items() if f"{address}#part-{key}" in shown)
        pressed += [pieces.tick(tick, oob=True, spelt=True) for tick in ticks]
    return pressed


def goal_pieces(request: PageRequest, place: Origin, changed: list[ChangedWork]) -> list[SafeString]:
    """All stops of a path, as another tab may have changed what this one shows, and how far the whole path is done."""
    reader = reader_of(request)
    records = reader.records
    found = [pieces.path(goal_ring(place.slug, reader), oob=True)]
    after = {one.work.pk: WorkReading(one.work, one.after) for one in changed}
    works = {work.pk: work for work in catalogue_works().values()}
    for pk, key in PathStop.objects.filter(goal__slug=place.slug).values_list("resource", "part__key"):
        if works[pk].retired_at:
            continue
        record = records.get(pk)
        reading = after.get(pk) or WorkReading(works[pk], (record,) if record else ())
        if not key:
            found.append(pieces.mark(reading.work, reading.standing, oob=True))
        elif key in reading.ticks:
            found.append(pieces.tick(reading.ticks[key], oob=True, spelt=True))
    return found
