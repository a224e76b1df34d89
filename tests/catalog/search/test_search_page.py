import re
import time
from urllib.parse import quote

import pytest

from catalog.models.search import PAGES
from catalog.search import index
from catalog.search.document import GUIDE
from catalog.search.results import search
from tests.factories import CaseStudyFactory, PartFactory, ResourceFactory, TopicFactory
from tests.pages import html as one_line

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}

# Group A of the bad inputs: what is sent, and what is answered.
BAD_QUERIES = {
    "": 200,
    "q=": 200,
    "q=a%00b": 200,
    "q=%00a": 200,
    "q=" + "a" * 60_000: 400,
    "q=" + "%25" * 30_000: 400,
    "q=%25": 200,
    "q=_": 200,
    "q=%5C%5C%5C": 200,
    "q=%22unbalanced": 200,
    "q=foo+AND": 200,
    "q=NEAR(": 200,
    "q=*": 200,
    "q=%5E": 200,
    "q=-": 200,
    "q=a:b": 200,
    "q=title:%22x": 200,
    "q=%7Ba+b%7D:x": 200,
    "q='": 200,
    "q=x;+drop+table+lab_item": 200,
    "q=%3Cscript%3Ealert(1)%3C/script%3E": 200,
    "q=%ED%A0%80": 200,
    "q=%ff%fe": 200,
    "q=a" + quote("\u0301") * 10_000: 400,
    "q=" + quote("🦓 日本語 العربية"): 200,
    "q=" + "word+" * 5_000: 400,
    "q=a&q=b": 200,
    "q[]=a": 200,
    "q=a&page=0": 200,
    "q=a&page=-1": 200,
    "q=a&page=abc": 200,
    "q=a&page=" + "9" * 30: 200,
    "q=a&page=" + "9" * 5_000: 200,
    "q=a&page=" + quote("١"): 200,  # noqa: RUF001
    "q=a&kind=nope&section=x&topic=y": 200,
    "q=a&kind=%00": 200,
    "q=a&sort=password&order_by=user__password": 200,
    "q=year:>" + "9" * 190: 200,
}


@pytest.fixture
def book(db):
    book = ResourceFactory(slug="zebras", title="Serving <b>zebras</b>", summary="About serving & striped models.")
    PartFactory(resource=book, title="Serving at night")
    CaseStudyFactory(title="Serving zebras at Acme", topic=TopicFactory(slug="serving"))
    return book


def test_results_come_in_one_list_that_says_what_each_is(client, book):
    html = one_line(client.get("/search/?q=serving"))
    assert "<title>serving · Search · MLSD Guide</title>" in html
    assert "4 results for “serving”" in html
    assert html.count('<ul class="rows search-hits">') == 1
    kinds = re.findall(r'search-hits__kind">([^<]+)<', html)
    assert sorted(kinds) == ["Book", "Case study", "Chapter of Serving &lt;b&gt;zebras&lt;/b&gt;", "Topic"]
    assert kinds[0] == "Topic"
    assert 'href="/resources/zebras/"' in html


def test_matched_words_are_marked_and_everything_else_is_escaped(client, book):
    html = client.get("/search/?q=serving+zebras").content.decode()
    assert "<mark>Serving</mark> &lt;b&gt;<mark>zebras</mark>&lt;/b&gt;" in html
    assert "About <mark>serving</mark> &amp; striped models." in html


def test_what_was_asked_is_echoed_escaped(client, book):
    html = client.get("/search/?q=%3Cscript%3Ealert(1)%3C/script%3E").content.decode()
    assert "<script>alert" not in html
    assert "“&lt;script&gt;alert(1)&lt;/script&gt;”" in html


def test_a_kind_can_be_chosen_and_an_unknown_one_is_told(client, book):
    assert "1 result for “serving”" in one_line(client.get("/search/?q=serving&kind=case"))
    html = client.get("/search/?q=serving&kind=nope").content.decode()
    assert "There is no kind “nope”, so all kinds are shown." in html
    assert "4 results" in html


