"""What the environment may say, and what it may not (refusals: D20)."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from mlsd_guide import environment

ROOT = Path(__file__).resolve().parent.parent
STRONG = "kq9-Zr4_mT7xWv2Lp8sNc5yHb3gJd6fAe1uRt0iOwQzXkVnYl"
PRODUCTION = {"DJANGO_ENV": "production", "SECRET_KEY": STRONG + "2x", "ALLOWED_HOSTS": "guide.example.org"}


@pytest.mark.parametrize(
    ("text", "meaning"), [("1", True), (" TRUE ", True), ("yes", True), ("on", True), ("0", False), ("", False), ("maybe", False)]
)
def test_flag_is_on_only_for_plain_words(text: str, meaning: bool) -> None:
    assert environment.flag({"NAME": text}, "NAME") is meaning


def test_flag_not_set_is_off() -> None:
    assert environment.flag({}, "NAME") is False


@pytest.mark.parametrize(("text", "values"), [("a,b", ["a", "b"]), (" a , ,b,", ["a", "b"]), ("", [])])
def test_words_are_split_at_commas_without_blanks(text: str, values: list[str]) -> None:
    assert environment.comma_separated({"NAME": text}, "NAME") == values


def test_mode_is_embedded_until_production_is_asked_for() -> None:
    assert not environment.is_production({})
    assert environment.is_production({"DJANGO_ENV": "production"})
    with pytest.raises(ImproperlyConfigured, match="'prod'"):
        environment.is_production({"DJANGO_ENV": "prod"})


def test_embedded_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    key = environment.secret_key({}, tmp_path / "data")
    assert len(key) >= environment.MIN_KEY_LENGTH
    assert environment.secret_key({}, tmp_path / "data") == key
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret-key"]
    assert (tmp_path / "data/secret-key").stat().st_mode & 0o777 == 0o600


def test_key_from_the_environment_leaves_no_file(tmp_path: Path) -> None:
    assert environment.secret_key({"SECRET_KEY": "short"}, tmp_path) == "short"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("key", ["", "change-me", "ab" * 40, f"django-insecure-{STRONG}"])
def test_production_refuses_a_weak_key(key: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is missing or weak"):
        environment.secret_key({"DJANGO_ENV": "production", "SECRET_KEY": key}, tmp_path)


def test_production_takes_a_strong_key(tmp_path: Path) -> None:
    assert environment.secret_key(PRODUCTION, tmp_path) == PRODUCTION["SECRET_KEY"]


def test_hosts_are_this_machine_and_those_named() -> None:
    assert environment.allowed_hosts({}) == environment.LOOPBACK
    assert environment.allowed_hosts({"ALLOWED_HOSTS": "guide.lan"}) == [*environment.LOOPBACK, "guide.lan"]
    assert environment.allowed_hosts(PRODUCTION) == ["guide.example.org"]


def test_debug_is_off_unless_asked_for_and_never_in_production() -> None:
    assert not environment.debug({})
    assert environment.debug({"DJANGO_DEBUG": "1"})
    with pytest.raises(ImproperlyConfigured, match="DJANGO_DEBUG"):
        environment.debug(PRODUCTION | {"DJANGO_DEBUG": "1"})


@pytest.mark.parametrize(
    "hosts",
    [
        "*",
        ".",
        ".org",
        "*.example.org",
        "https://guide.example.org",
        "guide.example.org:8000",
        "guide",
        "a b.org",
        "guide.example.org,*",
    ],
)
def test_production_takes_whole_host_names_only(hosts: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"ALLOWED_HOSTS has .*; set whole host names, such as guide\.example\.org"):
        environment.allowed_hosts(PRODUCTION | {"ALLOWED_HOSTS": hosts})


def test_production_takes_names_below_one_and_addresses() -> None:
    hosts = ["guide.example.org", ".example.org", "localhost", "192.0.2.7", "[2001:db8::1]", "xn--bcher-kva.example"]
    assert environment.allowed_hosts(PRODUCTION | {"ALLOWED_HOSTS": ",".join(hosts)}) == hosts


@pytest.mark.parametrize(
    "public",
    [{"HOST": "0.0.0.0"}, {"HOST": "::"}, {"HOST": "192.168.1.7"}, {"HOST": "guide.lan"}, {"ALLOWED_HOSTS": "guide.lan"},
     {"ALLOWED_HOSTS": "*"}, {"ALLOWED_HOSTS": "localhost,.lan"}],
)  # fmt: skip
def test_debug_is_refused_where_others_can_come(public: dict[str, str]) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"DJANGO_DEBUG .* {next(iter(public))} has"):
        environment.debug({"DJANGO_DEBUG": "1"} | public)


@pytest.mark.parametrize(
    "private", [{}, {"HOST": "127.0.0.2"}, {"HOST": "::1"}, {"ALLOWED_HOSTS": "localhost,[::1],guide.localhost"}]
)
def test_debug_is_for_this_machine(private: dict[str, str]) -> None:
    assert environment.debug({"DJANGO_DEBUG": "1"} | private)


def test_an_empty_key_file_is_named(tmp_path: Path) -> None:
    """As a full disk would leave it."""
    (tmp_path / "secret-key").touch()
    with pytest.raises(ImproperlyConfigured, match="secret-key is empty; remove it"):
        environment.secret_key({}, tmp_path)


def test_a_key_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret-key").mkdir()
    with pytest.raises(ImproperlyConfigured, match="secret-key cannot be made or read"):
        environment.secret_key({}, tmp_path)


def test_mail_goes_to_the_console_until_a_server_is_named() -> None:
    for url in ({}, {"EMAIL_URL": "console://"}, {"EMAIL_URL": "consolemail://"}, {"EMAIL_URL": ""}):
        assert environment.mailer(url)["BACKEND"].endswith("console.EmailBackend")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://me:p%40ss@mail.example.org", ("mail.example.org", 587, "me", "p@ss", False, True)),
        ("smtps://me:x@mail.example.org", ("mail.example.org", 465, "me", "x", True, False)),
        ("smtp://localhost:25", ("localhost", 25, "", "", False, False)),
    ],
)
def test_mail_servers_are_read_from_their_url(url: str, expected: tuple) -> None:
    options = environment.mailer({"EMAIL_URL": url})["OPTIONS"]
    assert tuple(options[name] for name in ("host", "port", "username", "password", "use_ssl", "use_tls")) == expected
    assert options["timeout"] == environment.MAIL_SECONDS


@pytest.mark.parametrize(
    "url", ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://host:port", "smtp://host:99999"]
)
def test_a_mail_server_that_is_not_understood_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        environment.mailer({"EMAIL_URL": url})


def test_no_proxy_is_trusted_until_it_is_counted() -> None:
    assert environment.trusted_proxies({}) == 0
    assert environment.trusted_proxies({"TRUSTED_PROXIES": "2"}) == 2
    for text in ("yes", "-1", "10.0.0.0/8", "99"):
        with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
            environment.trusted_proxies({"TRUSTED_PROXIES": text})


def test_other_sites_sign_people_in_only_with_both_halves_of_their_key() -> None:
    assert environment.providers({}) == {}
    found = environment.providers({"GITHUB_CLIENT_ID": "me", "GITHUB_CLIENT_SECRET": "hush"})
    assert found == {"github": {"APPS": [{"client_id": "me", "secret": "hush", "key": ""}]}}
    with pytest.raises(ImproperlyConfigured, match="GOOGLE_CLIENT_SECRET"):
        environment.providers({"GOOGLE_CLIENT_ID": "me"})


def child_seconds() -> float:
    """Of work by processes that this one waited for: other people's load does not count."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "change-me"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"DJANGO_DEBUG": "1"}, "DJANGO_DEBUG"),
        ({"DJANGO_DEBUG": "1", "DJANGO_ENV": "embedded", "HOST": "0.0.0.0"}, "DJANGO_DEBUG"),
        ({"DJANGO_ENV": "prod"}, "DJANGO_ENV"),
        ({"EMAIL_URL": "mail"}, "EMAIL_URL"),
        ({"TRUSTED_PROXIES": "all"}, "TRUSTED_PROXIES"),
    ],
)
def test_start_is_refused_in_one_line_immediately(change: dict[str, str], named: str, tmp_path: Path) -> None:
    before = child_seconds()
    result = subprocess.run(
        [sys.executable, "manage.py", "serve"],
        cwd=ROOT, env=os.environ | PRODUCTION | change | {"DATA_DIR": str(tmp_path)}, capture_output=True, text=True, timeout=20,
    )  # fmt: skip
    assert child_seconds() - before <= 2
    assert result.returncode == 1
    assert result.stderr.startswith(f"Cannot start: {named}")
    assert (result.stderr.count("\n"), result.stdout) == (1, "")
    assert not list(tmp_path.iterdir())


