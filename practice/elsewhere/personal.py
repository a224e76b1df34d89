"""Whether something was done outside the guide, on its own page."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from history.refs import Ref
from history.timestamps import date_words
from mlsd_guide.csrf import get_token
from mlsd_guide.http import PageRequest
from mlsd_guide.personal import Key, personal
from practice.elsewhere import record


@personal("elsewhere")
def places(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    return [elsewhere(request, Ref(*key)) for key in keys]


def elsewhere(request: PageRequest, thing: Ref, oob: bool = False) -> SafeString:
    """Whether a thing was done elsewhere, and the form to say so or take it back. For nobody it holds no token."""
    fact = record.found(request.reader, thing)
    context = {"thing": thing, "fact": fact, "oob": oob, "on": date_words(request.reader, fact.at) if fact else ""}
    context["csrf_token"] = get_token(request) if request.reader else ""
    return render_to_string("practice/elsewhere/_elsewhere.html", context)
