"""Who gets what of mock interviews: rows of ``tests/access/table.py``."""

from mlsd_guide.autosave import fingerprint
from tests.access.verdicts import ALL, BACK, MINE, MINE_SAVE, MY_BOARD_SAVES, Page

NEW_MOCK = {"exercise": "typeahead", "minutes": "30", "id": "00000000-0000-4000-8000-000000000007"}
NEW_NOTE = {"id": NEW_MOCK["id"], "text": "Words"}
LOGGED = {"held_on": "2026-05-13", "minutes": "30", "name": "Kim", "subject": "Ads", "scored_by": "me", "id": NEW_MOCK["id"]}
LOGGED |= {"candidate-framing-level": "3"}
SCRATCHPAD = {"text": "Words", "base": fingerprint("kanariescratchpad")}
# The owner's: one that runs, one to be scored, one that is done, one that was held elsewhere.
MOCKS = {
    "practice:mock_list": Page("/mocks/"),
    "practice:mock_new": Page("/mocks/new/", ALL, "302 302 302 302 302", NEW_MOCK),
    "practice:mock_log": Page("/mocks/elsewhere/", ALL, "302 302 302 302 302", LOGGED),
    "practice:mock_detail": Page("/mocks/{mock}/", MINE),
    "practice:mock_clock": Page("/mocks/{mock}/clock/", MINE_SAVE, MINE_SAVE, {"do": "pause"}),
    "practice:mock_scratchpad": Page("/mocks/{mock}/scratchpad/", BACK, MY_BOARD_SAVES, SCRATCHPAD),
    "practice:mock_question": Page("/mocks/{mock}/question/", BACK, MINE_SAVE, {"key": "hint"}),
    "practice:mock_sketch": Page("/mocks/{mock}/sketch/", BACK, "L 404 302 404 404"),
    "practice:mock_scores": Page("/mocks/{over_mock}/scores/", BACK, MY_BOARD_SAVES, {"framing-level": "3"}),
    "practice:mock_edit": Page("/mocks/{logged_mock}/edit/", MINE, "L 404 302 404 404", LOGGED),
    "practice:mock_remove": Page("/mocks/{mock}/remove/", BACK, "L 404 302 404 404"),
    "practice:mock_restore": Page("/mocks/{removed_mock}/restore/", BACK, "L 404 302 404 404"),
    "practice:mock_export": Page("/mocks/{done_mock}/report.md", MINE),
}
# What the owner, as the candidate, shares with the other, who interviews them
SHARED = "L 404 200 200 404"
LED, LED_SAVE = "L 404 404 200 404", "L 404 404 S 404"
MOCKS |= {
    "practice:mock_invite": Page("/mocks/{planned_mock}/invite/", MINE, "L 404 200 404 404", {"name": "Ada"}),
    # Anybody with the link but its maker
    "practice:mock_join": Page("/mocks/join/{code}/", "200 200 404 200 200", "302 302 404 302 302", {"name": "Kim"}),
    "practice:mock_step": Page("/mocks/{shared_mock}/step/", BACK, "L 404 302 302 404", {"do": "start"}),
    "practice:mock_lobby": Page("/mocks/{shared_mock}/lobby/", "L 404 S S 404"),
    "practice:mock_calendar": Page("/mocks/{shared_mock}/meeting.ics", SHARED),
    "practice:mock_interview": Page("/mocks/{shared_mock}/interview/", LED),
    "practice:mock_live": Page("/mocks/{shared_mock}/interview/live/", LED_SAVE),
    "practice:mock_lead": Page("/mocks/{shared_mock}/interview/clock/", BACK, LED_SAVE, {"do": "pause"}),
    "practice:mock_note": Page("/mocks/{shared_mock}/interview/notes/", BACK, LED_SAVE, NEW_NOTE),
    "practice:mock_mark": Page(
        "/mocks/{shared_mock}/interview/marks/", BACK, LED_SAVE, {"key": "ask-what-must-it-do", "given": "yes"}
    ),
}
