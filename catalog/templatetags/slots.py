from django import template
from django.template import Context
from django.utils.safestring import SafeString

from catalog import slots

register = template.Library()


@register.simple_tag(takes_context=True)
def personal(context: Context, name: str) -> SafeString:
    """Include a template that shows who is there; a kept frame has a slot in its place."""
    request = context.get("request")
    if request is not None and slots.is_frame(request):
        return slots.slot(name)
    with context.push():
        return context.template.engine.get_template(name).render(context)
