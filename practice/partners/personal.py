"""What the page of all mock interviews says of the board."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from mlsd_guide.http import PageRequest
from mlsd_guide.personal import Key, personal
from practice.partners.models import PartnerRequest


@personal("partner_board")
def links(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """The way to the board, with how many people wait for an answer."""
    is_asked = request.reader is not None and not request.reader.is_guest
    waiting = PartnerRequest.objects.waiting_for(request.reader, timezone.now()).count() if is_asked else 0
    return [render_to_string("practice/partners/_board_link.html", {"waiting": waiting})] * len(keys)
