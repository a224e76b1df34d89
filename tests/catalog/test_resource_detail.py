import pytest

from catalog.choices import RelationKind
from catalog.models import PathStop, Relation
from tests.factories import CaseStudyFactory, CategoryFactory, GoalFactory, PartFactory, ResourceFactory, TopicFactory
from tests.pages import links, text

pytestmark = pytest.mark.django_db
PAGE = "/resources/book/"


@pytest.fixture
def topics(db):
    return [TopicFactory(slug="ads", name="Ads"), TopicFactory(slug="nlp", name="NLP")]


@pytest.fixture
def book(topics):
    shelf = CategoryFactory(slug="books", name="Books")
    return ResourceFactory(
        slug="book",
        title="The Book",
        category=shelf,
        people=["Ann Author", "Ben Writer"],
        organisation="Acme Press",
        topics=topics,
        goals=[GoalFactory(slug="exam", name="Exam")],
        effort_hours=12,
        effort_basis="11 chapters",
        links={"Code": "https://example.org/code"},
    )


def change(book, **fields):
    type(book).objects.filter(pk=book.pk).update(**fields)


def test_it_tells_everything_known(client, book):
    words = text(client.get(PAGE))
    for fact in (
        "Authors Ann Author, Ben Writer",
        "Publisher Acme Press",
        "Year 2022",
        "Access Paid",
        "Level Intermediate",
        "Effort about 12 h 11 chapters",
        "Topics Ads , NLP",
        "Good for Exam",
        "Status Active",
        "Checked 13 May 2026",
        "Seen in The publisher's page.",
    ):
        assert fact in words


def test_it_leads_to_the_work_its_shelf_topics_and_goals(client, book):
    expected = {"https://example.org/book", "https://example.org/code", "/browse/books/", "/topics/ads/", "/goals/exam/"}
    assert expected <= set(links(client.get(PAGE)))


def test_links_away_give_nothing_away(client, book):
    html = client.get(PAGE).content.decode()
    assert html.count('href="https://example.org/') == html.count('rel="noopener noreferrer"') == 2


def test_parts_stand_in_order_under_their_anchors(client, book):
    PartFactory(resource=book, key="end", position=2, title="The end", url="https://example.org/end")
    PartFactory(resource=book, key="start", position=1, title="The start", must_read=True)
    PartFactory(resource=book, key="cut", position=3, title="Cut out", retired_at="2026-01-02T00:00Z")
    html = client.get(PAGE).content.decode()
    assert html.index('id="part-start"') < html.index('id="part-end"')
    assert "https://example.org/end" in html
    assert "Cut out" not in html


def test_it_says_what_to_read_instead_and_after_and_why(client, book):
    for kind in (RelationKind.INSTEAD, RelationKind.AFTER):
        other = ResourceFactory(slug=f"other-{kind}", title=f"Other {kind}")
        Relation.objects.create(resource=book, kind=kind, other=other, why=f"Reason to read it {kind}")
    words = text(client.get(PAGE))
    assert "Alternatives Other instead Reason to read it instead" in words
    assert "Read next Other after Reason to read it after" in words


def test_a_gone_work_tells_what_happened_and_what_took_its_place(client, book):
    change(book, status="discontinued", status_note="It was bought.", status_on="2025-08", status_source="Press reports")
    Relation.objects.create(resource=book, kind=RelationKind.SUCCESSOR, other=ResourceFactory(title="The Heir", slug="heir"))
    response = client.get(PAGE)
    assert "Discontinued (August 2025) It was bought. Known from: Press reports Use instead: The Heir" in text(response)
    assert "/resources/heir/" in links(response)


def test_a_work_that_was_never_found_says_so_and_links_nowhere(client, book):
    change(book, url="", links={}, status="unknown", status_note="Nobody could locate it.", unverified="Whether it exists.")
    response = client.get(PAGE)
    assert "This work could not be found" in text(response)
    assert "Not confirmed. Whether it exists." in text(response)
    assert not [url for url in links(response) if url.startswith("http")]


