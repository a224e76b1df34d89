from collections.abc import Iterable

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from catalog.pieces import kept
from progress.readiness.areas import ReadinessLine

register = template.Library()


@register.simple_tag
def readiness_lines(lines: Iterable[ReadinessLine]) -> SafeString:
    """A line holds nothing but what it says: it is rendered once for all who stand alike."""
    return SafeString("".join(kept(("readiness", line), lambda line=line: render_line(line)) for line in lines))


def render_line(line: ReadinessLine) -> SafeString:
    return render_to_string("progress/readiness/_readiness_line.html", {"line": line})
