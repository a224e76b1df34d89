"""What every page has for the presses that change a reader's facts."""

from django.template.loader import render_to_string

from accounts.templatetags.places import way_back
from mlsd_guide.csrf import get_token
from mlsd_guide.http import PageRequest
from mlsd_guide.personal import Key, personal


@personal("marks_form")
def marks_forms(request: PageRequest, keys: list[Key]) -> list[str]:
    """The form of all marks on a page. Nobody's holds no token, so that it is the same for all."""
    token = get_token(request) if request.reader else ""
    context = {"csrf_token": token, "page_path": way_back(request)}
    return [render_to_string("history/_marks_form.html", context)] * len(keys)
