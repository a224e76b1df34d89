"""Bringing the database in line with the fixture files."""

import pytest
from django.core.management import call_command

from catalog import version
from catalog.fixture_files import digest
from catalog.loading import load
from catalog.models import CaseStudy, CatalogueVersion, FormerSlug, Part, PathStop, Relation, Resource, Topic
from tests.catalog.files import BOOK, PART, TOPIC, Files

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path)


@pytest.fixture
def loaded(files):
    load(files.folder)
    return files


def ids():
    models = (Topic, Resource, Part, PathStop, CaseStudy)
    return {model.__name__: set(model.objects.values_list("pk", flat=True)) for model in models}


def test_an_empty_database_gets_every_entry(files):
    report = load(files.folder)
    assert report.counts == {"added": 7}
    book = Resource.objects.get()
    assert (book.title, book.effort_hours, str(book.added_on), book.category.slug) == ("The Book", 12, "2026-01-02", "books")
    assert [topic.slug for topic in book.topics.all()] == ["ads"]
    assert PathStop.objects.get().part.title == "The start"


def test_a_second_load_changes_nothing(loaded, django_assert_max_num_queries):
    before, version_row = ids(), CatalogueVersion.objects.get()
    with django_assert_max_num_queries(40) as queries:
        assert load(loaded.folder).counts == {}
    assert ids() == before
    assert CatalogueVersion.objects.get().loaded_at == version_row.loaded_at
    written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert all("catalogueversion" in sql for sql in written)


def test_what_changed_is_changed_in_place_and_told(loaded):
    before = ids()
    loaded.change("resource", title="The Better Book", effort_hours=2.5, people=["Ann"])
    report = load(loaded.folder)
    assert report.lines == ["changed resource book (title, people, effort_hours)"]
    assert ids() == before
    assert (Resource.objects.get().title, float(Resource.objects.get().effort_hours)) == ("The Better Book", 2.5)


def test_only_what_changed_is_written(loaded, django_assert_max_num_queries):
    loaded.change("casestudy", title="Another")
    with django_assert_max_num_queries(40) as queries:
        load(loaded.folder)
    writes = [query["sql"] for query in queries if query["sql"].startswith("UPDATE") and "catalogueversion" not in query["sql"]]
    assert len(writes) == 1
    assert '"company"' not in writes[0].partition("WHERE")[0]


def test_a_field_taken_out_goes_back_to_its_default(loaded):
    del loaded.fields("resource")["effort_hours"]
    loaded.write()
    assert load(loaded.folder).counts == {"changed": 1}
    assert Resource.objects.get().effort_hours is None


def test_topics_follow_the_files(loaded):
    loaded.add("topics.json", "topic", TOPIC | {"slug": "nlp"})
    loaded.change("resource", topics=[["nlp"]])
    assert load(loaded.folder).lines == ["added topic nlp", "changed resource book (topics)"]
    assert [topic.slug for topic in Resource.objects.get().topics.all()] == ["nlp"]


def test_what_the_files_no_longer_name_is_retired_once(loaded):
    before = ids()
    loaded.drop("cases.json", "casestudy")
    assert load(loaded.folder).lines == ["retired case study case"]
    retired_at = CaseStudy.objects.get().retired_at
    assert retired_at
    assert load(loaded.folder).counts == {}
    assert CaseStudy.objects.get().retired_at == retired_at
    assert ids() == before


def test_what_comes_back_is_itself_again(loaded):
    before = ids()
    entries = loaded.entries["cases.json"]
    loaded.entries["cases.json"] = []
    loaded.write()
    load(loaded.folder)
    loaded.entries["cases.json"] = entries
    loaded.write()
    assert load(loaded.folder).lines == ["changed case study case (retired_at)"]
    assert CaseStudy.objects.get().retired_at is None
    assert ids() == before


def test_a_part_may_change_its_title_and_place_but_not_itself(loaded):
    before = ids()
    loaded.change("part", title="A new start", position=2)
    load(loaded.folder)
    assert ids() == before
    assert (Part.objects.get().title, Part.objects.get().position) == ("A new start", 2)


def test_a_part_that_is_gone_is_retired_and_a_stop_removed(loaded):
    loaded.drop("goals.json", "pathstop")
    loaded.drop("books.json", "part")
    assert sorted(load(loaded.folder).lines) == ["removed path stop exam/1", "retired part book/start"]
    assert not PathStop.objects.exists()


