"""How a visitor wants the pages: theme and single-key shortcuts, kept in one plain cookie."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse

COOKIE = "display"
YEAR = 365 * 24 * 3600
THEMES = {"auto": "Like my device", "light": "Light", "dark": "Dark", "contrast": "High contrast"}


@dataclass(frozen=True)
class Display:
    """The cookie's value is ``<theme>.<keys>``, keys being ``on`` or ``off``."""

    theme: str = "auto"
    keys: bool = True

    @classmethod
    def from_cookie(cls, value: str) -> "Display":
        """Read the cookie; anything unknown counts as the default."""
        theme, _, keys = value.partition(".")
        return cls(theme if theme in THEMES else "auto", keys != "off")

    def to_cookie(self) -> str:
        return f"{self.theme}.{'on' if self.keys else 'off'}"


def set_display_cookie(response: HttpResponse, display: Display) -> None:
    response.set_cookie(COOKIE, display.to_cookie(), max_age=YEAR, secure=settings.PRODUCTION, httponly=True, samesite="Lax")
