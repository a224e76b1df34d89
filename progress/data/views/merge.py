from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from accounts.decorators import account_required
from accounts.readers import DECLINED, GUEST, GUEST_LIFE, MERGED, guest_of, waiting_guest
from history.responses import answer_page
from mlsd_guide.http import PageRequest
from progress.data.guest_merge import Merge, kept_counts
from progress.data.import_report import FAILED


@require_http_methods(["GET", "HEAD", "POST"])
@account_required
def merge(request: PageRequest) -> HttpResponse:
    """What this browser's guest saved, and an offer to merge it with the account."""
    guest = guest_of(request)
    if guest is None:
        return redirect(next_path(request))
    found = Merge(request.reader, guest)
    if request.method == "POST":
        group, plan = found.accept()
        if not plan.counts[FAILED]:
            request.session[MERGED] = request.session.pop(GUEST)
            request.session.pop(DECLINED, None)
        words = "Everything is in your account now." if not plan.counts[FAILED] else too_much(plan.counts[FAILED])
        return answer_page(request, words, group, next_path(request))
    plan = found.preview()
    context = {"plan": plan, "kinds": kept_counts(plan), "next": next_path(request)}
    return render(request, "progress/data/merge.html", context)


@require_POST
@account_required
def merge_decline(request: PageRequest) -> HttpResponse:
    """Leave the guest alone, and remind of it in Settings only. It goes with the others that nobody comes back to."""
    if guest := waiting_guest(request):
        request.session[DECLINED] = True
        day = date_format(guest.last_seen_on + GUEST_LIFE, "j F Y")
        words = f"Your account stays as it was. Your guest data stays in this browser until {day}; you can still merge it in Settings."
        messages.success(request, words)
    return redirect(next_path(request))


def next_path(request: PageRequest) -> str:
    path = request.POST.get("next") or request.GET.get("next", "")
    return path if path.startswith("/") and url_has_allowed_host_and_scheme(path, None) else "/"


def too_much(count: int) -> str:
    return f"{count} could not be merged and stay in your guest data; the rest is in your account now."