def test_a_relation_is_removed_with_its_entry(loaded):
    loaded.add("books.json", "resource", BOOK | {"slug": "other", "rank": 2})
    loaded.add("books.json", "relation", {"resource": ["book"], "kind": "after", "other": ["other"], "why": "Next."})
    load(loaded.folder)
    assert str(Relation.objects.get().other) == "The Book"
    loaded.drop("books.json", "relation")
    assert load(loaded.folder).counts == {"removed": 1}


def rename_book(loaded, old, new):
    loaded.change("resource", slug=new)
    loaded.change("part", resource=[new])
    loaded.change("pathstop", resource=[new], part=[new, "start"])
    loaded.add("books.json", "formerslug", {"model": "resource", "slug": old, "now": new})


def test_a_renamed_entry_keeps_its_id_its_parts_and_its_stops(loaded):
    before = ids()
    rename_book(loaded, "book", "tome")
    report = load(loaded.folder)
    assert report.lines == ["renamed resource tome (was book)", "added former slug resource/book"]
    assert ids() == before
    assert Resource.objects.get().slug == "tome"
    assert load(loaded.folder).counts == {}


def test_an_entry_renamed_twice_answers_to_both_names(loaded, client):
    before = ids()
    rename_book(loaded, "book", "tome")
    load(loaded.folder)
    rename_book(loaded, "tome", "volume")
    load(loaded.folder)
    assert ids() == before
    for old in ("book", "tome"):
        assert client.get(f"/resources/{old}/", follow=True).redirect_chain[-1] == ("/resources/volume/", 301)


def test_renames_are_followed_whatever_their_order_in_the_files(loaded):
    before = ids()
    rename_book(loaded, "tome", "atlas")
    loaded.add("zz.json", "formerslug", {"model": "resource", "slug": "book", "now": "tome"})
    assert "renamed resource atlas (was book)" in load(loaded.folder).lines
    assert ids() == before


def test_an_entry_renamed_back_stays_what_it_is(loaded):
    before = ids()
    rename_book(loaded, "book", "tome")
    load(loaded.folder)
    loaded.drop("books.json", "formerslug")
    rename_book(loaded, "tome", "book")
    load(loaded.folder)
    assert ids() == before
    assert Resource.objects.get().slug == "book"
    assert load(loaded.folder).counts == {}


def test_a_former_slug_of_a_fresh_database_is_just_kept(files):
    rename_book(files, "book", "tome")
    assert load(files.folder).counts == {"added": 8}
    assert FormerSlug.objects.get().now == "tome"


def test_what_a_person_keeps_about_an_entry_survives(loaded):
    part = Part.objects.get()
    rename_book(loaded, "book", "tome")
    loaded.change("part", title="Another title", position=5)
    load(loaded.folder)
    part.refresh_from_db()
    assert (part.resource.slug, part.title) == ("tome", "Another title")


def test_the_version_changes_with_any_content_and_only_then(loaded):
    before = version.current()
    assert before == digest(loaded.folder) == CatalogueVersion.objects.get().digest
    loaded.write()
    load(loaded.folder)
    assert version.current() == before
    loaded.change("topic", name="Adverts")
    load(loaded.folder)
    assert version.current() == digest(loaded.folder) != before


def test_file_names_do_not_matter_to_the_rows(loaded):
    before = ids()
    (loaded.folder / "cases.json").rename(loaded.folder / "studies.json")
    assert load(loaded.folder).counts == {}
    assert ids() == before


def test_parts_may_stand_before_what_they_belong_to(files):
    files.entries["books.json"].reverse()
    files.write()
    assert load(files.folder).counts == {"added": 7}


def test_the_same_key_may_be_used_by_two_resources(loaded):
    loaded.add("books.json", "resource", BOOK | {"slug": "other", "rank": 2})
    loaded.add("books.json", "part", PART | {"resource": ["other"]})
    assert load(loaded.folder).counts == {"added": 2}
    assert Part.objects.filter(key="start").count() == 2


def test_the_command_says_in_one_line_what_it_did(files, capsys):
    call_command("load_catalog", folder=files.folder)
    assert capsys.readouterr().out == "Catalogue: 7 added.\n"
    call_command("load_catalog", folder=files.folder)
    assert capsys.readouterr().out == "Catalogue: nothing to change.\n"
    files.change("topic", name="Adverts")
    call_command("load_catalog", folder=files.folder, verbosity=2)
    assert capsys.readouterr().out == "changed topic ads (name)\nCatalogue: 1 changed.\n"