def test_the_data_folder_is_made_for_its_owner_only(tmp_path):
    folder = environment.data_dir({"DATA_DIR": str(tmp_path / "new" / "data")}, tmp_path)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_data_folder_that_cannot_be_made_is_named_in_one_line(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match=r"DATA_DIR .*/file/data cannot be made"):
        environment.data_dir({"DATA_DIR": str(tmp_path / "file" / "data")}, tmp_path)


def test_a_model_is_off_until_its_address_is_set() -> None:
    assert environment.assistant({"ASSISTANT_MODEL": "small", "ASSISTANT_KEY": "k"}) == ("", "", "")
    on = {"ASSISTANT_URL": "http://localhost:11434/v1/", "ASSISTANT_MODEL": "small"}
    assert environment.assistant(on) == ("http://localhost:11434/v1", "small", "")
    assert environment.assistant_daily({}) == 20


@pytest.mark.parametrize(
    "changes",
    [
        {"ASSISTANT_URL": "localhost:11434"},
        {"ASSISTANT_URL": "ftp://host/v1"},
        {"ASSISTANT_URL": "https://name:word@host/v1"},
        {"ASSISTANT_URL": "http://host:99999/v1"},
        {"ASSISTANT_URL": "http://host/v1?key=1"},
        {"ASSISTANT_MODEL": ""},
        {"ASSISTANT_KEY": "two words"},
    ],
)
def test_a_model_that_cannot_be_asked_is_refused_without_its_key(changes: dict[str, str]) -> None:
    environ = {"ASSISTANT_URL": "https://host/v1", "ASSISTANT_MODEL": "small", "ASSISTANT_KEY": "sk-quiet"} | changes
    with pytest.raises(ImproperlyConfigured, match=next(iter(changes))) as refusal:
        environment.assistant(environ)
    assert environ["ASSISTANT_KEY"] not in str(refusal.value)
