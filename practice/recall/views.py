"""Recall: what is due, one question after another, and what became of each."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.decorators import reader_required
from accounts.readers import make_guest
from catalog.models import Pattern
from history.responses import answer_page, marked, refused
from mlsd_guide.http import PageRequest, wants_fragment
from practice.recall import labels, questions, reviews, spreading
from practice.recall.deck import Deck
from practice.recall.forms import NEW, OPEN, PATTERN, HoldForm, RecallReviewForm, RunForm
from practice.recall.pages import RecallOverview, SessionEnd
from practice.recall.questions import Question
from practice.recall.reviews import Reviewed, ReviewOutcome

MEANWHILE = "You answered this question in another tab, and that answer is saved. You can still add this one."
RUN = "practice/recall/_recall_run.html"
# What the page said when it was opened is over with the next answer.
NO_MESSAGES = SafeString('<div class="messages" id="messages" hx-swap-oob="true"></div>')


@require_safe
def recall(request: PageRequest) -> HttpResponse:
    return render(request, "practice/recall/recall.html", page_of(overview=RecallOverview(Deck(request.reader))))


@require_safe
def recall_session(request: PageRequest) -> HttpResponse:
    left = RunForm.read(request.GET)["left"]
    return render(request, "practice/recall/recall_run.html", session_page(Deck(request.reader), left))


@require_safe
def recall_new(request: PageRequest) -> HttpResponse:
    """Questions that were never answered, one pattern after another."""
    left = RunForm.read(request.GET)["left"]
    return render(request, "practice/recall/recall_run.html", new_page(Deck(request.reader), left))


@require_safe
def pattern_recall(request: PageRequest, slug: str) -> HttpResponse:
    run = RunForm.read(request.GET)
    page = pattern_page(Deck(request.reader), questions.pattern_or_404(slug), run)
    return render(request, "practice/recall/recall_run.html", page)


@require_safe
def recall_extra(request: PageRequest) -> HttpResponse:
    """Practice beyond the schedule: nothing of it is saved."""
    deck = Deck(request.reader)
    question = questions.in_extra(deck, RunForm.read(request.GET)["card"] or 0)
    return render(request, "practice/recall/recall_run.html", page_of(question=question, end=SessionEnd(deck), is_extra=True))


@require_POST
def recall_review(request: PageRequest, slug: str, key: str) -> HttpResponse:
    """Keep how it went; a visitor without an account gets a guest's."""
    pattern, form, run = questions.asked_or_404(slug, key), RecallReviewForm(request.POST), RunForm.read(request.POST)
    if not form.is_valid():
        return ask_again(request, pattern, key, run, form, form.words, 422)
    given = form.given
    if is_new_guest := request.reader is None:
        make_guest(request)
        given.shown = ""
    reviewed = reviews.review(request.reader, pattern, key, given)
    if reviewed.outcome == ReviewOutcome.STALE:
        return ask_again(request, pattern, key, run, form, MEANWHILE, 409)
    deck = Deck(request.reader)
    words = f"{labels.said(given.rating, questions.kept_of(deck, pattern, key), deck)}{labels.learnt(deck, pattern, reviewed.at)}"
    path = questions.path_after(run, pattern, key)
    return go_on(request, reviewed, words, path, next_page(deck, pattern, key, run), is_new_guest)


@require_POST
@reader_required
def recall_hold(request: PageRequest, slug: str, key: str) -> HttpResponse:
    """Hide a question, or show it again."""
    pattern, form = questions.asked_or_404(slug, key), HoldForm(request.POST)
    if not form.is_valid():
        return refused(request, 400, "Say whether to hide the question.")
    held = form.cleaned_data["held"] == "yes"
    if questions.kept_of(Deck(request.reader), pattern, key) is None:
        return refused(request, 409, "You have not answered this question yet, so you cannot hide it.")
    group = reviews.hold(request.reader, pattern, key, held)
    words = "Hidden. You can show it again from the recall page." if held else "You will be asked this question again."
    return answer_page(request, words, group)


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def recall_spread(request: PageRequest) -> HttpResponse:
    """After days away: what is due over the coming days, as a preview and, when wanted, as a change."""
    deck = Deck(request.reader)
    if request.method != "POST":
        return render(request, "practice/recall/recall_spread.html", page_of(overview=RecallOverview(deck)))
    group = reviews.spread(deck)
    words = f"{group.words}." if group else "Everything already fits, so nothing was moved."
    return answer_page(request, words, group, reverse("practice:recall"))


def page_of(**context: Any) -> dict[str, Any]:
    return {"section": "patterns", **context}


def session_page(deck: Deck, left: int | None) -> dict[str, Any]:
    return page_of(question=questions.in_session(deck, left), end=SessionEnd(deck), five=spreading.FIVE_MINUTES)


def new_page(deck: Deck, left: int | None) -> dict[str, Any]:
    return page_of(question=questions.in_new(deck, left), end=SessionEnd(deck), five=spreading.FIVE_MINUTES, is_new=True)


def pattern_page(deck: Deck, pattern: Pattern, run: dict[str, Any]) -> dict[str, Any]:
    wanted, after = run["question"] or "", run["after"] or ""
    is_open = run["run"] == OPEN
    question = questions.in_open(deck, pattern, after) if is_open else questions.in_pattern(deck, pattern, wanted, after)
    return page_of(question=question, end=SessionEnd(deck, pattern), pattern=pattern)


def next_page(deck: Deck, pattern: Pattern, key: str, run: dict[str, Any]) -> dict[str, Any]:
    """What comes after a rating."""
    if run["run"] in {PATTERN, OPEN}:
        return pattern_page(deck, pattern, run | {"question": "", "after": key})
    page = new_page if run["run"] == NEW else session_page
    return page(deck, None if run["left"] is None else max(run["left"] - 1, 0))


def go_on(
    request: PageRequest, reviewed: Reviewed, words: str, path: str, page: dict[str, Any], is_new_guest: bool
) -> HttpResponse:
    """The next question in the place of this one; without scripts its page."""
    if not wants_fragment(request):
        return answer_page(request, words, reviewed.group, path)
    piece = render_to_string(RUN, page | {"oob": True}, request)
    response = marked(request, words, reviewed.group, [piece, NO_MESSAGES], path, is_new_guest)
    response["HX-Replace-Url"] = path
    return response


def ask_again(
    request: PageRequest, pattern: Pattern, key: str, run: dict[str, Any], form: RecallReviewForm, words: str, status: int
) -> HttpResponse:
    """The same question with what was typed, what is wrong, and its newest state."""
    deck = Deck(request.reader)
    question = Question(pattern, key, questions.kept_of(deck, pattern, key), deck, run["run"] or "", run["left"])
    question.typed, question.error = form.typed, words
    page = page_of(question=question, pattern=pattern if run["run"] in {PATTERN, OPEN} else None)
    if not wants_fragment(request):
        return render(request, "practice/recall/recall_run.html", page, status=status)
    response = render(request, RUN, page, status=status)
    response["HX-Retarget"], response["HX-Reswap"] = "#recall-run", "outerHTML"
    return response