def test_a_kind_without_hits_leads_to_the_others(client, book):
    html = client.get("/search/?q=striped&kind=case").content.decode()
    assert "1 result of other kinds" in " ".join(html.split())


def test_without_a_question_the_page_explains_what_can_be_written(client, book):
    html = client.get("/search/").content.decode()
    assert "What you can write" in html
    assert "kind:book is:free" in html


def test_a_broken_query_is_explained_and_still_answered(client, book):
    html = client.get("/search/?q=serving+%22zebras+kind:bok").content.decode()
    assert "is not closed" in html
    assert "did you mean kind:book?" in html
    assert "3 results" in html


def test_htmx_gets_the_results_only_and_caches_know(client, book):
    response = client.get("/search/?q=serving", headers=HTMX)
    html = response.content.decode()
    assert "<html" not in html
    assert html.count('id="results"') == 1
    assert "HX-Request" in response["Vary"]
    assert "HX-Request" in client.get("/search/?q=serving")["Vary"]
    restored = client.get("/search/?q=serving", headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert "<html" in restored.content.decode()


@pytest.mark.parametrize("page", ["/search/", "/search/suggestions/"])
@pytest.mark.parametrize("query", BAD_QUERIES, ids=lambda query: query[:24] or "nothing")
def test_bad_inputs_are_answered_quickly_and_never_by_an_error(client, book, page, query):
    began = time.perf_counter()
    response = client.get(f"{page}?{query}")
    assert time.perf_counter() - began < 1
    assert response.status_code == BAD_QUERIES[query]


def test_a_text_too_long_is_refused_in_words(client, book):
    response = client.get("/search/?q=" + "a" * 201)
    assert response.status_code == 400
    assert "Use at most 200 characters." in response.content.decode()


@pytest.mark.parametrize("page", ["/search/", "/search/suggestions/"])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, book, page, method):
    assert getattr(client, method)(page).status_code == 405
    assert client.head(page).status_code == 200


def test_a_search_costs_the_same_queries_however_much_is_found(client, book, loaded_version, django_assert_max_num_queries):
    client.get("/search/?q=serving")
    with django_assert_max_num_queries(6) as few:
        client.get("/search/?q=serving")
    ResourceFactory.create_batch(8, title="Serving more", category=book.category)
    with django_assert_max_num_queries(len(few)):
        client.get("/search/?q=serving")


def test_once_built_the_index_answers_without_the_database(client, catalogue, django_assert_max_num_queries):
    client.get("/search/?q=serving")
    with django_assert_max_num_queries(0):
        client.get("/search/?q=serving")
        client.get("/search/suggestions/?q=serv")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("designing machine learning systems", "/resources/huyen-designing-machine-learning-systems/"),
        ("chip huyen kind:book", "/resources/huyen-designing-machine-learning-systems/"),
        ("feast", "/resources/feast/"),
        ("artwork kind:case", "/cases/netflix-artwork-personalization/"),
        ("topic:monitoring kind:topic", "/topics/monitoring/"),
    ],
)
def test_the_real_catalogue_answers_with_the_obvious_first(catalogue, text, first):
    assert search(text).hits[0].url == first


def test_a_result_says_that_we_added_it(client):
    ResourceFactory(title="Airflow", origin="addition")
    ResourceFactory(title="Airflow handbook")
    assert client.get("/search/?q=airflow").content.decode().count("Added by us") == 1


@pytest.mark.parametrize(
    ("text", "same"),
    [("company:facebook", "company:meta"), ("#recsys", "topic:recommendation"), ("topic:nlp kind:case", "#nlp kind:case")],
)
def test_filters_know_other_names(catalogue, text, same):
    assert search(text).total == search(same).total > 0
    assert search(text).notices == []


def test_every_page_of_the_guide_that_is_found_is_there(client, catalogue):
    pages = [document.url for document in index.current().documents if document.group == GUIDE]
    assert len(pages) == len(PAGES)
    assert {client.get(page.partition("#")[0]).status_code for page in pages} <= {200, 302}
