"""A broken fixture changes nothing and names file, entry and field."""

import json

import pytest
from django.core.management import CommandError, call_command

from catalog.fixture_files import FixtureError
from catalog.loading import load
from catalog.models import CatalogueVersion, Resource, Topic
from tests.catalog.files import BOOK, TOPIC, Files

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path):
    files = Files(tmp_path)
    load(files.folder)
    # What any later load would change, were it not refused.
    files.change("topic", name="Changed")
    return files


def refused(files) -> str:
    """What the load has to say. Nothing may have changed in the database."""
    version = CatalogueVersion.objects.get().digest
    with pytest.raises(FixtureError) as error:
        load(files.folder)
    assert Topic.objects.get(slug="ads").name == "Ads"
    assert Resource.objects.count() == 1
    assert CatalogueVersion.objects.get().digest == version
    return str(error.value)


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("one", "Key points are a list"),
        (["one"], "Key points are a list"),
        ([{"key": "a", "text": ""}], "Key points are a list"),
        ([{"key": "a", "text": "One.", "more": "x"}], "Key points are a list"),
        ([{"key": "a", "text": "One."}, {"key": "a", "text": "Two."}], "Two key points have one key"),
    ],
)
def test_key_points_of_another_form_are_refused(files, points, said):
    files.change("casestudy", key_points=points)
    assert refused(files).startswith(f"cases.json: casestudy case: key_points: {said}")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("colour", "red", "is no field of it"),
        ("retired_at", "2026-01-02", "is no field of it"),
        ("id", 7, "is no field of it"),
        ("parts", ["one"], "is no field of it"),
        ("kind", "scroll", "'scroll' is not a valid choice"),
        ("status", "dead", "'dead' is not a valid choice"),
        ("title", "", "cannot be blank"),
        ("title", None, "cannot be null"),
        ("title", "x" * 201, "at most 200 characters"),
        ("summary", "", "cannot be blank"),
        ("url", "http://example.org/", "Links start with https://"),
        ("url", "not an address", "Enter a valid URL"),
        ("year", 20222, "less than or equal to 2100"),
        ("year", "soon", "must be an integer"),
        ("effort_hours", "many", "must be a decimal number"),
        ("effort_hours", -1, "greater than or equal to 0"),
        ("added_on", "2026-02-30", "it is an invalid date"),
        ("checked_on", "May 2026", "Write a date as"),
        ("category", ["scrolls"], "nothing is called ['scrolls']"),
        ("category", "books", "nothing is called 'books'"),
        ("category", None, "is missing"),
        ("topics", [["alchemy"]], "nothing is called ['alchemy']"),
        ("topics", ["ads"], "nothing is called 'ads'"),
        ("topics", "ads", "is no list"),
        ("topics", None, "is no list"),
        ("topics", 7, "is no list"),
    ],
)
def test_a_wrong_value_names_file_entry_and_field(files, field, value, said):
    files.change("resource", **{field: value})
    message = refused(files)
    assert message.startswith(f"books.json: resource book: {field}: ")
    assert said in message


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("rank_reason", "", "is missing: say why"),
        ("rank", 2, "is 2, but place 1 of 1 in books is missing"),
        ("tier", 5, "is not a valid choice"),
        ("kind", "tool", "one_line: is missing: say what the tool is"),
    ],
)
def test_an_entry_needs_its_place_with_a_reason(files, field, value, said):
    files.change("resource", **{field: value})
    message = refused(files)
    assert message.startswith("books.json: resource book: ")
    assert said in message


def test_a_better_tier_never_stands_behind_a_worse_one(files):
    files.add("books.json", "resource", BOOK | {"slug": "second", "url": "https://example.org/2", "rank": 2})
    files.change("resource", tier=2)
    assert refused(files) == "books.json: resource second: tier: is 1, but it stands behind tier 2 in books"


@pytest.mark.parametrize("gone", [{"read": ["book", "end"]}, {"free": ["lost", None]}, {"case": "lost"}, {"pattern": "lost"}])
def test_a_start_leads_to_what_there_is(files, gone):
    files.change("topic", start={"read": ["book", "start"], "how": "Read it."} | gone)
    assert "topic ads: start: " in refused(files)
    assert "nothing is called" in refused(files)


@pytest.mark.parametrize("start", [{"read": ["book", None]}, {"how": "Read."}, {"read": "book", "how": "Read."}, ["book"]])
def test_a_start_says_what_to_read_and_how(files, start):
    files.change("topic", start=start)
    assert "topics.json: topic ads: start: " in refused(files)


@pytest.mark.parametrize(
    "field", ["title", "kind", "category", "access", "level", "summary", "best_for", "origin", "sources", "added_on"]
)
def test_a_missing_field_is_named(files, field):
    del files.fields("resource")[field]
    files.write()
    assert refused(files).startswith(f"books.json: resource book: {field}: ")


