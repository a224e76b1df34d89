from datetime import date

from django import template
from django.template import Context

from accounts.models import User
from accounts.readers import DECLINED, GUEST_LIFE, waiting_guest

register = template.Library()


@register.inclusion_tag("accounts/_guest_notice.html", takes_context=True)
def guest_notice(context: Context, *, also_declined: bool = False) -> dict[str, object]:
    """Remind of guest data that is not merged yet; of data that somebody left out on purpose only where it is asked for."""
    request = context["request"]
    guest = waiting_guest(request)
    if guest is None or ((declined := DECLINED in request.session) and not also_declined):
        return {"until": None}
    return {"until": kept_until(guest), "declined": declined, "back": request.path}


@register.simple_tag(takes_context=True)
def guest_waits_until(context: Context) -> date | None:
    """The day on which the guest data of this browser goes, where it is not in the account; else nothing."""
    guest = waiting_guest(context["request"])
    return kept_until(guest) if guest else None


def kept_until(guest: User) -> date:
    return guest.last_seen_on + GUEST_LIFE
