"""What a form is answered with whose token is out of date: most often somebody signed in or out in another tab."""

from allauth.account.utils import get_login_redirect_url
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from accounts.decorators import page_of
from mlsd_guide.http import PageRequest, refusal, wants_fragment
from mlsd_guide.shown import typed

# Pages that have nothing left to do for somebody who is signed in.
ENTRANCE = {
    "account_login",
    "account_login_by_recovery_code",
    "account_signup",
    "account_signup_by_passkey",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "mfa_signup_webauthn",
    "socialaccount_signup",
}


def failure(request: PageRequest, reason: str = "") -> HttpResponse:
    """On to where the sign-in would have led, where it has happened; else a page that shows what was typed."""
    if wants_fragment(request) or request.reader is None or not has_old_token(request):
        return refusal(request, 403)
    if request.user.is_authenticated and request.resolver_match.view_name in ENTRANCE:
        messages.info(request, f"You are already signed in as {request.user.username}.")
        return HttpResponseRedirect(get_login_redirect_url(request))
    context = {"status": 403, "title": "This page was out of date", "typed": typed(request), "back": page_of(request)}
    return render(request, "stale.html", context, status=403)


def has_old_token(request: PageRequest) -> bool:
    """Whether the form was one of ours. Without any token, or from another site, it was not."""
    return "csrfmiddlewaretoken" in request.POST and request.headers.get("Sec-Fetch-Site") != "cross-site"
