import pytest
from django.test import Client

HERE = "http://testserver/browse/books/?level=advanced"


@pytest.fixture(autouse=True)
def _urls(settings):
    settings.ROOT_URLCONF = "tests.accounts.keeping"


def test_readers_and_guests_see_a_reader_s_page(client: Client, guest):
    assert client.get("/for-readers/").content == b"seen"


def test_only_people_with_an_account_see_theirs(client: Client, guest, ada):
    assert client.get("/for-accounts/?a=1").url == "/accounts/signup/?next=%2Ffor-accounts%2F%3Fa%3D1"
    client.force_login(ada)
    assert client.get("/for-accounts/").content == b"seen"


@pytest.mark.parametrize("path", ["/for-readers/", "/for-accounts/"])
def test_the_signed_out_are_asked_to_sign_in_and_come_back(client: Client, path):
    assert client.get(f"{path}?a=1").url == f"/accounts/login/?next={path.replace('/', '%2F')}%3Fa%3D1"


def test_a_signed_out_post_comes_back_to_its_page_not_to_the_post(client: Client):
    assert client.post("/for-readers/", headers={"Referer": HERE}).url.endswith("?next=%2Fbrowse%2Fbooks%2F%3Flevel%3Dadvanced")


def test_a_signed_out_fragment_sends_the_browser_to_sign_in(client: Client):
    response = client.post("/for-readers/", headers={"HX-Request": "true", "HX-Current-URL": HERE})
    assert response.status_code == 204
    assert response["HX-Redirect"] == "/accounts/login/?next=%2Fbrowse%2Fbooks%2F%3Flevel%3Dadvanced"


def test_an_expired_session_is_a_signed_out_one(client: Client, ada):
    client.force_login(ada)
    client.session.flush()
    assert client.get("/for-readers/", headers={"HX-Request": "true", "HX-Current-URL": HERE}).status_code == 204


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "https://evil.example/browse/", "//evil.example", "http://testserver//evil.example"]
)
def test_the_way_back_stays_on_this_host(client: Client, url):
    response = client.post("/for-readers/", headers={"HX-Request": "true", "HX-Current-URL": url})
    assert response["HX-Redirect"] == "/accounts/login/?next=%2F"
