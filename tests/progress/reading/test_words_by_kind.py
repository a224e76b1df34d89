"""A text is finished, a tool is tried, a community is joined: on rows, pages, lists, in messages and in the history."""

import io
import json
import re
import zipfile

import pytest

from progress.data.export import archive_of
from progress.reading.models import Reading
from progress.reading.rules import Outline, Press, mark, set_percent, tick
from progress.reading.study_days import studied_on
from tests.factories import CategoryFactory, PartFactory, ResourceFactory, UserFactory
from tests.pages import text

pytestmark = pytest.mark.django_db
WORDS = {
    "book": ["Want to read", "Reading", "Finished"],
    "tool": ["Want to try", "Using", "Tried"],
    "community": ["Want to join", "Joined"],
}


@pytest.fixture
def works():
    return {kind: ResourceFactory(slug=f"a-{kind}", title=f"A {kind}", kind=kind) for kind in WORDS}


@pytest.fixture
def user(client):
    client.force_login(user := UserFactory())
    return user


def labels(page):
    return re.findall(r'class="mark__button"[^>]*>([^<]+)<span', page.content.decode())


@pytest.mark.parametrize("kind", WORDS)
def test_rows_and_pages_offer_the_words_of_their_kind(client, works, kind):
    assert labels(client.get(works[kind].category.get_absolute_url())) == WORDS[kind]
    assert labels(client.get(works[kind].get_absolute_url())) == WORDS[kind]


@pytest.mark.parametrize("kind", WORDS)
def test_what_was_done_is_said_in_the_words_of_its_kind(client, user, works, kind):
    word = WORDS[kind][-1]
    client.post(f"/resources/a-{kind}/mark/", {"state": "finished"})
    assert f"A {kind}: {word}." in text(client.get(works[kind].get_absolute_url()))
    assert f"{word}: A {kind}" in text(client.get("/history/"))
    assert re.search(rf"{word} \d+ \w+ \d{{4}}\.", text(client.get(works[kind].get_absolute_url())))


def test_several_works_are_counted_by_their_words(client, user, works):
    client.post("/bulk/marks/", {"slugs": ["a-book", "a-tool", "a-community"], "state": "finished"})
    assert "Finished: 1 entry, Tried: 1 entry, Joined: 1 entry" in text(client.get("/history/"))


def test_lists_and_their_filter_keep_tools_and_communities_apart(client, user, works):
    client.post("/bulk/marks/", {"slugs": ["a-book", "a-tool", "a-community"], "state": "finished"})
    titles = re.findall(
        r'<h2 id="list-\w+-title">([^<]+)<span class="soft small">(\d+)', client.get("/reading/").content.decode()
    )
    assert [(title.strip(), count) for title, count in titles] == [("Finished", "1"), ("Tried", "1"), ("Joined", "1")]
    page = text(client.get("/reading/?state=tried"))
    assert "A tool" in page
    assert "A book" not in page


def test_a_tool_in_use_is_no_reading_to_continue(client, user, works):
    client.post("/resources/a-tool/mark/", {"state": "reading"})
    page = client.get("/reading/")
    assert "list-using" in page.content.decode()
    assert "Continue with" not in text(page)
    assert "Per cent read" not in text(client.get(works["tool"].get_absolute_url()))


def test_who_joined_by_a_selection_has_joined(client, user, works):
    client.post("/bulk/marks/", {"slugs": ["a-community"], "state": "reading"})
    page = client.get(works["community"].get_absolute_url())
    assert re.search(r'id="reading-a-community"[^>]*aria-pressed="true">Joined<', page.content.decode())
    assert labels(page) == ["Want to join", "Joined"]


@pytest.mark.parametrize("kind", ["tool", "community"])
def test_nobody_is_halfway_through_a_tool(client, user, works, kind):
    assert client.post(f"/resources/a-{kind}/percent/", {"percent": "30"}).status_code == 400
    assert not Reading.objects.exists()


