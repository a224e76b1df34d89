from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.decorators import reader_required
from history.choices import Action
from history.record import write
from history.responses import answer_page
from mlsd_guide.http import PageRequest
from progress.reading.change import ReadingChange
from progress.reading.facts import records_of
from progress.reading.forms import ReadingForm
from progress.reading.page import WorkReading
from progress.reading.rules import Outline, Press, Records
from progress.reading.works import Work, of_work


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
@of_work
def reading_edit(request: PageRequest, work: Work, number: int) -> HttpResponse:
    """Dates, rating, minutes and reason of one time through a work."""
    records = records_of(request.reader, work)
    record = next((record for record in records if record.number == number), None)
    if record is None:
        raise Http404("No such reading.")
    form = ReadingForm(request.POST or None, record, work, request.reader.local_date(timezone.now()).isoformat())
    if form.is_valid():
        given = form.cleaned_data

        def rule(records: Records, outline: Outline, press: Press) -> Records:
            return tuple(replace(one, **given) if one.number == number else one for one in records)

        words = f"Dates and rating: {work.title}"
        group = write(request.reader, Action.MARK, words, [ReadingChange(request.reader, work, rule).change])
        return answer_page(request, f"{words}. Saved.", group, f"{work.get_absolute_url()}#reading")
    context = {"work": work, "record": record, "reading": WorkReading(work, records), "form": form, "section": "catalogue"}
    return render(request, "progress/reading/reading_edit.html", context, status=422 if form.is_bound else 200)
