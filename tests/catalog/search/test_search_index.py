from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from catalog import version
from catalog.choices import Access, CaseKind, PartKind, ResourceKind, ResourceOrigin, Status
from catalog.models import Alias, CatalogueVersion, Resource
from catalog.search import documents, index
from catalog.search.highlight import LENGTH, marked, snippet
from catalog.search.results import SOME_WORDS, search
from catalog.search.vocabulary import Vocabulary
from tests.clock import TODAY
from tests.examples import examples
from tests.factories import CaseStudyFactory, PartFactory, ResourceFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rows(db):
    stores = TopicFactory(slug="feature-stores")
    dmls = ResourceFactory(
        slug="dmls",
        title="Designing Machine Learning Systems",
        people=["Chip Huyen"],
        organisation="O'Reilly Media",
        summary="Chapters on monitoring and on what a feature store is for.",
        topics=[TopicFactory(slug="monitoring")],
        must_read=True,
    )
    PartFactory(resource=dmls, key="shifts", title="Data Distribution Shifts and Monitoring")
    PartFactory(resource=dmls, key="training", title="Training Data")
    ResourceFactory(slug="feast", title="Feast", kind=ResourceKind.TOOL, year=2019, access=Access.FREE, topics=[stores])
    ResourceFactory(slug="gone", title="Feature Store Service", kind=ResourceKind.TOOL, status=Status.DISCONTINUED, year=None)
    CaseStudyFactory(slug="uber-eats", title="Ranking at Uber Eats", company="Uber", topic=stores, kind=CaseKind.TALK)
    CaseStudyFactory(slug="cafe", title="Café recommendations", company="Lyft", topic=stores, year=2018)


def found(text, kind=""):
    return [hit.url.rstrip("/").rsplit("/", 1)[-1] for hit in search(text, kind).hits]


def test_a_word_in_the_title_counts_more_than_one_in_a_text():
    assert found("store service")[0] == "gone"
    assert found("monitoring") == ["monitoring", "#part-shifts", "dmls"]


def test_people_companies_and_topics_are_found():
    assert found("chip huyen") == ["dmls"]
    assert found("o'reilly") == ["dmls"]
    assert found("uber") == ["uber-eats"]
    assert set(found("feature stores")) >= {"feast", "uber-eats", "feature-stores"}


def test_words_are_found_in_other_forms_and_without_accents():
    assert found("monitors shift")[0] == "#part-shifts"
    assert found("cafe recommended") == ["cafe"]
    assert found("CAFÉ") == ["cafe"]


def test_a_part_is_found_by_its_own_title_and_says_whose_it_is():
    results = search("huyen shifts")
    assert [str(hit.url) for hit in results.hits] == ["/resources/dmls/#part-shifts"]
    assert results.hits[0].kind == "Chapter of Designing Machine Learning Systems"


def test_a_phrase_means_the_words_side_by_side():
    assert "dmls" in found('"feature store"')
    assert search('"feature store"').notices == []
    assert search('"store feature"').notices == [SOME_WORDS]


def test_a_name_in_quotes_is_a_name_too():
    assert found('"feature stores"')[0] == "feature-stores"


def test_filters_alone_show_what_we_would_recommend_first():
    assert found("level:intermediate kind:resource")[0] == "dmls"
    assert found("kind:tool") == ["feast", "gone"]


def test_excluded_words_and_filters_are_kept_out():
    assert set(found("feature -service")) == {"dmls", "feast", "uber-eats", "cafe", "feature-stores"}
    assert set(found("-kind:resource -kind:part -kind:topic")) == {"uber-eats", "cafe"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kind:tool", {"feast", "gone"}),
        ("kind:books", {"dmls"}),
        ("kind:book kind:tool", {"dmls", "feast", "gone"}),
        ("kind:talk", {"uber-eats"}),
        ("kind:case", {"uber-eats", "cafe"}),
        ("kind:part", {"#part-shifts", "#part-training"}),
        ("kind:topic", {"feature-stores", "monitoring"}),
        ("topic:feature-stores kind:tool", {"feast"}),
        ("is:free kind:resource", {"feast"}),
        ("is:free kind:case", {"uber-eats", "cafe"}),
        ("is:gone", {"gone"}),
        ("is:must-read", {"dmls"}),
        ("level:intermediate kind:resource", {"dmls", "feast", "gone"}),
        ("company:uber", {"uber-eats"}),
        ("year:<=2019", {"feast", "cafe"}),
        ("year:2020..2021", {"uber-eats"}),
        ("-year:<2022 kind:resource", {"dmls", "gone"}),
    ],
)
def test_filters(text, expected):
    assert set(found(text)) == expected


