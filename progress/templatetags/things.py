"""What a reader finds on the pages of patterns, cases and exercises, where these pages are kept as slots."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from catalog import slots
from catalog.models import CaseStudy
from history.refs import Ref
from history.values import AnyWork
from mlsd_guide.csrf import get_token
from practice.cases import personal as case_personal
from practice.cases.answers import CaseStatus, case_standings
from practice.external import personal as external_personal
from progress.notes.notes import NoteTarget
from progress.plan import fragments as plan_fragments

register = template.Library()


@register.simple_tag
def thing(kind: str, key: object) -> Ref:
    """To be named in other tags: ``{% thing "pattern" pattern.slug as subject %}``."""
    return Ref(kind, str(key))


@register.simple_tag
def note_url(work: AnyWork) -> str:
    """The page of the note on a work or a thing."""
    return NoteTarget(work).url


@register.simple_tag(takes_context=True)
def elsewhere(context: Context, kind: str, key: str) -> SafeString:
    """Whether it was done elsewhere, and the form to say so."""
    if slots.is_frame(context["request"]):
        return slots.slot(f"elsewhere:{kind}:{key}")
    return external_personal.elsewhere(context["reader"].user, Ref(kind, key), token_of(context))


@register.simple_tag(takes_context=True)
def case_answer(context: Context, case: CaseStudy) -> SafeString:
    """The form of the answer to a case."""
    if slots.is_frame(context["request"]):
        return slots.slot(f"answer:{case.slug}")
    return case_personal.answer(context["reader"].user, case, token_of(context))


@register.simple_tag(takes_context=True)
def case_state(context: Context, case: CaseStudy) -> SafeString:
    """How the reader stands with a case; one query for all the rows of a page."""
    if slots.is_frame(context["request"]):
        return slots.slot(f"case_state:{case.slug}")
    return case_personal.state(context["reader"].user, standings_of(context).get(case.slug))


@register.simple_tag(takes_context=True)
def suggested_cases(context: Context) -> SafeString:
    """What to read next; nothing for nobody."""
    if slots.is_frame(context["request"]):
        return slots.slot("suggested:cases")
    return plan_fragments.suggestions(context["reader"].user, standings_of(context))


def standings_of(context: Context) -> dict[str, CaseStatus]:
    """Read once a request."""
    request = context["request"]
    if not hasattr(request, "_case_standings"):
        request._case_standings = case_standings(context["reader"].user)
    return request._case_standings


def token_of(context: Context) -> str:
    """Nobody's page holds none, so that it is the same for all."""
    return get_token(context["request"]) if context["reader"].user else ""
