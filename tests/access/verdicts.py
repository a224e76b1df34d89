"""How the table says who gets what: the roles, the verdicts, and what stands for an address.

A verdict holds one answer for each of the ROLES, in their order: a status, or

    L  to sign in and back (302; htmx gets 204 and goes there as a whole page)
    U  to sign up, likewise
    l  to sign in, 302 also for htmx, which asks for none of allauth's pages
    u  to sign up, likewise
    S  saved: 302 back, or a fragment (200) for htmx
    B  back to the page above (302): an address that only takes presses may stand in the address bar after an error
"""

from dataclasses import dataclass, field

ROLES = ANONYMOUS, GUEST, OWNER, OTHER, STAFF = "anonymous", "guest", "owner", "other", "staff"
BOOK, PAPER = "huyen-designing-machine-learning-systems", "sculley-hidden-technical-debt"
PASSWORD = "quiet harbour lamp 7"

NEVER = "405 405 405 405 405"
BACK = "B B B B B"
ALL = "200 200 200 200 200"
ALL_SAVE = "S S S S S"
# Those who keep something here
READERS = "L 200 200 200 200"
READERS_SAVE = "L S S S S"
# What exists for its owner only
MINE = "L 404 200 404 404"
MINE_SAVE = "L 404 S 404 404"
PLAN_SAVE = "L 409 S 409 409"  # Who has no plan is told so.
# allauth's pages: for people with an account, for those without, and for whom a step before is missing
ACCOUNTS = "l l 200 200 200"
ACCOUNTS_NEVER = "l l 405 405 405"
ACCOUNTS_LEAD_ON = "l l 302 302 302"
ACCOUNTS_REFUSE = "l l 422 422 422"
SIGNED_OUT, SIGNED_OUT_REFUSE = "200 200 302 302 302", "422 422 302 302 302"
MY_KEY, MY_KEY_SAVE = "l l 200 404 404", "l l 302 404 404"
MY_BOARD_SAVES = "404 404 S 404 404"  # Nobody is sent away to sign in: what was typed would be lost.
MOVED = "301 301 301 301 301"
OFF = "L 404 404 404 404"


@dataclass(frozen=True)
class Page:
    """An address, with {places} that a World fills, and the verdicts on GET and POST with this data."""

    path: str
    get: str = ALL
    post: str = NEVER
    data: dict[str, str] = field(default_factory=dict)

    def expected(self, role: str, method: str) -> str:
        verdict = {"GET": self.get, "HEAD": self.get, "POST": self.post}.get(method, NEVER)
        return verdict.split()[ROLES.index(role)]
