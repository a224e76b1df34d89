from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

from accounts.browsers import browser_name

register = template.Library()
register.filter("browser_name", browser_name)


@register.filter
def plain(field: BoundField) -> SafeString:
    """The field's control in our look, without allauth's placeholders: they repeat the label and vanish while typing."""
    field.field.widget.attrs.pop("placeholder", None)
    return field.as_widget(attrs={} if field.widget_type == "checkbox" else {"class": "input"})
