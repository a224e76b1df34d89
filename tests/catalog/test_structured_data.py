import json
import re

import pytest

from tests.factories import CategoryFactory, ResourceFactory, TopicFactory

pytestmark = pytest.mark.django_db


def data(client, slug="book"):
    html = client.get(f"/resources/{slug}/").content.decode()
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])


def test_a_book_is_described_with_people_year_and_topics(client):
    topics = [TopicFactory(name="Ads")]
    ResourceFactory(slug="book", title="The Book", people=["Ann"], organisation="Acme", topics=topics, access="free")
    work, _ = data(client)
    assert work["@type"] == "Book"
    assert work["author"] == [{"@type": "Person", "name": "Ann"}]
    assert work["publisher"] == {"@type": "Organization", "name": "Acme"}
    assert (work["name"], work["datePublished"], work["keywords"]) == ("The Book", "2022", ["Ads"])
    assert work["isAccessibleForFree"] is True


@pytest.mark.parametrize(
    ("kind", "described"),
    [("course", "Course"), ("paper", "ScholarlyArticle"), ("tool", "SoftwareApplication"), ("community", "CreativeWork")],
)
def test_each_kind_has_the_type_that_fits(client, kind, described):
    ResourceFactory(slug="book", kind=kind)
    assert data(client)[0]["@type"] == described


def test_what_is_not_known_is_not_said(client):
    ResourceFactory(slug="book", year=None, url="")
    assert not {"author", "publisher", "datePublished", "url", "keywords"} & set(data(client)[0])


def test_the_trail_leads_from_the_shelf_to_the_entry(client):
    group = CategoryFactory(slug="serving", name="Serving", parent=CategoryFactory(slug="tools", name="Tools"))
    ResourceFactory(slug="book", title="The Tool", category=group)
    places = [(step["position"], step["name"], step["item"]) for step in data(client)[1]["itemListElement"]]
    assert places == [
        (1, "Tools", "http://testserver/browse/tools/"),
        (2, "Serving", "http://testserver/browse/serving/"),
        (3, "The Tool", "http://testserver/resources/book/"),
    ]


def test_nothing_in_the_data_can_end_the_script(client):
    ResourceFactory(slug="book", title="</script><script>alert(1)</script>", summary="<!-- & -->")
    work, _ = data(client)
    assert work["name"] == "</script><script>alert(1)</script>"
    assert work["description"] == "<!-- & -->"
    assert "<script>alert" not in client.get("/resources/book/").content.decode()
