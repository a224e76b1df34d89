"""Hostile forms, sent as their owner, as somebody else and as a visitor. What holds for all of them:

no answer is a server's error or takes a second of work, a refusal changes nothing, it names what is wrong, and shows
again what was typed.
"""

import time
from html import escape

from tests.access.table import TABLE
from tests.access.verdicts import ANONYMOUS, OTHER, OWNER
from tests.access.world import World

ROLES = OWNER, OTHER, ANONYMOUS
LONG = "9" * 5000
# What no form takes for a number
NO_NUMBERS = ["-1", "1e5", "1e309", "NaN", "3.7", "\uff13", "9" * 31, LONG, "one", "\0"]
AUTOSAVED = {"practice:sketch_submit", "practice:mock_scores"}
# Longer than this, nobody looks for it in a page.
SHOWN = 100


def send(world: World, name: str, role: str, data: dict, method: str = "POST", path: str = "", **headers: str):
    """One form; ``path`` where it is not the table's. What autosaves keeps what was typed also where it goes no further."""
    began = time.thread_time()
    response = world.ask(role, method, (path or TABLE[name].path).format(**world.places), data, **headers)
    spent = time.thread_time() - began
    assert response.status_code < 500
    assert spent < 1, f"{spent:.2f} s of work"
    assert response.changed == 0 or response.status_code < 400 or (name in AUTOSAVED and role == OWNER)
    return response


def refused(
    world: World, name: str, data: dict, words: str = "", statuses: tuple[int, ...] = (422,), path: str = "", **kept: str
):
    """All of ROLES send it and nothing changes but a draft; the owner is told in these words, and what they typed is there again."""
    answers = {role: send(world, name, role, data, path=path) for role in ROLES}
    drafts = {OWNER} if name in AUTOSAVED else set()
    assert {role: answer.changed for role, answer in answers.items() if answer.changed and role not in drafts} == {}
    said = answers[OWNER].body.decode()
    assert answers[OWNER].status_code in statuses
    assert escape(words, quote=False) in said.replace("&#x27;", "'").replace("&quot;", '"')
    for typed in kept.values():
        assert "\0" in typed or len(typed) > SHOWN or escape(typed) in said
    return answers[OWNER]


def borne(world: World, name: str, data: dict, statuses: tuple[int, ...], path: str = ""):
    """All of ROLES send it; the owner gets one of these statuses, nobody else changes anything."""
    answers = {role: send(world, name, role, data, path=path) for role in ROLES}
    assert answers[OWNER].status_code in statuses
    assert [answers[role].changed for role in ROLES[1:]] == [0, 0]
    return answers[OWNER]
