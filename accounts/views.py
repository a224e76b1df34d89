from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.forms import DisplayForm
from mlsd_guide.display import COOKIE

YEAR = 365 * 24 * 3600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def display(request: HttpRequest) -> HttpResponse:
    shown = {"theme": request.display.theme, "keys": "on" if request.display.keys else "off"}
    form = DisplayForm(request.POST if request.method == "POST" else None, initial=shown)
    if form.is_valid():
        response = HttpResponseRedirect(f"{reverse('accounts:display')}?saved")
        response.set_cookie(
            COOKIE, form.display().to_cookie(), max_age=YEAR, secure=settings.PRODUCTION, httponly=True, samesite="Lax"
        )
        return response
    context = {"form": form, "saved": "saved" in request.GET}
    return render(request, "accounts/display.html", context, status=422 if form.is_bound else 200)