def test_the_bar_for_several_rows_speaks_of_what_the_shelf_holds(client, works):
    ResourceFactory(kind="tool", category=(mixed := CategoryFactory(slug="mixed")))
    ResourceFactory(kind="book", category=mixed)
    bars = [
        re.findall(r'id="bulk-finished".*?>([^<]+)<', client.get(one.get_absolute_url()).content.decode(), re.S)
        for one in (works["tool"].category, works["community"].category, mixed)
    ]
    assert bars == [["Tried"], ["Joined"], ["Finished, tried or joined"]]


def test_the_table_for_people_says_tried_and_the_file_for_machines_finished(client, user, works):
    client.post("/resources/a-tool/mark/", {"state": "finished"})
    files = zipfile.ZipFile(io.BytesIO(archive_of(user)))
    assert ",Tried," in files.read("reading.csv").decode()
    assert json.loads(files.read("mlsd-guide.json"))["readings"][0]["records"][0]["state"] == "finished"


GONE = [{"status": "discontinued"}, {"url": ""}, {"status": "archived", "kind": "tool"}]


@pytest.fixture(params=GONE)
def gone(request):
    return ResourceFactory(slug="gone", title="Gone", **request.param)


def test_what_is_gone_offers_no_finish_and_takes_none(client, user, gone):
    assert 'id="finished-gone"' not in client.get("/resources/gone/").content.decode()
    for address, given in (("/resources/gone/mark/", {}), ("/bulk/marks/", {"slugs": ["gone"]}), ("/resources/gone/again/", {})):
        assert client.post(address, given | {"state": "finished"}).status_code == 409
    assert not Reading.objects.exists()


def test_what_was_finished_before_it_went_stays_so_and_can_be_taken_off(client, user, gone):
    Reading.objects.create(user=user, resource=gone, state="finished", updated_at="2026-01-01T00:00Z")
    assert re.search(r'id="finished-gone"[^>]*aria-pressed="true"', client.get("/resources/gone/").content.decode())
    client.post("/resources/gone/mark/", {"state": ""})
    assert not Reading.objects.exists()


def test_a_selection_marks_the_others_and_says_what_stayed(client, user, gone, works):
    client.post("/bulk/marks/", {"slugs": ["gone", "a-book"], "state": "finished"})
    assert [reading.resource.slug for reading in Reading.objects.all()] == ["a-book"]
    assert "1 entry is gone and stayed as before." in text(client.get("/browse/"))


def test_an_archived_text_can_still_be_read_to_its_end(client, user):
    ResourceFactory(slug="notes", kind="course", status="archived")
    client.post("/resources/notes/mark/", {"state": "finished"})
    assert Reading.objects.get().state == "finished"


def test_the_last_part_of_what_is_gone_does_not_finish_it(client, user):
    course = PartFactory(resource__slug="course", resource__kind="course", resource__status="discontinued", key="one").resource
    client.post("/resources/course/parts/", {"keys": "one"})
    assert [(one.resource, one.state) for one in Reading.objects.all()] == [(course, "reading")]


def test_the_rules_finish_nothing_that_is_gone():
    now, outline = Press("2026-05-13", "2026-05-13T09:00:00Z"), Outline(can_finish=False)
    assert mark((), outline, "finished", now) == ()
    assert [one.state for one in set_percent((), outline, 100, now)] == ["reading"]
    assert tick((), outline, ["one"], True, now) == ()


def test_to_have_tried_or_joined_is_no_study_of_a_length_that_nobody_knows(client, user, works):
    client.post("/bulk/marks/", {"slugs": ["a-tool", "a-community"], "state": "finished"})
    assert studied_on(user, user.local_date()) == 0


def test_nobody_is_halfway_through_a_community_and_its_word_is_said_once(client, user, works):
    refusal = text(client.post("/resources/a-community/percent/", {"percent": "50"}))
    assert "mark it as Joined. " in refusal
