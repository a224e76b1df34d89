import pytest

from tests.factories import CategoryFactory, GoalFactory, ResourceFactory, TopicFactory
from tests.pages import chips, is_fragment, links, notices, rows, text

pytestmark = pytest.mark.django_db
PAGE = "/browse/books/"


@pytest.fixture
def books(db):
    """Three entries that differ in everything a filter or an order asks for."""
    books = CategoryFactory(slug="books", name="Books", noun="book")
    ads, nlp = TopicFactory(slug="ads", name="Ads"), TopicFactory(slug="nlp", name="NLP")
    work, exam = GoalFactory(slug="work", name="Work"), GoalFactory(slug="exam", name="Exam")
    apple = {"topics": [ads], "goals": [work], "year": 2019, "effort_hours": 9, "added_on": "2026-03-01"}
    ResourceFactory(slug="apple", title="Apple", category=books, rank=2, **apple)
    bean = {"topics": [nlp], "goals": [exam], "year": 2023, "access": "free", "level": "intro", "kind": "course"}
    ResourceFactory(slug="bean", title="Bean", category=books, rank=3, **bean)
    cress = {"topics": [ads, nlp], "year": None, "status": "archived", "effort_hours": 2}
    ResourceFactory(slug="cress", title="Cress", category=books, tier=1, **cress)
    return books


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("topic=ads", ["cress", "apple"]),
        ("level=intro", ["bean"]),
        ("access=free", ["bean"]),
        ("status=archived", ["cress"]),
        ("goal=work", ["apple"]),
        ("kind=book", ["cress", "apple"]),
        ("topic=ads&status=active", ["apple"]),
        ("topic=ads&level=intro", []),
    ],
)
def test_each_filter_narrows_the_list(client, books, query, found):
    response = client.get(f"{PAGE}?{query}")
    assert rows(response) == found
    assert text(response).count("×") == query.count("=")


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("", ["cress", "apple", "bean"]),
        ("?sort=title", ["apple", "bean", "cress"]),
        ("?sort=newest", ["bean", "apple", "cress"]),
        ("?sort=shortest", ["cress", "apple", "bean"]),
        ("?sort=added", ["apple", "bean", "cress"]),
    ],
)
def test_each_order_arranges_the_list(client, books, order, found):
    assert rows(client.get(PAGE + order)) == found


def test_recommended_follows_the_tiers_and_then_the_ranks(client, books):
    books.resources.filter(slug="cress").update(tier=4)
    assert rows(client.get(PAGE)) == ["apple", "bean", "cress"]
    books.resources.filter(slug="bean").update(rank=1)
    assert rows(client.get(f"{PAGE}?again")) == ["bean", "apple", "cress"]


def test_every_entry_says_its_place_and_why(client, books):
    books.resources.filter(slug="apple").update(rank_reason="Because it is crisp.")
    assert "2nd in Books Because it is crisp." in text(client.get(PAGE))


def test_a_chip_removes_exactly_its_filter(client, books):
    found = chips(client.get(f"{PAGE}?topic=ads&level=intro&access=free&sort=title"))
    assert found == {
        "Topic: Ads": f"{PAGE}?level=intro&access=free&sort=title",
        "Level: Introductory": f"{PAGE}?topic=ads&access=free&sort=title",
        "Access: Free": f"{PAGE}?topic=ads&level=intro&sort=title",
    }


def test_the_last_chip_leads_to_the_bare_address(client, books):
    assert chips(client.get(f"{PAGE}?topic=ads")) == {"Topic: Ads": PAGE}


def test_the_form_shows_what_is_chosen(client, books):
    html = client.get(f"{PAGE}?topic=ads&sort=title").content.decode()
    assert '<option value="ads" selected>' in html
    assert '<option value="title" selected>' in html


@pytest.mark.parametrize("name", ["topic", "level", "access", "status", "goal", "kind", "sort"])
def test_an_unknown_value_is_left_out_with_a_notice(client, books, name):
    response = client.get(f"{PAGE}?{name}=%3Cnope%3E")
    assert response.status_code == 200
    assert len(rows(response)) == 3
    (notice,) = notices(response)
    assert "“<nope>” here; we ignored it" in notice
    assert "<nope>" not in response.content.decode()


def test_an_unknown_value_does_not_lose_the_known_ones(client, books):
    response = client.get(f"{PAGE}?topic=ads&level=nope")
    assert rows(response) == ["cress", "apple"]
    assert list(chips(response)) == ["Topic: Ads"]


def test_htmx_is_told_of_an_unknown_value_too(htmx, books):
    response = htmx.get(f"{PAGE}?topic=ads&level=nope")
    assert is_fragment(response)
    assert len(notices(response)) == 1
    assert response["HX-Push-Url"] == f"{PAGE}?topic=ads"


def test_a_filter_that_could_not_narrow_is_not_offered(client, books):
    books.resources.filter(slug="bean").update(kind="book")
    assert 'name="kind"' not in client.get(PAGE).content.decode()


def test_filters_that_hide_everything_can_be_cleared(client, books):
    response = client.get(f"{PAGE}?topic=ads&level=intro")
    assert "Nothing matches these filters" in text(response)
    assert PAGE in links(response)


def test_pages_keep_the_filters_and_a_new_filter_starts_over(client, books):
    ResourceFactory.create_batch(65, category=books, access="free")
    response = client.get(f"{PAGE}?access=free")
    assert len(rows(response)) == 60
    assert "Page 1 of 2" in text(response)
    assert "?access=free&page=2" in links(response)
    response = client.get(f"{PAGE}?access=free&page=2")
    assert len(rows(response)) == 6
    assert chips(response) == {"Access: Free": PAGE}


def test_htmx_pushes_the_page_it_shows(htmx, books):
    ResourceFactory.create_batch(60, category=books)
    assert htmx.get(f"{PAGE}?page=2")["HX-Push-Url"] == f"{PAGE}?page=2"
    assert htmx.get(f"{PAGE}?page=9")["HX-Push-Url"] == f"{PAGE}?page=2"
    assert htmx.get(f"{PAGE}?page=1")["HX-Push-Url"] == PAGE


@pytest.mark.parametrize(
    ("number", "shown"), [("0", 1), ("-1", 1), ("abc", 1), ("", 1), ("٢", 1), ("2", 2), ("3", 2), ("99999", 2), ("9" * 30, 1)]
)
def test_a_page_out_of_range_is_the_nearest_there_is(client, books, number, shown):
    ResourceFactory.create_batch(60, category=books)
    response = client.get(PAGE, {"page": number})
    assert f"Page {shown} of 2" in text(response)


def test_a_long_list_leaves_the_reasons_to_the_entries(client, books):
    ResourceFactory.create_batch(28, category=books, rank_reason="It is so.")
    assert "It is so." not in text(client.get(PAGE))
    assert "It is so." in text(client.get(books.resources.last().get_absolute_url()))
