"""Two first presses of one browser, on their way at the same moment, make one guest who has both."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.test import Client

from accounts.models import User
from tests.serving import serving

KEY = "0123456789abcdef" * 2


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("data")) as served:
        yield served


def test_two_first_presses_make_one_guest_with_both(served):
    served.cookies = f"display=auto.on; first={KEY}"
    books = ["huyen-designing-machine-learning-systems", "sculley-hidden-technical-debt"]
    for run in range(5):
        served.cookies = f"first={run:032x}"
        guests = served.rows("accounts_user")
        with ThreadPoolExecutor(2) as pool:
            presses = [pool.submit(served.send, "POST", f"/resources/{slug}/mark/", state="want") for slug in books]
            assert [press.result()[0].status for press in presses] == [302, 302]
        assert served.rows("accounts_user") == guests + 1
        newest = "select count(*) from progress_reading where user_id = (select max(id) from accounts_user)"
        assert served.ask(newest) == [(2,)]


@pytest.mark.django_db
@pytest.mark.parametrize("value", [KEY, "", "short", "x" * 32, "0" * 5000, "%0d%0a"])
def test_a_second_press_without_the_session_joins_only_by_a_whole_key(value, settings):
    settings.ROOT_URLCONF = "tests.accounts.keeping"
    for _ in range(2):
        client = Client()
        client.cookies["first"] = value
        assert client.get("/keep/").content == b"kept"
    assert User.objects.count() == (1 if value == KEY else 2)


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"guest_since": "2026-01-01T00:00Z"}, {"guest_since": None}, {"is_active": False}])
def test_the_key_opens_nothing_later(change, settings):
    settings.ROOT_URLCONF = "tests.accounts.keeping"
    for keeps in (1, 2):
        client = Client()
        client.cookies["first"] = KEY
        client.get("/keep/")
        assert User.objects.count() == keeps
        User.objects.update(**change)
