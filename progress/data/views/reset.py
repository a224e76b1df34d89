from uuid import UUID

from allauth.account.decorators import reauthentication_required
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.decorators import reader_required
from accounts.events import record
from accounts.quotas import check_heavy
from catalog.lookup import work_or_404
from catalog.models import Category
from history.responses import answer_page
from mlsd_guide.http import PageRequest, refusal
from progress.data.counts import is_any, said
from progress.data.erase import delete_account as delete
from progress.data.forms import WordForm, is_without_password, proof_form
from progress.data.reset import Scope, kinds_of, resettable, restorable, shelves_of

WORD = "everything"


@require_safe
@reader_required
def reset(request: PageRequest) -> HttpResponse:
    """The shelves and kinds of practice that hold something of the reader's, and what was reset lately."""
    user = request.reader
    context = {"shelves": shelves_of(user), "kinds": kinds_of(user), "groups": restorable(user).filter(deed="reset")}
    return render(request, "progress/data/reset.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def reset_resource(request: PageRequest, slug: str) -> HttpResponse:
    work = work_or_404(slug)
    return offer(request, Scope.of_work(request.reader, work), work.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def reset_own(request: PageRequest, own: UUID) -> HttpResponse:
    work = get_object_or_404(request.reader.own_resources, pk=own, removed_at=None)
    return offer(request, Scope.of_work(request.reader, work), work.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def reset_shelf(request: PageRequest, slug: str) -> HttpResponse:
    return offer(request, Scope.of_shelf(request.reader, get_object_or_404(Category, slug=slug)), reverse("progress:reset"))


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def reset_kind(request: PageRequest, kind: str) -> HttpResponse:
    if kind not in resettable():
        raise Http404("There is nothing with this name to reset.")
    return offer(request, Scope.of_kind(request.reader, kind), reverse("progress:reset"))


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def reset_everything(request: PageRequest) -> HttpResponse:
    form = WordForm(WORD, request.POST if request.method == "POST" else None)
    return offer(request, Scope.of_everything(request.reader), reverse("progress:reset"), form)


def offer(request: PageRequest, scope: Scope, back: str, form: WordForm | None = None) -> HttpResponse:
    """Say what goes; on a press, after the word where one is asked for, let it go."""
    pressed = request.method == "POST"
    if pressed and (form is None or form.is_valid()):
        check_heavy(request.reader, "resets")
        group = scope.reset()
        words = f"{group.words}. You can put it back for 30 days." if group else "There was nothing to reset."
        return answer_page(request, words, group, back)
    counts = scope.counts
    context = {"scope": scope, "counts": counts, "goes": is_any(counts) and said(counts), "form": form, "back": back}
    return render(request, "progress/data/reset_offer.html", context, status=422 if pressed else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
@reauthentication_required(enabled=lambda request: is_without_password(request.reader))
def delete_account(request: PageRequest) -> HttpResponse:
    """Everything goes, immediately and for good, so it asks for what only the person knows or has."""
    user = request.reader
    form = proof_form(user, request.POST if request.method == "POST" else None)
    if form.is_bound and not ratelimit.consume(request, action="delete", user=user):
        return refusal(request, 429)
    if form.is_bound and not form.is_valid():
        record("proof-failure", request, user=user.pk)
    if form.is_valid():
        record("account-deletion", request, user=user.pk)
        delete(user)
        logout(request)
        messages.success(request, "Your account and everything in it is deleted.")
        return redirect("catalog:home")
    counts = Scope.of_everything(user).counts
    context = {"form": form, "counts": counts, "goes": said(counts)}
    return render(request, "progress/data/delete_account.html", context, status=422 if form.is_bound else 200)
