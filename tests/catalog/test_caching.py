"""Pages kept for signed-out visitors. A changed row shows whether an answer was kept or rendered again."""

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from catalog import page_cache, version
from catalog.models import CatalogueVersion, Resource
from mlsd_guide.display import COOKIE, Display
from tests.factories import CategoryFactory, ResourceFactory
from tests.pages import is_fragment, nonce, without_nonce

pytestmark = pytest.mark.django_db
PAGE = "/resources/book/"


@pytest.fixture
def book(loaded_version):
    return ResourceFactory(slug="book", title="Old title", category=CategoryFactory(slug="books"))


@pytest.fixture
def kept(client, book):
    """The page as it was answered first; the row has another title since."""
    response = client.get(PAGE)
    Resource.objects.update(title="New title")
    return response


def is_kept(response):
    return b"<h1>Old title" in response.content


def test_a_kept_page_is_the_fresh_one_but_for_the_nonce(client, kept):
    again = client.get(PAGE)
    assert is_kept(again)
    assert without_nonce(again) == without_nonce(kept)
    assert {name: again[name] for name in ("ETag", "Vary", "Cache-Control", "Content-Type")} == {
        name: kept[name] for name in ("ETag", "Vary", "Cache-Control", "Content-Type")
    }


def test_each_answer_has_its_own_nonce_in_header_and_page(client, kept):
    answers = [kept, client.get(PAGE), client.get(PAGE)]
    assert len({nonce(answer) for answer in answers}) == 3
    for answer in answers:
        html = answer.content.decode()
        assert html.count(f'nonce="{nonce(answer)}"') == html.count("nonce=") > 1


def test_no_answer_holds_the_nonce_of_another(client, kept):
    assert nonce(kept) not in client.get(PAGE).content.decode()


def test_a_head_request_fills_and_uses_the_same_page(client, book):
    head = client.head(PAGE)
    Resource.objects.update(title="New title")
    assert head.content == b""
    assert is_kept(client.get(PAGE))
    assert client.head(PAGE)["ETag"] == head["ETag"]


def test_a_browser_that_has_the_page_is_told_so(client, kept, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get(PAGE, headers={"If-None-Match": f'"other", {kept["ETag"]}'})
    assert (response.status_code, response.content) == (304, b"")
    assert response["ETag"] == kept["ETag"]
    assert {"HX-Request", "Cookie"} <= set(response["Vary"].split(", "))
    assert "Content-Security-Policy" not in response


@pytest.mark.parametrize("tag", ['"old"', "*", "", "W/", '"' + "x" * 8000 + '"', ',"', "\xff"])
def test_a_browser_with_another_page_gets_this_one(client, kept, tag):
    assert client.get(PAGE, headers={"If-None-Match": tag}).status_code == 200


def test_answers_vary_by_what_they_are_kept_by(client, kept):
    assert {"HX-Request", "Cookie"} <= set(kept["Vary"].split(", "))
    assert kept["Cache-Control"] == "no-cache"


def test_another_catalogue_has_another_page(client, kept):
    CatalogueVersion.objects.update(digest="another")
    version.forget()
    response = client.get(PAGE)
    assert not is_kept(response)
    assert response["ETag"] != kept["ETag"]


@pytest.mark.parametrize("display", [Display("dark"), Display("contrast"), Display(keys=False)])
def test_another_display_has_another_page(client, kept, display):
    client.cookies[COOKIE] = display.to_cookie()
    response = client.get(PAGE)
    assert not is_kept(response)
    assert f'data-theme="{display.theme}"' in response.content.decode()
    assert f'data-keys="{"on" if display.keys else "off"}"' in response.content.decode()


def test_a_nonsense_display_is_the_ordinary_page(client, kept):
    client.cookies[COOKIE] = "<script>.maybe"
    assert is_kept(client.get(PAGE))


def test_another_host_or_scheme_has_another_page(client, kept):
    for response in (client.get(PAGE, headers={"Host": "localhost"}), client.get(PAGE, secure=True)):
        assert not is_kept(response)
    assert b'rel="canonical" href="http://localhost/' in client.get(PAGE, headers={"Host": "localhost"}).content
    assert b'rel="canonical" href="https://testserver/' in client.get(PAGE, secure=True).content


def test_a_fragment_and_its_page_are_kept_apart(client, book):
    whole, part = client.get("/browse/books/"), client.get("/browse/books/", headers={"HX-Request": "true"})
    assert not is_fragment(whole)
    assert is_fragment(part)
    again = client.get("/browse/books/", headers={"HX-Request": "true"})
    assert again.content == part.content
    assert again["HX-Push-Url"] == "/browse/books/"


def test_readers_get_the_same_page_as_their_own(client, kept, django_user_model):
    client.force_login(django_user_model.objects.create_user("canary-reader"))
    response = client.get(PAGE)
    assert is_kept(response)
    assert b"canary-reader" in response.content
    assert b"csrfmiddlewaretoken" in response.content
    assert "ETag" not in response
    assert response["Cache-Control"] == "no-store"


def test_a_page_made_for_a_reader_is_nobodys_for_the_signed_out(client, kept, django_user_model):
    page_cache.forget()
    Resource.objects.update(title="Old title")
    client.force_login(django_user_model.objects.create_user("canary-reader"))
    client.get(PAGE)
    Resource.objects.update(title="New title")
    client.logout()
    again = client.get(PAGE)
    assert is_kept(again)
    assert without_nonce(again) == without_nonce(kept)
    assert again["ETag"] == kept["ETag"]


def test_a_reader_is_never_told_that_the_browser_has_the_page(client, kept, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get(PAGE, headers={"If-None-Match": kept["ETag"]}).status_code == 200


def test_signed_in_answers_vary_as_well(reader, book):
    response = reader.get("/browse/books/", headers={"HX-Request": "true"})
    assert {"HX-Request", "Cookie"} <= set(response["Vary"].split(", "))


def test_a_long_query_is_answered_but_not_kept(client, kept):
    query = "?x=" + "a" * 300
    response = client.get(PAGE + query)
    Resource.objects.update(title="Newer title")
    assert b"Newer title" in client.get(PAGE + query).content
    assert "HX-Request" in response["Vary"]


def test_missing_and_moved_pages_are_not_kept(client, book):
    assert client.get("/resources/later/").status_code == 404
    ResourceFactory(slug="later")
    assert client.get("/resources/later/").status_code == 200
    assert "ETag" not in client.get("/browse/books/?access=")


def with_cookie(request):
    response = HttpResponse("Old title")
    response.set_cookie("mine", "1")
    return response


@pytest.mark.parametrize(
    "view", [with_cookie, lambda _: StreamingHttpResponse(["Old title"]), lambda _: HttpResponse(status=400)]
)
def test_answers_for_one_person_are_not_kept(book, view):
    views = iter([view, lambda _: HttpResponse("New title")])
    page = page_cache.public_page(lambda request: next(views)(request))
    request = RequestFactory().get("/")
    request.htmx, request.display, request.reader = False, Display(), None
    page(request)
    assert page(request).content == b"New title"


def test_the_oldest_page_makes_room(client, kept, monkeypatch):
    monkeypatch.setattr(page_cache, "MOST_PAGES", 1)
    client.get("/about/")
    assert not is_kept(client.get(PAGE))