def test_a_correction_stands_apart(client, book):
    change(book, correction="Often credited to Ben; the author is Ann.")
    assert "For the record Often credited to Ben; the author is Ann." in text(client.get(PAGE))


def test_a_tool_shows_its_facts(client, book):
    change(
        book,
        kind="tool",
        comparison={"Runs": "self-hosted", "Languages": "Python"},
        licence="MIT",
        stars=12345,
        stars_on="2026-05",
    )
    words = text(client.get(PAGE))
    assert "Runs self-hosted Languages Python" in words
    assert "Licence MIT" in words
    assert "12,345 (May 2026)" in words


def test_related_works_share_at_least_two_topics(client, book, topics):
    ResourceFactory(title="Near", slug="near", topics=topics)
    ResourceFactory(title="Far", slug="far", topics=topics[:1])
    ResourceFactory(title="Left", slug="left", topics=topics, retired_at="2026-01-02T00:00Z")
    found = links(client.get(PAGE))
    assert "/resources/near/" in found
    assert not {"/resources/far/", "/resources/left/", PAGE} & set(found)


def test_case_studies_on_its_topics_are_offered(client, book, topics):
    CaseStudyFactory(slug="fitting", topic=topics[0])
    CaseStudyFactory(slug="foreign")
    found = links(client.get(PAGE))
    assert "/cases/fitting/" in found
    assert "/cases/foreign/" not in found


def test_its_stops_on_paths_are_named(client, book):
    PathStop.objects.create(goal=book.goals.get(), position=3, resource=book, why="Now.", hours=1)
    response = client.get(PAGE)
    assert "/goals/exam/#stop-3" in links(response)
    assert "Exam Stop 3" in text(response)


def test_a_retired_entry_keeps_its_page_but_not_its_place_in_search_engines(client, book):
    assert b"noindex" not in client.get(PAGE).content
    change(book, retired_at="2026-01-02T00:00Z")
    response = client.get(f"{PAGE}?again")
    assert "This entry was removed from the catalogue on 2 January 2026." in text(response)
    assert b'<meta name="robots" content="noindex">' in response.content


def test_markup_in_the_data_is_shown_as_words(client, book):
    change(book, title="<script>alert(1)</script>", summary="<img src=x>", people=["<b>"])
    html = client.get(PAGE).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x>" not in html
    assert "&lt;img src=x&gt;" in html


def test_a_reader_gets_it_too_and_nobody_keeps_it(client, book, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    response = client.get(PAGE)
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


def test_queries_are_the_same_with_more_of_everything(client, book, topics, loaded_version, django_assert_max_num_queries):
    PartFactory(resource=book)
    client.get(PAGE)
    with django_assert_max_num_queries(9) as few:
        client.get(f"{PAGE}?once")
    PartFactory.create_batch(20, resource=book)
    CaseStudyFactory.create_batch(10, topic=topics[0])
    for other in ResourceFactory.create_batch(5, topics=topics):
        Relation.objects.create(resource=book, kind=RelationKind.AFTER, other=other)
    with django_assert_max_num_queries(len(few)):
        client.get(f"{PAGE}?again")


def test_an_unknown_entry_is_not_found(client, book):
    assert client.get("/resources/scroll/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, book, method):
    assert getattr(client, method)(PAGE).status_code == 405


def test_an_addition_says_so_on_its_page_and_in_its_row(client, book):
    change(book, origin="addition")
    assert "Book · Added by us" in text(client.get(PAGE))
    assert "Added by us" in text(client.get("/browse/books/"))


def test_stars_without_a_date_do_not_show(client, book):
    change(book, stars=28000, stars_on="")
    assert "28,000" not in text(client.get(PAGE))


def test_stars_show_when_they_were_counted(client, book):
    change(book, stars=28000, stars_on="2026-08")
    assert "28,000 (August 2026)" in text(client.get(PAGE))


def test_a_work_that_could_not_be_found_offers_nothing_to_read(client, book):
    change(book, url="", kind="paper")
    response = client.get(PAGE)
    assert 'id="finished-book"' not in response.content.decode()
    for claim in ("Per cent read", "Year 2022", "Access Paid"):
        assert claim not in text(response)
