"""Read the environment into settings; every variable is described in README.md."""

import os
import re
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

# The least that `check --deploy` accepts (security.W009).
MIN_KEY_LENGTH = 50
MIN_KEY_VARIETY = 5
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
# A name with a dot inside (also a leading one: all names below it), localhost, or an address; no port, scheme or wildcard
HOST_NAME = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)+|localhost|\[[0-9a-f:]+\]", re.IGNORECASE)
# Other sites whose accounts may be used, with the variables for their id and secret
PROVIDERS = {
    "github": ("GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"),
    "google": ("GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"),
}
# Mail that a server does not take in this time is lost, and logged.
MAIL_SECONDS = 10


def flag(environ: Mapping[str, str], name: str) -> bool:
    """True for 1, true, yes or on, whatever the case; False for anything else or nothing."""
    return environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def comma_separated(environ: Mapping[str, str], name: str) -> list[str]:
    """The comma-separated values of a variable, blanks dropped."""
    return [word.strip() for word in environ.get(name, "").split(",") if word.strip()]


def is_production(environ: Mapping[str, str]) -> bool:
    mode = environ.get("DJANGO_ENV", "embedded")
    if mode not in {"embedded", "production"}:
        raise ImproperlyConfigured(f"DJANGO_ENV is {mode!r}; use 'embedded' or 'production'.")
    return mode == "production"


def data_dir(environ: Mapping[str, str], default: Path) -> Path:
    """The folder for database, key and collected files, made where there is none."""
    folder = Path(environ.get("DATA_DIR") or default).resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"DATA_DIR {folder} cannot be made ({error.strerror}); fix it or choose another.") from None
    return folder


def secret_key(environ: Mapping[str, str], data_dir: Path) -> str:
    """The signing key: from SECRET_KEY, else made once into the data folder (embedded use only)."""
    key = environ.get("SECRET_KEY", "")
    if is_production(environ):
        if len(key) < MIN_KEY_LENGTH or len(set(key)) < MIN_KEY_VARIETY or key.startswith("django-insecure-"):
            raise ImproperlyConfigured(f"SECRET_KEY is missing or weak; set {MIN_KEY_LENGTH} or more random characters.")
        return key
    return key or _kept_key(data_dir / "secret-key")


def allowed_hosts(environ: Mapping[str, str]) -> list[str]:
    hosts = comma_separated(environ, "ALLOWED_HOSTS")
    if is_production(environ):
        if not hosts:
            raise ImproperlyConfigured("ALLOWED_HOSTS is empty; set the host names people will use, comma-separated.")
        if wide := [host for host in hosts if not HOST_NAME.fullmatch(host)]:
            raise ImproperlyConfigured(f"ALLOWED_HOSTS has {wide[0]!r}; set whole host names, such as guide.example.org.")
        return hosts
    return [*LOOPBACK, *hosts]


def debug(environ: Mapping[str, str]) -> bool:
    """Whether to show source and settings in error pages: to nobody but who sits at this machine."""
    if not flag(environ, "DJANGO_DEBUG"):
        return False
    if is_production(environ):
        raise ImproperlyConfigured("DJANGO_DEBUG shows source and settings to visitors; unset it or DJANGO_ENV=production.")
    for name in ("HOST", "ALLOWED_HOSTS"):
        if public := [host for host in comma_separated(environ, name) if not is_loopback(host)]:
            raise ImproperlyConfigured(
                f"DJANGO_DEBUG shows source and settings to visitors, and {name} has {public[0]!r}; unset one of them."
            )
    return True


def is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def mailer(environ: Mapping[str, str]) -> dict[str, Any]:
    """What EMAIL_URL says, as an entry of MAILERS: smtp://, smtps:// or, as without it, the console."""
    url = environ.get("EMAIL_URL") or "console://"
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme in {"console", "consolemail"}:
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or port == -1:
        raise ImproperlyConfigured("EMAIL_URL is not understood; use smtp://user:password@host:587, smtps://… or console://.")
    options = {
        "host": parts.hostname,
        "port": port or (465 if parts.scheme == "smtps" else 587),
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": parts.scheme == "smtps",
        # A relay on this machine seldom speaks TLS, and nobody listens in between.
        "use_tls": parts.scheme == "smtp" and parts.hostname not in {"localhost", "127.0.0.1", "::1"},
        "timeout": MAIL_SECONDS,
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


def trusted_proxies(environ: Mapping[str, str]) -> int:
    """How many proxies of the host's own stand in front: so many addresses of X-Forwarded-For are believed."""
    text = environ.get("TRUSTED_PROXIES", "") or "0"
    if not (text.isascii() and text.isdigit() and int(text) <= 9):
        raise ImproperlyConfigured(f"TRUSTED_PROXIES is {text!r}; set the number of your own proxies, usually 1.")
    return int(text)


def providers(environ: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The other sites whose accounts may be used to sign in: those whose id and secret are both set."""
    found = {}
    for name, variables in PROVIDERS.items():
        key, secret = (environ.get(variable, "") for variable in variables)
        if bool(key) != bool(secret):
            raise ImproperlyConfigured(f"{' and '.join(variables)} go together; one is missing.")
        if key:
            found[name] = {"APPS": [{"client_id": key, "secret": secret, "key": ""}]}
    return found


def assistant(environ: Mapping[str, str]) -> tuple[str, str, str]:
    """Address, name and key of the model that readers may ask; an empty address where there is none."""
    url, model = environ.get("ASSISTANT_URL", "").strip(), environ.get("ASSISTANT_MODEL", "").strip()
    key = environ.get("ASSISTANT_KEY", "").strip()
    if not url:
        return "", "", ""
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = False
    if not is_whole or parts.username or parts.query or parts.fragment or not url.isascii() or not url.isprintable():
        raise ImproperlyConfigured("ASSISTANT_URL is not understood; use http://host:port/v1 or https://host/v1.")
    if not model:
        raise ImproperlyConfigured("ASSISTANT_MODEL is empty; set the name of a model that ASSISTANT_URL serves.")
    if not re.fullmatch(r"[!-~]*", key):
        raise ImproperlyConfigured("ASSISTANT_KEY has blanks or letters that no header can carry; copy it again.")
    return url.rstrip("/"), model, key


def assistant_daily(environ: Mapping[str, str]) -> int:
    """How many questions a day one reader may send to that model."""
    text = environ.get("ASSISTANT_DAILY", "") or "20"
    if not (text.isascii() and text.isdigit() and len(text) <= 5):
        raise ImproperlyConfigured(f"ASSISTANT_DAILY is {text!r}; set how many questions a day one reader may send.")
    return int(text)


def _kept_key(path: Path) -> str:
    """Read the key file, making it first where there is none."""
    try:
        if not path.exists():
            _make_key(path)
        key = path.read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{path} cannot be made or read ({error.strerror}); fix it or set DATA_DIR.") from None
    if not key:
        raise ImproperlyConfigured(f"{path} is empty; remove it, and a new key is made at the next start.")
    return key


def _make_key(path: Path) -> None:
    """It is written beside its place and linked into it, so that two starters end with the same whole key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    try:
        draft.write_text(get_random_secret_key())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
