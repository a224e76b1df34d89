from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.decorators import account_required, reader_required
from accounts.forms import DisplayForm, PreferencesForm
from accounts.models import Preferences
from mlsd_guide.display import set_display_cookie
from mlsd_guide.http import PageRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def display(request: PageRequest) -> HttpResponse:
    shown = {"theme": request.display.theme, "keys": "on" if request.display.keys else "off"}
    form = DisplayForm(request.POST if request.method == "POST" else None, initial=shown)
    if form.is_valid():
        if request.reader is not None:
            Preferences.objects.update_or_create(user=request.reader, defaults=form.cleaned_data)
        response = HttpResponseRedirect(f"{reverse('accounts:display')}?saved")
        set_display_cookie(response, form.display())
        return response
    context = {"form": form, "saved": "saved" in request.GET}
    return render(request, "accounts/display.html", context, status=422 if form.is_bound else 200)


@require_safe
@reader_required
def settings_index(request: PageRequest) -> HttpResponse:
    context = {"choices": request.reader.choices, "has_providers": bool(settings.PROVIDERS)}
    return render(request, "accounts/settings_index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def preferences(request: PageRequest) -> HttpResponse:
    form = PreferencesForm(request.POST or None, instance=request.reader.choices)
    if form.is_valid():
        saved = form.save()
        messages.success(request, "Saved.")
        response = redirect("accounts:preferences")
        set_display_cookie(response, saved.display)
        return response
    return render(request, "accounts/preferences.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@account_required
def session_end(request: HttpRequest, number: int) -> HttpResponse:
    session = get_object_or_404(UserSession, pk=number, user=request.reader)
    get_adapter().end_sessions([session])
    messages.success(request, "That session has ended.")
    return redirect("usersessions_list")
