"""What a reader finds on the pages of cases, and what every thing's page says of "done elsewhere".

As in progress/fragments.py, a piece that is the same for all who stand alike is rendered once; a form's token is put in
afterwards.
"""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.models import User
from catalog.models import CaseStudy
from catalog.pieces import kept
from history.refs import Ref
from progress.cases.answers import CaseStatus
from progress.cases.editor import AnswerEditor, date_words
from progress.external import record
from progress.plan.suggestions import SuggestedCase, from_known, known_of
from progress.reading import rows

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
    text = kept(("answer", case.slug, bool(token), editor.is_read), lambda: _section(editor, token and rows.SLOT))
    return SafeString(text.replace(rows.SLOT, token))


def _section(editor: AnswerEditor, token: str, user: User | None = None) -> SafeString:
    return render_to_string("progress/cases/_case_answer.html", {"editor": editor, "csrf_token": token, "next_for": user})


def state(user: User | None, standing: CaseStatus | None) -> SafeString:
    """How a reader stands with a case, on its row; nothing for most."""
    if standing is None or not standing.state:
        return SafeString("")
    words = f"{WORDS[standing.state]} {date_words(user, standing.at)}"
    key = ("case state", standing.state, words)
    return kept(key, lambda: render_to_string("progress/cases/_case_state.html", {"standing": standing, "words": words}))


def suggestions(user: User | None, standings: dict[str, CaseStatus]) -> SafeString:
    """What to read next. Whoever knows and plans the same is suggested the same."""
    if user is None:
        return SafeString("")
    known = known_of(user, standings)
    return kept(("suggestions", known), lambda: _suggestions(from_known(known)))


def _suggestions(found: list[SuggestedCase]) -> SafeString:
    return render_to_string("progress/plan/_case_suggestions.html", {"suggestions": found}) if found else SafeString("")


def elsewhere(user: User | None, thing: Ref, token: str, oob: bool = False) -> SafeString:
    """Whether a thing was done elsewhere, and the form to say so or take it back. For nobody it holds no token."""
    fact = record.found(user, thing)
    context = {"thing": thing, "fact": fact, "oob": oob}
    if fact:
        context["on"] = date_words(user, fact.at)
        return render_to_string("progress/external/_elsewhere.html", context | {"csrf_token": token})
    key = ("elsewhere", thing, bool(token), oob)
    text = kept(key, lambda: render_to_string("progress/external/_elsewhere.html", context | {"csrf_token": token and rows.SLOT}))
    return SafeString(text.replace(rows.SLOT, token))
