"""A reader's notes on the page of what they are on."""

from django.middleware.csp import get_nonce
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from history.refs import Ref
from history.values import AnyWork
from mlsd_guide.csrf import get_token
from mlsd_guide.http import PageRequest
from mlsd_guide.personal import Key, personal
from progress.notes.editor import WorkNotes
from progress.reading.works import work_of_key

SCRIPT = "js/elements/note-editor.js"


@personal("notes")
def notes(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """The notes on a work and its parts, or on a thing; nobody's page gets a link to where they would be."""
    return [section(request, work_of_key(request, key) if kind == "work" else Ref(kind, key)) for kind, key in keys]


def section(request: PageRequest, work: AnyWork) -> SafeString:
    context = {"work": work}
    if request.reader:
        context |= {"notes": WorkNotes.of(request.reader, work), "csrf_token": get_token(request)}
    return render_to_string("progress/notes/_note.html", context)


@personal("note_scripts")
def scripts(request: PageRequest, keys: list[Key]) -> list[str]:
    """What the editor needs; nothing for nobody, who has none."""
    context = {"element": SCRIPT, "csp_nonce": get_nonce(request)}
    return [render_to_string("_editor_scripts.html", context) if request.reader else ""] * len(keys)
