"""What the crawl visits: every kind of page there is, as the guest, reader or visitor who has something on it."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from tests.access.table import TABLE
from tests.access.verdicts import BOOK, OWNER
from tests.browser.pages import PAGES, READERS_PAGES
from tests.browser.people import COMPARED, OWN

# Kinds that look no different from a signed-in reader's others are in PAGES and READERS_PAGES; these have buttons of their own.
MORE_PAGES = {
    "shelf of models": "/browse/model-serving/",
    "longest list": "/cases/",
    "paper without parts": "/resources/breck-ml-test-score/",
    "history of an own link": f"/own/{OWN}/history/",
    "dates of an own link": f"/own/{OWN}/reading/1/",
    "note on an own link": f"/own/{OWN}/note/",
    "note on a drawing": f"/notes/on/sketch/{COMPARED.split('/')[2]}/",
    "reset of recall": "/settings/data/reset/kinds/recall/",
    "reset of a book": f"/settings/data/reset/resources/{BOOK}/",
    "reset of an own link": f"/settings/data/reset/own/{OWN}/",
    "proof of who it is": "/accounts/reauthenticate/",
    "new recovery codes": "/accounts/2fa/recovery-codes/generate/",
    "new passkey": "/accounts/2fa/webauthn/add/",
    "connected accounts": "/accounts/3rdparty/",
}
MORE_PUBLIC_PAGES = {
    "inactive account": "/accounts/inactive/",
    "email on its way": "/accounts/confirm-email/",
    "link to a new password sent": "/accounts/password/reset/done/",
    "new password set": "/accounts/password/reset/key/done/",
    "cancelled sign-in": "/accounts/3rdparty/login/cancelled/",
}
# With an authenticator app, a passkey, recovery codes and a guest in the same browser; {places} as crawled_people says.
KEYED_PAGES = {
    "second step": "/accounts/2fa/",
    "passkeys": "/accounts/2fa/webauthn/",
    "renaming a passkey": "/accounts/2fa/webauthn/keys/{key}/edit/",
    "removing a passkey": "/accounts/2fa/webauthn/keys/{key}/remove/",
    "recovery codes": "/accounts/2fa/recovery-codes/",
    "end of the authenticator app": "/accounts/2fa/totp/deactivate/",
    "proof by code": "/accounts/2fa/reauthenticate/",
    "proof by passkey": "/accounts/2fa/webauthn/reauthenticate/",
    "confirming an address": "/accounts/confirm-email/{confirm}/",
    "addresses": "/accounts/email/",
    "devices": "/accounts/sessions/",
    "joining a guest": "/settings/merge/",
}
# Names of addresses that answer a GET with something else than a page, or whose page no address alone leads to.
NO_PAGES = {
    "catalog:home": "the home page, which readers get as home",
    "catalog:search_suggestions": "a fragment; test_keyboard presses its options",
    "catalog:new_feed": "Atom",
    "catalog:sitemap": "XML",
    "catalog:robots": "text",
    "livez": "text",
    "progress:note_export": "Markdown",
    "practice:sketch_export": "pictures and text",
    "practice:mock_export": "Markdown",
    "practice:shared_sketch": "needs a link that somebody made; test_board and tests/practice/sketches/test_sharing.py",
    "progress:calendar_feed": "a calendar; test_calendar reads it",
    "progress:next_after": "leads to Today, and is what comes next for htmx; tests/progress/plan/test_next_after_reading.py",
    "practice:mock_clock": "leads back to the mock interview, and is a fragment of it for htmx",
    "practice:sketch_next": "leads back to the board, and is a piece of it for htmx",
    "practice:sketch_ask": "off without a language model; tests/practice/assistant",
    "practice:sketch_asked": "off without a language model; tests/practice/assistant",
    "practice:mock_ask": "off without a language model; tests/practice/assistant",
    "practice:mock_join": "needs a link that somebody made; test_peers",
    "practice:mock_lobby": "leads back to the lobby, and says for htmx whether anything changed",
    "practice:mock_live": "leads back to the interviewer’s room, and is a piece of it for htmx",
    "practice:mock_calendar": "a calendar entry; tests/practice/mocks/peers/test_lobby.py",
    "mfa_download_recovery_codes": "text",
    "account_reset_password_from_key": "needs the link of a mail; tests/accounts/test_passwords.py",
    "mfa_authenticate": "follows on a password; test_passkeys and tests/accounts/test_second_step.py",
    "mfa_signup_webauthn": "follows on a sign-up; test_passkeys",
    "mfa_login_webauthn": "JSON for the button on the page for signing in",
    "account_confirm_login_code": "needs a code by mail; never offered",
    "account_set_password": "for accounts without one, which GitHub or Google made",
    "socialaccount_login_error": "needs GitHub or Google",
    "socialaccount_signup": "needs GitHub or Google",
}
# Labels of buttons that no crawled page shows, and where they are pressed.
NEVER_SEEN = {"whole": "there where a drawing is wider than its frame; tests/browser/test_drawings.py"}
# Names of addresses that take a POST which no button of a crawled page sends.
NO_BUTTONS = {
    "practice:sketch_draw": "sent while somebody types; test_board",
    "practice:mock_scratchpad": "saved while somebody types, and by all other buttons of the room; test_mocks",
    "progress:plan_offer": "offered where something was hard twice; tests/progress/plan/test_offers.py",
    "progress:own_percent": "as progress:percent, but Ada's link has parts; tests/progress/test_own.py",
    "socialaccount_connections": "needs GitHub or Google",
    **{name: NO_PAGES[name] for name in ["mfa_authenticate", "mfa_signup_webauthn", "account_confirm_login_code"]},
    **{name: NO_PAGES[name] for name in ["account_reset_password_from_key", "socialaccount_signup", "account_set_password"]},
}


def crawled_names() -> set[str]:
    """Of all addresses that are crawled."""
    paths = [*PAGES.values(), *READERS_PAGES.values(), *MORE_PAGES.values(), *MORE_PUBLIC_PAGES.values(), *KEYED_PAGES.values()]
    return {name_of(path.format(key=1, confirm="x")) for path in paths} - {""}


def name_of(address: str) -> str:
    """What the address is called; empty where it leads nowhere."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def names_of_pages() -> set[str]:
    """Of all addresses in the table that somebody may look at."""
    return {name for name, page in TABLE.items() if set(page.get.split()) - {"B", "301"}}


def names_of_presses() -> set[str]:
    """Of all addresses in the table that take something from the owner."""
    return {name for name, page in TABLE.items() if page.expected(OWNER, "POST") not in {"404", "405", "301"}}
