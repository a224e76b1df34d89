"""What the page of a thing says of "done elsewhere"."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.models import User
from catalog.pieces import kept
from history.refs import Ref
from history.timestamps import date_words
from mlsd_guide.markers import HOLE
from practice.external import record


def elsewhere(user: User | None, thing: Ref, token: str, oob: bool = False) -> SafeString:
    """Whether a thing was done elsewhere, and the form to say so or take it back. For nobody it holds no token."""
    fact = record.found(user, thing)
    context = {"thing": thing, "fact": fact, "oob": oob}
    if fact:
        context["on"] = date_words(user, fact.at)
        return render_to_string("practice/external/_elsewhere.html", context | {"csrf_token": token})
    key = ("elsewhere", thing, bool(token), oob)
    text = kept(key, lambda: render_to_string("practice/external/_elsewhere.html", context | {"csrf_token": token and HOLE}))
    return SafeString(text.replace(HOLE, token))
