"""Who gets what, for every address there is: the expected answer to each person, as data."""

from mlsd_guide.autosave import fingerprint
from tests.access.mocks import MOCKS, NEW_MOCK
from tests.access.partners import PARTNERS
from tests.access.verdicts import (
    ACCOUNTS,
    ACCOUNTS_LEAD_ON,
    ACCOUNTS_NEVER,
    ACCOUNTS_REFUSE,
    ALL,
    ALL_SAVE,
    BACK,
    BOOK,
    MINE,
    MINE_SAVE,
    MOVED,
    MY_BOARD_SAVES,
    MY_KEY,
    MY_KEY_SAVE,
    OFF,
    PAPER,
    PASSWORD,
    PLAN_SAVE,
    READERS,
    READERS_SAVE,
    SIGNED_OUT,
    SIGNED_OUT_REFUSE,
    Page,
)

LINK = {"title": "A talk", "url": "https://example.org/talk", "part_lines": "One"}
DATES = {"started": "2025", "rating": "3"}
NOTE = {"text": "Words", "do": "save"}
DAYS = {"time_zone": "Asia/Tokyo", "day_start": "4", "week_start": "0", "study_days": "4", "theme": "auto", "keys": "on"}
CATALOGUE = {
    "home": Page("/"),
    "catalog:home": Page("/"),
    "catalog:about": Page("/about/"),
    "catalog:category_list": Page("/browse/"),
    "catalog:category_detail": Page("/browse/model-serving/"),
    "catalog:resource_detail": Page(f"/resources/{BOOK}/"),
    "catalog:topic_list": Page("/topics/"),
    "catalog:topic_detail": Page("/topics/feature-stores/"),
    "catalog:goal_list": Page("/goals/"),
    "catalog:goal_detail": Page("/goals/interview-preparation/"),
    "practice:method": Page("/method/"),
    "practice:method_example": Page("/method/example/"),
    "practice:estimate_facts": Page("/estimates/"),
    "practice:case_list": Page("/cases/"),
    "practice:case_detail": Page("/cases/adyen-contextual-bandits/"),
    "practice:pattern_list": Page("/patterns/"),
    "practice:pattern_detail": Page("/patterns/rag/"),
    "practice:exercise_list": Page("/exercises/"),
    "practice:exercise_detail": Page("/exercises/typeahead/"),
    "progress:practise": Page("/practise/"),
    "catalog:search": Page("/search/"),
    "catalog:search_suggestions": Page("/search/suggestions/"),
    "catalog:new_feed": Page("/feeds/new.atom"),
    "catalog:sitemap": Page("/sitemap.xml"),
    "catalog:robots": Page("/robots.txt"),
    "livez": Page("/livez"),
}
READING = {
    "progress:mark": Page(f"/resources/{BOOK}/mark/", BACK, ALL_SAVE, {"state": "finished"}),
    "progress:parts": Page(f"/resources/{BOOK}/parts/", BACK, ALL_SAVE, {"all": "1"}),
    "progress:percent": Page("/resources/breck-ml-test-score/percent/", BACK, ALL_SAVE, {"percent": "40"}),
    "progress:again": Page(f"/resources/{BOOK}/again/", BACK, ALL_SAVE),
    "progress:bulk_marks": Page("/bulk/marks/", BACK, ALL_SAVE, {"slugs": BOOK, "state": "want"}),
    "progress:reading_edit": Page(f"/resources/{PAPER}/reading/{{number}}/", MINE, MINE_SAVE, DATES),
    "history:work_history": Page(f"/resources/{BOOK}/history/", READERS),
    "history:history": Page("/history/", READERS),
    "history:undo": Page("/undo/{group}/", BACK, MINE_SAVE),
    "progress:reading_list": Page("/reading/"),
    "progress:dashboard": Page("/progress/"),
    "progress:dashboard_piece": Page("/progress/pieces/", BACK, "302 302 302 302 302", {"piece": "heatmap", "shown": "0"}),
    # The owner's note stands there already, so that another tab's is a conflict.
    "progress:note_edit": Page(f"/resources/{BOOK}/note/", ALL, "S S 409 S S", NOTE),
    "progress:thing_note_edit": Page("/notes/on/pattern/rag/", ALL, "S S 409 S S", NOTE),
    "practice:case_answer": Page("/cases/adyen-contextual-bandits/answer/", ALL, "S S 409 S S", NOTE),
    "practice:case_points": Page("/cases/adyen-contextual-bandits/points/", BACK, "L 409 S 409 409", {"point": []}),
    "practice:elsewhere": Page("/elsewhere/", BACK, ALL_SAVE, {"thing": "exercise:typeahead", "done": "yes"}),
    "progress:note_list": Page("/notes/"),
    "progress:note_export": Page("/notes/export.md", "302 200 200 200 200"),
    "progress:own_add": Page("/reading/add/", ALL, ALL_SAVE, LINK),
    "progress:own_detail": Page("/own/{own}/", MINE),
    "progress:own_edit": Page("/own/{own}/edit/", MINE, MINE_SAVE, LINK),
    "progress:own_remove": Page("/own/{own}/remove/", BACK, MINE_SAVE),
    "progress:own_mark": Page("/own/{own}/mark/", BACK, MINE_SAVE, {"state": "want"}),
    "progress:own_parts": Page("/own/{own}/parts/", BACK, MINE_SAVE, {"all": "0"}),
    # It has parts.
    "progress:own_percent": Page("/own/{own}/percent/", BACK, "L 404 400 404 404", {"percent": "5"}),
    "progress:own_again": Page("/own/{own}/again/", BACK, MINE_SAVE),
    "progress:own_reading_edit": Page("/own/{own}/reading/{number}/", MINE, MINE_SAVE, DATES),
    "history:own_history": Page("/own/{own}/history/", MINE),
    # An editor that is sent away would lose what is being typed.
    "progress:own_note_edit": Page("/own/{own}/note/", "404 404 200 404 404", "404 404 409 404 404", NOTE),
}
# Of the pattern rag the owner has answered the first question.
RECALL = {
    "practice:pattern_recall": Page("/patterns/rag/recall/"),
    "practice:recall": Page("/recall/"),
    "practice:recall_session": Page("/recall/session/"),
    "practice:recall_new": Page("/recall/new/"),
    "practice:recall_extra": Page("/recall/extra/"),
    "practice:recall_spread": Page("/recall/spread/", READERS, READERS_SAVE),
    "practice:recall_review": Page("/recall/cards/rag/stale-answer/review/", BACK, ALL_SAVE, {"rating": "3"}),
    "practice:recall_hold": Page("/recall/cards/rag/retrieval-apart/hold/", BACK, "L 409 S 409 409", {"held": "yes"}),
}
# What the owner has saved, so that these presses are no conflict
OUTLINE = {"text": "Client app -> Cache", "base": fingerprint("Client app -> kanariecomponent")}
START = {"from": "exercise:typeahead", "do": "show"}
SKETCHES = {
    "practice:exercise_draw": Page("/exercises/typeahead/draw/", BACK, "302 302 302 302 302"),
    "practice:exercise_reference": Page("/exercises/typeahead/reference/", BACK, "302 302 302 302 302"),
    "practice:sketch_list": Page("/sketches/"),
    "practice:sketch_new": Page("/sketches/new/", BACK, "302 302 302 302 302"),
    "practice:sketch_detail": Page("/sketches/{sketch}/", MINE),
    "practice:sketch_save": Page("/sketches/{sketch}/save/", BACK, MY_BOARD_SAVES, OUTLINE),
    "practice:sketch_draw": Page("/sketches/{sketch}/draw/", BACK, "404 404 200 404 404", OUTLINE),
    "practice:sketch_box": Page("/sketches/{sketch}/box/?name=Client+app", MINE, MINE_SAVE, {"do": "convert"}),
    "practice:sketch_estimate": Page("/sketches/{sketch}/estimate/?peak_rps=100", MINE, "L 404 302 404 404", {"budget_ms": "9"}),
    "practice:sketch_answers": Page("/sketches/{sketch}/answers/", BACK, "L 404 302 404 404", {"scale": "20"}),
    "practice:sketch_words": Page("/sketches/{sketch}/words/", MINE, "L 404 200 404 404", {"words": "the app asks the ranker"}),
    "practice:sketch_start": Page("/sketches/{sketch}/start/?from=exercise:typeahead", MINE, "L 404 302 404 404", START),
    "practice:sketch_next": Page("/sketches/{sketch}/next/", "L 404 S 404 404"),
    "practice:sketch_timer": Page("/sketches/{sketch}/timer/", BACK, MY_BOARD_SAVES, {"running": "1"}),
    "practice:sketch_name": Page("/sketches/{sketch}/name/", BACK, "404 404 302 404 404", {"title": "Renamed"}),
    "practice:sketch_remove": Page("/sketches/{sketch}/remove/", BACK, "L 404 302 404 404"),
    "practice:sketch_restore": Page("/sketches/{removed_sketch}/restore/", BACK, "L 404 302 404 404"),
    "practice:sketch_versions": Page("/sketches/{sketch}/versions/", MINE),
    "practice:sketch_keep": Page("/sketches/{sketch}/keep/", BACK, MY_BOARD_SAVES, OUTLINE),
    "practice:sketch_version": Page("/sketches/{sketch}/versions/{version}/", MINE),
    "practice:sketch_version_restore": Page("/sketches/{sketch}/versions/{version}/restore/", BACK, "L 404 302 404 404"),
    "practice:sketch_submit": Page("/sketches/{sketch}/submit/", BACK, MY_BOARD_SAVES, OUTLINE),
    "practice:sketch_review": Page("/sketches/{sketch}/review/", MINE),
    "practice:sketch_reference": Page("/sketches/{sketch}/reference/", BACK, "L 404 302 404 404"),
    "practice:sketch_cover": Page("/sketches/{sketch}/cover/", BACK, "L 404 302 404 404", {"kind": "cache", "covered": "0"}),
    "practice:sketch_dismiss": Page("/sketches/{sketch}/dismiss/", BACK, "L 404 422 404 404", {"finding": "x", "dismissed": "0"}),
    "practice:sketch_weighed": Page("/sketches/{sketch}/weighed/", BACK, MINE_SAVE, {"number": "0", "weighed": "1"}),
    "practice:sketch_export": Page("/sketches/{sketch}/export.svg", MINE),
    "practice:sketch_document": Page("/sketches/{sketch}/document/", MINE),
    "practice:sketch_print": Page("/sketches/{sketch}/print/", MINE),
    "practice:sketch_share": Page("/sketches/{sketch}/share/", MINE, "L 404 302 404 404", {"shared": "1", "review": "1"}),
    "practice:shared_sketch": Page("/shared/{link}/"),
}
# The owner alone has a plan, with these two in its second week.
ITEM, BESIDE = "pattern:batch-prediction", "pattern:data-validation"
PLANS = {
    "progress:today": Page("/today/", READERS),
    "progress:next_after": Page("/today/next/", READERS_SAVE),
    "progress:readiness": Page("/readiness/"),
    "progress:plan_new": Page("/plan/new/", ALL, ALL_SAVE, {"goal": "software-to-ml", "weeks": "4", "monday": "3"}),
    "progress:plan": Page("/plan/", "302 302 200 302 302"),
    "progress:plan_week": Page("/plan/weeks/1/", MINE),
    "progress:plan_print": Page("/plan/print/", MINE),
    # Nothing that was shown is named, so that there is nothing to agree to.
    "progress:plan_repair": Page("/plan/repair/", MINE, "L 404 409 404 404", {"kind": "hours"}),
    "progress:plan_offer": Page("/plan/offer/", MINE, "L 404 409 404 404"),
    "progress:plan_remove": Page("/plan/remove/", BACK, READERS_SAVE),
    "progress:plan_item_week": Page("/plan/items/week/", BACK, PLAN_SAVE, {"item": ITEM, "week": "3"}),
    "progress:plan_item_order": Page("/plan/items/order/", BACK, PLAN_SAVE, {"item": ITEM, "after": BESIDE}),
    "progress:plan_item_pin": Page("/plan/items/pin/", BACK, PLAN_SAVE, {"item": ITEM, "wanted": "no"}),
    "progress:plan_item_skip": Page("/plan/items/skip/", BACK, PLAN_SAVE, {"item": ITEM, "wanted": "yes", "reason": "Known"}),
    "progress:plan_item_tick": Page("/plan/items/tick/", BACK, PLAN_SAVE, {"item": "page:method", "wanted": "yes"}),
    "progress:plan_calendar": Page("/plan/calendar/", READERS, READERS_SAVE, {"do": "make"}),
    # Anybody with the secret address may read it.
    "progress:calendar_feed": Page("/calendar/{token}.ics"),
}
DATA = {
    "progress:data": Page("/settings/data/", READERS),
    "progress:data_export": Page("/settings/data/export/", BACK, READERS),
    "progress:import_upload": Page("/settings/data/import/", ALL, "422 422 422 422 422"),
    "progress:import_review": Page("/settings/data/import/review/", "L S 200 S S", "L 302 422 302 302"),
    "progress:import_drop": Page("/settings/data/import/drop/", BACK, "L 302 302 302 302"),
    "progress:reset": Page("/settings/data/reset/", READERS),
    "progress:reset_everything": Page("/settings/data/reset/everything/", READERS, READERS_SAVE, {"word": "everything"}),
    "progress:reset_kind": Page("/settings/data/reset/kinds/recall/", READERS, READERS_SAVE),
    "progress:reset_shelf": Page("/settings/data/reset/shelves/books/", READERS, READERS_SAVE),
    "progress:reset_resource": Page(f"/settings/data/reset/resources/{BOOK}/", READERS, READERS_SAVE),
    "progress:reset_own": Page("/settings/data/reset/own/{own}/", MINE, MINE_SAVE),
    "progress:delete_account": Page("/settings/data/delete/", READERS, "L 302 302 302 302", {"password": PASSWORD}),
    # Only the owner's browser holds a guest as well.
    "progress:merge": Page("/settings/merge/", "L U 200 302 302", "L U S 302 302"),
    "progress:merge_decline": Page("/settings/merge/decline/", BACK, "L U 302 302 302"),
}
SETTINGS = {
    "accounts:settings_index": Page("/settings/", READERS),
    "accounts:display": Page("/settings/display/", ALL, "302 302 302 302 302", {"theme": "dark", "keys": "on"}),
    "accounts:preferences": Page("/settings/preferences/", READERS, "L 302 302 302 302", DAYS),
    "accounts:session_end": Page("/settings/sessions/{session}/end/", BACK, "L U 302 404 404"),
    "usersessions_list": Page("/accounts/sessions/", ACCOUNTS, ACCOUNTS_LEAD_ON),
}
ENTRANCE = {
    "account_login": Page("/accounts/login/", SIGNED_OUT, SIGNED_OUT_REFUSE),
    "account_login_by_recovery_code": Page("/accounts/login/recovery-code/", SIGNED_OUT, SIGNED_OUT_REFUSE),
    "account_signup": Page("/accounts/signup/", SIGNED_OUT, SIGNED_OUT_REFUSE),
    "account_signup_by_passkey": Page("/accounts/signup/passkey/", SIGNED_OUT, SIGNED_OUT_REFUSE),
    "mfa_signup_webauthn": Page("/accounts/2fa/webauthn/signup/", "u u 302 302 302", "u u 302 302 302"),
    "mfa_login_webauthn": Page("/accounts/2fa/webauthn/login/", ACCOUNTS_LEAD_ON, ACCOUNTS_LEAD_ON),
    "mfa_authenticate": Page("/accounts/2fa/authenticate/", ACCOUNTS_LEAD_ON, ACCOUNTS_LEAD_ON),
    "account_confirm_login_code": Page("/accounts/login/code/confirm/", ACCOUNTS_LEAD_ON, ACCOUNTS_LEAD_ON),
    "account_logout": Page("/accounts/logout/", "302 302 200 200 200", "302 302 302 302 302"),
    "account_inactive": Page("/accounts/inactive/"),
    # Anybody with the link from the owner's mail may use it.
    "account_confirm_email": Page("/accounts/confirm-email/{confirm}/", ALL, "l l 302 l l"),
    "account_email_verification_sent": Page("/accounts/confirm-email/"),
    "account_reset_password": Page("/accounts/password/reset/", ALL, "422 422 422 422 422"),
    "account_reset_password_done": Page("/accounts/password/reset/done/"),
    "account_reset_password_from_key": Page(
        "/accounts/password/reset/key/{reset}/", "302 302 302 302 302", "302 302 302 302 302"
    ),
    "account_reset_password_from_key_done": Page("/accounts/password/reset/key/done/"),
    "socialaccount_login_cancelled": Page("/accounts/3rdparty/login/cancelled/"),
    "socialaccount_login_error": Page("/accounts/3rdparty/login/error/", "401 401 401 401 401"),
    "socialaccount_signup": Page("/accounts/3rdparty/signup/", "l l l l l", "l l l l l"),
    # Where allauth had these before; they have no names.
    "social/login/cancelled/": Page("/accounts/social/login/cancelled/", MOVED, MOVED),
    "social/login/error/": Page("/accounts/social/login/error/", MOVED, MOVED),
    "social/signup/": Page("/accounts/social/signup/", MOVED, MOVED),
    "social/connections/": Page("/accounts/social/connections/", MOVED, MOVED),
}
# The owner has an authenticator app, recovery codes and a passkey; the others have none.
KEYS = {
    "account_reauthenticate": Page("/accounts/reauthenticate/", ACCOUNTS, ACCOUNTS_REFUSE),
    "account_email": Page("/accounts/email/", ACCOUNTS, ACCOUNTS_LEAD_ON),
    "account_change_password": Page("/accounts/password/change/", ACCOUNTS, ACCOUNTS_REFUSE),
    "account_set_password": Page("/accounts/password/set/", ACCOUNTS_LEAD_ON, ACCOUNTS_LEAD_ON),
    "mfa_index": Page("/accounts/2fa/", ACCOUNTS, ACCOUNTS_NEVER),
    "mfa_reauthenticate": Page("/accounts/2fa/reauthenticate/", "l l 200 302 302", "l l 422 302 302"),
    "mfa_reauthenticate_webauthn": Page("/accounts/2fa/webauthn/reauthenticate/", "l l 200 302 302", "l l l 302 302"),
    "mfa_activate_totp": Page("/accounts/2fa/totp/activate/", "l l 302 200 200", "l l 302 422 422"),
    "mfa_deactivate_totp": Page("/accounts/2fa/totp/deactivate/", MY_KEY, MY_KEY_SAVE),
    "mfa_view_recovery_codes": Page("/accounts/2fa/recovery-codes/", MY_KEY, ACCOUNTS_NEVER),
    "mfa_generate_recovery_codes": Page("/accounts/2fa/recovery-codes/generate/", ACCOUNTS, "l l 302 422 422"),
    "mfa_download_recovery_codes": Page("/accounts/2fa/recovery-codes/download/", MY_KEY, "l l 405 404 404"),
    "mfa_list_webauthn": Page("/accounts/2fa/webauthn/", ACCOUNTS, ACCOUNTS_NEVER),
    "mfa_add_webauthn": Page("/accounts/2fa/webauthn/add/", ACCOUNTS, ACCOUNTS_REFUSE),
    "mfa_edit_webauthn": Page("/accounts/2fa/webauthn/keys/{key}/edit/", MY_KEY, MY_KEY_SAVE, {"name": "mine"}),
    "mfa_remove_webauthn": Page("/accounts/2fa/webauthn/keys/{key}/remove/", MY_KEY, MY_KEY_SAVE),
    "socialaccount_connections": Page("/accounts/3rdparty/", ACCOUNTS, ACCOUNTS_REFUSE),
}
# No model is set up, so for nobody are these there.
MODEL = {
    "practice:sketch_ask": Page("/sketches/{sketch}/ask/", OFF, OFF, {"words": "Add a cache."}),
    "practice:sketch_asked": Page(f"/sketches/{{sketch}}/ask/{NEW_MOCK['id']}/", OFF, OFF),
    "practice:mock_ask": Page("/mocks/{mock}/ask/", OFF, OFF, {"asked": "How many users?"}),
}
TABLE = CATALOGUE | READING | SKETCHES | MOCKS | PARTNERS | RECALL | PLANS | DATA | SETTINGS | ENTRANCE | KEYS | MODEL

# Pages whose being looked at changes something, and why that is well. Beside these a guest's session is renewed by any
# page, once a month (accounts.readers.renew_guest); the guest of the matrix has just been.
WRITES = {
    "account_confirm_email": "signs out anybody else who is signed in, before the address can be confirmed as theirs",
    "account_reset_password_from_key": "moves the secret out of the address into the session",
    "mfa_activate_totp": "keeps the secret that it shows in the session until a code proves it",
    "mfa_add_webauthn": "keeps its challenge in the session",
    "mfa_reauthenticate_webauthn": "keeps its challenge in the session",
    "mfa_view_recovery_codes": "notes that the codes were seen",
    "mfa_download_recovery_codes": "notes that the codes were seen, before it looks at the method",
}
# On these allauth counts each request but a GET as a try, also a HEAD.
COUNTS_HEAD = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_login_webauthn"}
COUNTS_HEAD |= {"account_signup_by_passkey", "account_login", "account_signup", "account_reauthenticate", "account_email"}
COUNTS_HEAD |= {"account_change_password", "account_set_password", "account_reset_password_from_key"}
