"""What is shown again of a form that was not saved: never what is secret."""

import re

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, UnreadablePostError

SHORTEST_TEXT = 3
FORM = "application/x-www-form-urlencoded"
# What a form sends beside what somebody typed
HIDDEN = {"base", "do", "next", "id", "shown", "run", "left", "owner", "tried", "time_zone", "undecided", "standing", "width"}
# In the names of fields; a test holds it against all forms.
SECRET = re.compile(r"password|passphrase|csrf|token|code|credential|secret|(^|[_-])(otp|pin)\d?($|[_-])", re.IGNORECASE)


def is_secret(name: str) -> bool:
    return bool(SECRET.search(name))


def typed(request: HttpRequest) -> dict[str, str]:
    """The texts that were sent, by their fields' names in words."""
    shown = {name: text for name, text in request.POST.items() if not is_secret(name)}
    return {
        name.replace("_", " ").replace("-", " ").capitalize(): text
        for name, text in shown.items()
        if len(text.strip()) >= SHORTEST_TEXT and name not in HIDDEN
    }


def typed_if_readable(request: HttpRequest) -> dict[str, str]:
    """The same where something went wrong: nothing of an upload, or of a form that cannot be read."""
    if request.method != "POST" or request.content_type != FORM:
        return {}
    try:
        return typed(request)
    except (BadRequest, SuspiciousOperation, UnreadablePostError):
        return {}
