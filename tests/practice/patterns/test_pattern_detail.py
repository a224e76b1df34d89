"""The page of one pattern."""

import json
import re

import pytest

from catalog.models import Exercise, FormerSlug, Pattern
from history.models import EventGroup
from practice.sketches.drawings import pattern_drawing
from tests.factories import CaseStudyFactory, PartFactory, ResourceFactory, TopicFactory, UserFactory
from tests.pages import links, text, without_nonce
from tests.practice.recall.cards import answer, asking

pytestmark = pytest.mark.django_db
PAGE = "/patterns/rag/"


@pytest.fixture
def rag():
    topic = TopicFactory(slug="llm", name="Large language models")
    book = ResourceFactory(slug="book", title="The Book")
    PartFactory(resource=book, key="c6", title="Retrieval")
    reading = [
        {"resource": "book", "part": "c6", "why": "Side by side"},
        {"resource": "book", "part": "", "why": "All of it"},
        {"resource": "gone", "part": "", "why": "Not there"},
    ]
    asking("index", one_line="Finds what is near")
    asking("agent", needs=["rag"])
    CaseStudyFactory(slug="ramp", title="From rags", patterns=["rag"], topic=topic)
    CaseStudyFactory(slug="other", patterns=["index"])
    return asking(
        "rag",
        name="Retrieval & generation",
        also_called=["RAG", "grounded answers"],
        needs=["index"],
        topics=["llm"],
        reading=reading,
        outline="App -> Retriever: <b>ask</b>\nRetriever -> Vector index",
        tradeoffs=["More recall, more tokens."],
        failure_modes=[{"what": "It finds nothing.", "guard": "Say so."}],
    )


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def exercise(**fields):
    topic = TopicFactory()
    given = {"title": "Chatbot", "prompt": "Design it.", "level": "core", "minutes": 45, "position": 1}
    return Exercise.objects.create(slug="chatbot", topic=topic, **given | fields)


def test_it_tells_everything_known(client, rag):
    page = text(client.get(PAGE))
    for words in (
        "Retrieval & generation What rag does.",
        "The problem A problem.",
        "The solution A solution.",
        "Trade-offs More recall, more tokens.",
        "It finds nothing. Safeguard Say so.",
        "When not to use it Not always.",
        "Question 1 of rag? Question 2 of rag? Question 3 of rag?",
        "Also called RAG, grounded answers",
        "about 20 min, recall included",
    ):
        assert words in page


def test_the_answers_are_not_given_away(client, rag):
    assert "The guide on 1." not in client.get(PAGE).content.decode()


def test_it_leads_to_the_very_part_and_to_all_that_belongs_to_it(client, rag):
    exercise(patterns=["rag"])
    found = set(links(client.get(PAGE)))
    assert {"/resources/book/#part-c6", "/resources/book/", "/topics/llm/", "/cases/ramp/", "/exercises/chatbot/"} <= found
    assert {"/patterns/index/", "/patterns/agent/", "/patterns/rag/recall/", "/patterns/rag/recall/?question=q2"} <= found
    assert not {"/resources/gone/", "/cases/other/"} & found


def test_the_drawing_says_what_it_shows_and_runs_nothing(client, rag):
    page = client.get(PAGE).content.decode()
    assert 'role="img"' in page
    assert "App to Retriever: &lt;b&gt;ask&lt;/b&gt;" in page
    assert "<b>ask" not in page
    assert "App -&gt; Retriever: &lt;b&gt;ask&lt;/b&gt;" in page


def test_a_drawing_is_made_once_for_a_catalogue(rag, loaded, monkeypatch):
    loaded()
    first = pattern_drawing(rag)
    monkeypatch.setattr("practice.sketches.drawings.framed", None)
    assert pattern_drawing(rag) is first


def test_search_engines_learn_what_it_is(client, rag):
    given = re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get(PAGE).content.decode(), re.DOTALL)[1]
    term, trail = json.loads(given)
    assert (term["name"], term["timeRequired"]) == ("Retrieval & generation", "PT20M")
    assert [step["name"] for step in trail["itemListElement"]] == ["Patterns", "Retrieval & generation"]


def test_a_retired_pattern_keeps_its_page_and_is_not_asked(client, rag):
    Pattern.objects.filter(slug="rag").update(retired_at="2026-01-02T00:00Z")
    page = client.get(PAGE)
    assert "This pattern was removed from the catalogue on 2 January 2026." in text(page)
    assert "/patterns/rag/recall/" not in links(page)
    assert 'content="noindex"' in page.content.decode()


def test_a_former_name_leads_on_and_an_unknown_one_nowhere(client, rag):
    FormerSlug.objects.create(model="pattern", slug="retrieval", now="rag")
    response = client.get("/patterns/retrieval/")
    assert (response.status_code, response["Location"]) == (301, PAGE)
    assert client.get("/patterns/no/").status_code == 404


def test_a_reader_sees_where_they_stand_and_what_comes_next(client, user, rag, clock):
    assert "Not started" in text(client.get(PAGE))
    for key in ("q1", "q2", "q3"):
        answer(user, rag, key)
    page = text(client.get(PAGE))
    assert "Learnt, due again on Wednesday Your answers are about 99 % likely to be remembered today. Recall it early" in page


def test_the_texts_can_be_ticked_here(client, user, rag):
    assert 'id="tick-book-c6"' in client.get(PAGE).content.decode()
    client.post("/resources/book/parts/", {"keys": "c6"})
    assert re.search(r'id="tick-book-c6"[^>]*aria-pressed="true"', client.get(PAGE).content.decode())


def test_a_tick_by_htmx_changes_it_in_place(htmx, user, rag):
    at = {"HX-Current-URL": f"http://testserver{PAGE}"}
    found = htmx.post("/resources/book/parts/", {"keys": "c6"}, headers=at).content.decode()
    assert re.search(r'id="tick-book-c6"[^>]*aria-pressed="true"[^>]*hx-swap-oob="true"', found)
    assert 'id="mark-book"' in found


def test_it_can_be_said_to_be_done_elsewhere_and_noted_on(client, user, rag):
    client.post("/elsewhere/", {"thing": "pattern:rag", "done": "yes", "next": PAGE})
    page = client.get(PAGE)
    assert "Already done, marked on" in text(page)
    assert EventGroup.objects.count() == 1
    assert 'action="/notes/on/pattern/rag/"' in page.content.decode()


def test_a_filled_page_is_the_rendered_one(client, user, rag, loaded):
    rendered = text(client.get(PAGE))
    loaded()
    assert [text(client.get(PAGE)) for _ in range(2)] == [rendered, rendered]


def test_visitors_all_get_the_same_and_no_token(client, rag, loaded, django_assert_num_queries):
    loaded()
    first = without_nonce(client.get(PAGE))
    with django_assert_num_queries(0):
        assert without_nonce(client.get(PAGE)) == first
    assert "csrfmiddlewaretoken" not in first


def test_a_reader_s_page_takes_six_queries_however_much_there_is(client, user, rag, loaded, django_assert_num_queries):
    loaded()
    for key in ("q1", "q2", "q3"):
        answer(user, rag, key)
    client.get(PAGE)
    with django_assert_num_queries(6):
        client.get(PAGE)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, rag, method):
    assert getattr(client, method)(PAGE).status_code == 405