@pytest.mark.parametrize("slug", [None, "", "two words", {"is": "odd"}, ["book"], [], 7, True])
def test_an_entry_needs_a_proper_slug(files, slug):
    files.change("resource", slug=slug)
    message = refused(files)
    assert message.startswith("books.json: ")
    assert "slug" in message


def test_an_entry_without_its_key_is_named_by_its_place(files):
    del files.fields("part")["key"]
    files.write()
    assert refused(files) == "books.json: entry 3: key: is missing or malformed; it names the entry"


@pytest.mark.parametrize("model", ["scroll", "catalog.scroll", "auth.group", "accounts.user", "", None, 7])
def test_an_unknown_model_is_refused(files, model):
    (files.folder / "more.json").write_text(json.dumps([{"model": model, "fields": {"slug": "x"}}]))
    assert refused(files).startswith("more.json: entry 1: model: ")


@pytest.mark.parametrize(
    "content", ['[{"model": ', "", "{", '{"model": 1}', '"text"', "[1]", "[{}]", '[{"model": "catalog.topic", "fields": []}]']
)
def test_a_file_that_is_no_list_of_entries_is_refused(files, content):
    (files.folder / "more.json").write_text(content)
    assert refused(files).startswith("more.json: ")


def test_bad_json_is_named_with_its_line(files):
    (files.folder / "more.json").write_text('[\n{"model": catalog}]')
    assert "line 2" in refused(files)


def test_a_file_that_is_no_text_is_refused(files):
    (files.folder / "more.json").write_bytes(b"\xff\xfe[]")
    assert refused(files).startswith("more.json: ")


def test_the_same_entry_twice_names_both_files(files):
    files.add("more.json", "resource", dict(BOOK))
    assert refused(files) == "more.json: resource book: stands twice (first in books.json)"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"model": "resource", "slug": "book"}, "now"),
        ({"model": "resource", "slug": "book", "now": ""}, "now"),
        ({"model": "scroll", "slug": "book", "now": "tome"}, "model"),
        ({"model": "part", "slug": "book", "now": "tome"}, "model"),
    ],
)
def test_a_broken_former_slug_is_named(files, fields, field):
    files.add("more.json", "formerslug", fields)
    assert refused(files).startswith(f"more.json: formerslug {fields['model']} book: {field}: ")


def test_an_error_in_the_last_file_undoes_what_came_before(files):
    files.add("a-first.json", "topic", TOPIC | {"slug": "new"})
    files.add("zz-last.json", "casestudy", {"slug": "broken"})
    assert refused(files).startswith("zz-last.json: casestudy broken: ")
    assert not Topic.objects.filter(slug="new").exists()


def test_an_empty_folder_is_refused_rather_than_retiring_everything(files, tmp_path_factory):
    with pytest.raises(FixtureError, match="has no fixture files"):
        load(tmp_path_factory.mktemp("empty"))
    assert not Resource.objects.exclude(retired_at=None).exists()


def test_the_command_fails_in_one_line(files):
    files.change("resource", kind="scroll")
    with pytest.raises(CommandError) as error:
        call_command("load_catalog", folder=files.folder)
    assert str(error.value) == "Nothing was changed. books.json: resource book: kind: Value 'scroll' is not a valid choice."


ALIAS = {"model": "catalog.alias", "fields": {"model": "resource", "slug": "book", "names": ["TB"]}}
SYNONYM = {"model": "catalog.synonym", "fields": {"slug": "ads", "words": ["ad", "advert"]}}


@pytest.mark.parametrize(
    ("entry", "changed", "said"),
    [
        (ALIAS, {"slug": "nobody"}, "alias resource nobody: slug: no resource is called 'nobody'"),
        (ALIAS, {"model": "scroll"}, "alias scroll book: model: Value 'scroll' is not a valid choice"),
        (ALIAS, {"names": []}, "alias resource book: names: This field cannot be blank"),
        (ALIAS, {"names": "TB"}, "alias resource book: names: Names are a list of texts"),
        (ALIAS, {"names": ["TB", 7]}, "alias resource book: names: Names are a list of texts"),
        (ALIAS, {"names": ["?!"]}, "alias resource book: names: Names are a list of texts"),
        (ALIAS, {"names": ["x" * 61]}, "alias resource book: names: Names are a list of texts"),
        (ALIAS, {"names": ["TB", "tb"]}, "alias resource book: names: “tb” stands twice"),
        (SYNONYM, {"words": ["ad"]}, "synonym ads: words: A synonym needs another word beside it"),
        (SYNONYM, {"words": ["ad", "Ad"]}, "synonym ads: words: “ad” stands twice"),
    ],
)
def test_names_for_the_search_of_another_form_are_refused(files, entry, changed, said):
    listed = [entry | {"fields": entry["fields"] | changed}]
    (files.folder / "aliases.json").write_text(json.dumps(listed), encoding="utf-8")
    assert refused(files).startswith(f"aliases.json: {said}")
