from allauth.account.utils import get_next_redirect_url
from django import template
from django.template import Context
from django.urls import reverse

from accounts.decorators import page_of
from mlsd_guide.http import PageRequest

register = template.Library()


@register.simple_tag(takes_context=True)
def here(context: Context) -> str:
    """The path, with its query, that somebody comes back to after signing in or up: of the page that they look at.

    The answer to a press is part of the page that the press came from. A view may name another as ``page_path``.
    """
    return context.get("page_path") or way_back(context["request"])


def way_back(request: PageRequest) -> str:
    if request.path.startswith("/accounts/"):
        return get_next_redirect_url(request) or reverse("catalog:home")
    return page_of(request)
