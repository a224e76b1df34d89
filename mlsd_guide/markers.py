"""Marks for the places in a rendered page that are filled in afterwards.

Each process draws its own, and no answer holds one: what a visitor sends can look like none of them. Templates escape
nothing of them.
"""

import secrets

_SECRET = secrets.token_hex(8)
# A place whose filling is known where it is made
HOLE = f"\ue000{_SECRET}\ue000"
# Around the name of what fills it
OPEN, CLOSE = f"\ue001{_SECRET}", f"{_SECRET}\ue002"
