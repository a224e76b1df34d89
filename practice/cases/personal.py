"""What a reader finds on the pages of cases.

A piece that is the same for all who stand alike is rendered once; a form's token is put in
afterwards.
"""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.models import User
from catalog.models import CaseStudy
from catalog.pieces import kept
from history.timestamps import date_words
from mlsd_guide.markers import HOLE
from practice.cases.answers import CaseStatus
from practice.cases.editor import AnswerEditor

WORDS = {"answered": "Answered on", "elsewhere": "Done elsewhere on", "begun": "Begun, last written on"}


def answer(user: User | None, case: CaseStudy, token: str) -> SafeString:
    """The form of a case's answer, and beneath it the guide's view once they were compared.

    What has left the catalogue is still shown to whoever answered it.
    """
    editor = AnswerEditor.of(user, case)
    if editor.state:
        return _section(editor, token, user)
    if case.retired_at:
        return SafeString("")
    text = kept(("answer", case.slug, bool(token), editor.is_read), lambda: _section(editor, token and HOLE))
    return SafeString(text.replace(HOLE, token))


def _section(editor: AnswerEditor, token: str, user: User | None = None) -> SafeString:
    return render_to_string("practice/cases/_case_answer.html", {"editor": editor, "csrf_token": token, "next_for": user})


def state(user: User | None, standing: CaseStatus | None) -> SafeString:
    """How a reader stands with a case, on its row; nothing for most."""
    if standing is None or not standing.state:
        return SafeString("")
    words = f"{WORDS[standing.state]} {date_words(user, standing.at)}"
    key = ("case state", standing.state, words)
    return kept(key, lambda: render_to_string("practice/cases/_case_state.html", {"standing": standing, "words": words}))
