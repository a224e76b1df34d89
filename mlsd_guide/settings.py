"""All settings, safe by default; what is read from the environment is described in README.md."""

import os
from pathlib import Path

from django.utils.csp import CSP

from mlsd_guide import environment, sqlite, static_headers

SQLITE_OPTIONS = sqlite.use_safe_driver()

# Where things are
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = environment.data_dir(os.environ, BASE_DIR / "var")

# Who may come, and how safe it must be
PRODUCTION = environment.is_production(os.environ)
DEBUG = environment.debug(os.environ)
SECRET_KEY = environment.secret_key(os.environ, DATA_DIR)
SECRET_KEY_FALLBACKS = environment.comma_separated(os.environ, "SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = environment.allowed_hosts(os.environ)
PROVIDERS = environment.providers(os.environ)
ASSISTANT_URL, ASSISTANT_MODEL, ASSISTANT_KEY = environment.assistant(os.environ)
ASSISTANT_DAILY = environment.assistant_daily(os.environ)

# Apps and middleware
INSTALLED_APPS = [
    "mlsd_guide",
    "accounts",
    "catalog",
    "history",
    "practice",
    "progress",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *(f"allauth.socialaccount.providers.{name}" for name in PROVIDERS),
    "allauth.usersessions",
    "django_htmx",
    *(["django_tasks_db"] if ASSISTANT_URL else []),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "mlsd_guide.middleware.known_methods",
    "mlsd_guide.health.early",
    "mlsd_guide.health.prompt",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_http_compression.middleware.HttpCompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "accounts.owners.Owners",
    "mlsd_guide.csrf.CsrfMiddleware",
    "accounts.middleware.Authentication",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.reader",
    "accounts.middleware.Entrance",
    "accounts.middleware.Quotas",
    "allauth.account.middleware.AccountMiddleware",
    "mlsd_guide.middleware.display",
    "mlsd_guide.middleware.way_back",
]
ROOT_URLCONF = "mlsd_guide.urls"
WSGI_APPLICATION = "mlsd_guide.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mlsd_guide.csrf.token",
                "catalog.context_processors.catalogue",
                "progress.context_processors.progress",
            ],
            "libraries": {"lucide": "mlsd_guide.icons"},
        },
    }
]

# Database: one SQLite file. FULL keeps an acknowledged write through a power cut; IMMEDIATE makes
# writers queue for the timeout (5 s, spent in mlsd_guide/sqlite.py) instead of failing immediately.
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "mlsd-guide.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": SQLITE_OPTIONS
        | {
            "timeout": 5,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=0; PRAGMA foreign_keys=ON;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Accounts: what people may sign in with, and how often they may try
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["accounts.passwords.Argon2idHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passwords.LengthValidator"},
    {"NAME": "accounts.passwords.GuessableValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "catalog:home"
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_AGE = 365 * 24 * 3600
# Set by static/js/elements/way-in.js for a minute, so that two first presses of one browser make one guest
FIRST_PRESS_COOKIE = "first"
# Kept out of the session, so that a word of good-bye starts no new one.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
MAILERS = {"default": environment.mailer(os.environ)}
DEFAULT_FROM_EMAIL = os.environ.get("MAIL_FROM", "MLSD Guide <guide@localhost>")
VERIFIES_EMAIL = environment.flag(os.environ, "EMAIL_VERIFICATION")

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username", "email*" if VERIFIES_EMAIL else "email", "password1*"]
# A name or an address will do, and the sign-up form asks for one of them; CsrfMiddleware is Django's with a rule more.
SILENCED_SYSTEM_CHECKS = ["account.W001", "security.W003"]
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "signup": "accounts.forms.SignUpForm",
    "add_email": "accounts.forms.AddEmailForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if VERIFIES_EMAIL else "optional"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = VERIFIES_EMAIL
# Without verification two accounts may name one address; the first to confirm it has it.
ACCOUNT_PREVENT_ENUMERATION = True if VERIFIES_EMAIL else "strict"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[MLSD Guide] "
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/300s/key",
    "guest": "20/h/ip",
    "recovery": "10/m/ip,5/h/key",
    "import": "30/h/user,60/h/ip",
    "import_guest": "12/h/user,30/h/ip",
    "delete": "5/300s/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.trusted_proxies(os.environ)
PASSWORD_RESET_TIMEOUT = 3600
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "accounts.tokens.ResetTokens"
MFA_ADAPTER = "accounts.adapter.KeyAdapter"
MFA_FORMS = {
    "authenticate": "accounts.code_forms.SecondStepForm",
    "reauthenticate": "accounts.code_forms.ProofForm",
    "activate_totp": "accounts.code_forms.SetUpForm",
    "add_webauthn": "accounts.passkey_forms.AddKeyForm",
    "edit_webauthn": "accounts.passkey_forms.RenameKeyForm",
    "signup_webauthn": "accounts.passkey_forms.SignUpKeyForm",
    "login_webauthn": "accounts.passkey_forms.SignInKeyForm",
    "authenticate_webauthn": "accounts.passkey_forms.SecondStepKeyForm",
    "reauthenticate_webauthn": "accounts.passkey_forms.ProofKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = not VERIFIES_EMAIL
MFA_TOTP_ISSUER = "MLSD Guide"
# Clocks differ, and people type slowly: the step before and the one after count as well (RFC 6238).
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "accounts.adapter.SocialAdapter"
USERSESSIONS_ADAPTER = "accounts.adapter.SessionsAdapter"
SOCIALACCOUNT_PROVIDERS = PROVIDERS

# What all processes count together (tries, guests), and whole pages for signed-out visitors, which each
# process keeps for itself and for one version of the catalogue
CACHES = {
    "default": {
        "BACKEND": "mlsd_guide.counters.Counters",
        "LOCATION": "cache",
        # Django would drop counters at random above 300.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

# Static files
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "mlsd_guide.storage.StaticStorage"},
}
# What the error pages need, under plain names: they must stand without the manifest.
WHITENOISE_ROOT = BASE_DIR / "static" / "root"
# No other site has pages made of our files.
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ADD_HEADERS_FUNCTION = static_headers.add_policy

# Language and time
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True

PROVIDER_HOSTS = {"github": "github.com", "google": "accounts.google.com"}
# Security headers; a nonce on every script, nothing inline, nothing from another host
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    # Chromium holds the answer's redirect to this list as well.
    "form-action": [CSP.SELF, *(f"https://{PROVIDER_HOSTS[name]}" for name in PROVIDERS)],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "accounts.stale.failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^livez$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    FIRST_PRESS_COOKIE = "__Host-first"
if environment.flag(os.environ, "BEHIND_TLS_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Whether readers' shares are counted, see accounts/quotas.py; where; and the forms that show something
# while somebody types
QUOTAS = os.environ.get("QUOTAS", "on") != "off"
METER = DATA_DIR / "meter.sqlite3"
PREVIEWS = ["practice:sketch_draw"]

# Whether long work is done by a process of its own, see mlsd_guide/background.py
WORKS_BESIDE = True

# What a model is asked waits in the database for a process of its own, which `serve` starts, see mlsd_guide/companions.py
TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend" if ASSISTANT_URL else "django.tasks.backends.immediate.ImmediateBackend"
    }
}
COMPANIONS = ["ask_model 1", "ask_model 2"] if ASSISTANT_URL else []

# Logs: one line an event on standard error
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"brief": {"()": "mlsd_guide.logs.Brief"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["brief"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Sign-ins and refusals, see accounts/events.py
    "loggers": {"accounts.events": {"level": "INFO"}},
}
