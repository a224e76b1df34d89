"""What the pages of patterns show of whoever reads them; in kept pages these are slots."""

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from catalog import slots
from catalog.models import Pattern
from practice.patterns.forms import PatternFilters
from practice.patterns.related import PatternReading
from progress import fragments, pattern_fragments
from progress.pattern_fragments import PatternStates
from progress.reading import rows

register = template.Library()


@register.simple_tag(takes_context=True)
def pattern_results(context: Context, form: PatternFilters) -> SafeString:
    """The index as the filters want it."""
    if slots.is_frame(context["request"]):
        return slots.slot("patterns:")
    return pattern_fragments.results(context["reader"].user, form)


@register.simple_tag(takes_context=True)
def pattern_standing(context: Context, pattern: Pattern) -> SafeString:
    """Where the reader stands with a pattern; nothing for one that has left the guide."""
    if pattern.retired_at:
        return SafeString("")
    if slots.is_frame(context["request"]):
        return slots.slot(f"pattern:{pattern.slug}")
    user = context["reader"].user
    return pattern_fragments.standing_block(PatternStates(user, pattern) if user else None, pattern)


@register.simple_tag(takes_context=True)
def pattern_state(context: Context, pattern: Pattern) -> SafeString:
    """The same in one line; nothing for nobody."""
    if pattern.retired_at:
        return SafeString("")
    if slots.is_frame(context["request"]):
        return slots.slot(f"pattern_state:{pattern.slug}")
    user = context["reader"].user
    return pattern_fragments.state_piece(PatternStates(user, pattern).of(pattern.slug)) if user else SafeString("")


@register.simple_tag(takes_context=True)
def text_mark(context: Context, text: PatternReading) -> SafeString:
    """The tick of a part, the mark of a whole work."""
    slug, key = text.resource.slug, text.part.key if text.part else ""
    if slots.is_frame(context["request"]):
        return slots.slot(f"stop:{slug}:{key}" if key else f"{rows.MARK_SLOT}{slug}")
    standing = context["reader"].standing(text.resource)
    return fragments.stop_tick(text.resource, standing.record, key) if key else rows.mark(text.resource, standing)
