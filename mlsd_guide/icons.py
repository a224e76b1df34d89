"""The tag ``lucide``. A page asks for the same few icons again and again, and making one takes as long as a short answer."""

from functools import lru_cache

from django.template import Library
from lucide.templatetags.lucide import lucide

MOST_KEPT = 500

register = Library()
register.simple_tag(lru_cache(maxsize=MOST_KEPT)(lucide), name="lucide")