def test_new_means_added_by_us_lately():
    ResourceFactory(slug="fresh", origin=ResourceOrigin.ADDITION, added_on=TODAY)
    ResourceFactory(slug="older", origin=ResourceOrigin.ADDITION, added_on=TODAY - timedelta(days=40))
    assert found("is:new") == ["fresh"]
    assert search("is:new").hits[0].is_new


def test_one_typo_is_forgiven_in_unknown_words_only():
    results = search("monitorng")
    assert found("monitorng") == found("monitoring")
    assert (results.shown_for, results.as_typed.url) == ("monitoring", "/search/?q=monitorng&typed=1")
    assert found("lift") == ["cafe"]
    ResourceFactory(slug="lift", title="Lift charts")
    assert found("lift") == ["lift"]


def test_where_nothing_holds_all_words_some_are_enough_and_it_says_so():
    results = search("uber zebras")
    assert found("uber zebras") == ["uber-eats"]
    assert results.notices == [SOME_WORDS]


def test_where_few_hold_all_of_three_words_those_with_two_follow():
    ResourceFactory(slug="both", title="Zebras and lions at night")
    ResourceFactory(slug="one", title="Zebras and lions")
    assert found("zebras lions night") == ["both", "one"]
    assert search("zebras lions night").notices == []


def test_a_title_counts_more_than_another_name():
    Alias.objects.create(model="topic", slug="feature-stores", names=["Training data"])
    ResourceFactory(slug="titled", title="Training Data")
    assert found("training data")[:2] == ["titled", "feature-stores"]


def test_little_words_need_not_occur():
    assert found("how to monitor the shifts") == ["#part-shifts"]


def test_nothing_found_offers_the_nearest_words():
    results = search("monitoinrg", as_typed=True)
    assert results.total == 0
    assert [(near.label, near.url) for near in results.nearest] == [("monitoring", "/search/?q=monitoring")]


def test_filters_that_hide_everything_say_what_is_behind_them():
    results = search("uber is:paid")
    assert (results.total, results.without_filters.count, results.without_filters.url) == (0, 1, "/search/?q=uber")


def test_retired_entries_and_parts_of_theirs_are_not_found():
    Resource.objects.filter(slug="dmls").update(retired_at="2026-01-01T00:00Z")
    assert found("huyen") == []
    assert found("shifts") == []


def test_reading_the_catalogue_costs_the_same_queries_whatever_its_size(django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(version, "TRUST", 600)
    version.current()
    with django_assert_num_queries(9):
        documents.read_catalogue()
    PartFactory.create_batch(5)
    CaseStudyFactory.create_batch(5)
    with django_assert_num_queries(9):
        documents.read_catalogue()


def test_the_index_is_kept_until_another_catalogue_is_loaded():
    CatalogueVersion.objects.create(digest="first", loaded_at="2026-01-01T00:00Z")
    version.forget()
    first = index.current()
    assert index.current() is first
    ResourceFactory(slug="brand-new", title="Zebra handbook")
    CatalogueVersion.objects.update(digest="second")
    version.forget()
    assert found("zebra") == ["brand-new"]
    assert index.current() is not first


@pytest.mark.parametrize("kind", PartKind.values)
def test_each_kind_of_part_has_its_word(kind):
    PartFactory(title="Zebras", kind=kind)
    assert found(f"zebras kind:{kind}") == found("zebras")


@examples(30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet='ab :"-<>=.*^~\\(){}[]+!?\0e\u0301日ع' + "kindyear", max_size=200))
def test_no_text_breaks_the_search(text):
    search(text)


def test_marks_are_the_only_html():
    assert marked("<b>Store</b> & stores", {"store"}) == "&lt;b&gt;<mark>Store</mark>&lt;/b&gt; &amp; <mark>stores</mark>"


def test_a_snippet_shows_the_stretch_that_holds_the_words():
    text = "word " * 100 + "here the zebra stands " + "word " * 100
    shown = snippet(text, {"zebra"})
    assert "<mark>zebra</mark>" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < LENGTH + 30
    assert snippet("short", {"zebra"}) == "short"


def test_typos_are_one_letter_more_less_other_or_two_swapped():
    words = Vocabulary({"serving": 3, "serve": 1, "ray": 9})
    assert all(words.one_typo_from(typo) == ["serving"] for typo in ("servng", "servinng", "sarving", "servign"))
    assert words.one_typo_from("rax") == []
    assert words.beginning_with("serv") == ["serve", "serving"]
