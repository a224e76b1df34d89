"""Signing up and in without a password."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.people import PASSWORD, sign_out, sign_up

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def add_device(page: Page) -> None:
    """A device that can make passkeys, and whose owner always agrees."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})


def test_a_passkey_signs_up_and_in(open_page: Open):
    page = open_page()
    add_device(page)
    page.goto("/accounts/signup/passkey/?next=/goals/")
    page.get_by_label("Username", exact=True).fill("grace")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Create passkey").click()
    page.get_by_role("button", name="Create codes").click()
    page.get_by_role("link", name="Continue").click()
    page.wait_for_url("**/goals/")
    sign_out(page)
    expect(page.get_by_text("You have signed out")).to_be_visible()
    page.goto("/accounts/login/?next=/goals/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/goals/")
    expect(page.locator("#account-link")).to_contain_text("grace")


def test_a_passkey_can_be_added_renamed_and_removed(open_page: Open):
    page = open_page()
    add_device(page)
    page.goto("/accounts/signup/")
    sign_up(page, "hedy")
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Name of the key").fill("my phone")
    page.get_by_role("button", name="Add passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.goto("/accounts/2fa/webauthn/")
    page.get_by_role("link", name="Rename my phone").click()
    page.get_by_label("Name").fill("old phone")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Remove old phone").click()
    page.get_by_role("button", name="Remove passkey").click()
    expect(page.get_by_text("No passkeys yet.")).to_be_visible()
