"""A link under which anybody may look at a sketch: made by its owner only, never found, and gone when they say so."""

import json

import pytest
from django.test import Client

from history.refs import SKETCH, Ref
from practice.sketches.models import Sketch, SketchLink
from progress.data.export import archive_of
from tests.factories import UserFactory
from tests.pages import text
from tests.progress.data.readers import note
from tests.progress.data.test_round_trip import all_of, bring

OUTLINE = "Client app -> API gateway: prefix\nAPI gateway -> Redis: lookup\n"
REVIEW = ">Checklist</h2>"


@pytest.fixture
def drawn(press, board):
    press("submit", text=OUTLINE)
    return board


@pytest.fixture
def share(press, drawn):
    """Share the sketch as the page does; gives the link's path."""

    def do(**data):
        assert press("share", shared="1", **data).status_code == 302
        return SketchLink.objects.get(sketch=drawn).get_absolute_url()

    return do


def visited(path: str):
    """As somebody who has never been here."""
    return Client().get(path)


def test_nothing_is_shared_until_its_owner_says_so(client, drawn):
    page = client.get(f"/sketches/{drawn.pk}/share/")
    assert "Create the link" in text(page)
    assert SketchLink.objects.count() == 0


def test_anybody_with_the_link_sees_title_drawing_and_outline(client, drawn, share):
    path = share()
    assert f'value="http://testserver{path}" readonly' in client.get(f"/sketches/{drawn.pk}/share/").text
    page = visited(path)
    assert page.status_code == 200
    assert all(said in text(page) for said in (drawn.title, "This page shows the sketch as it is now.", "API gateway -> Redis"))
    assert page.text.count('<svg class="drawing') == 1


def test_the_list_of_sketches_marks_those_that_are_shared(client, share):
    assert "Shared by link" not in text(client.get("/sketches/"))
    share()
    assert "Shared by link" in text(client.get("/sketches/"))


def test_it_shows_nothing_of_the_account_and_a_name_only_where_one_is_given(user, drawn, press, share):
    note(user, Ref(SKETCH, str(drawn.pk)), "A private word")
    press("answers", latency="51 ms", errors="A private answer")
    page = visited(share(review="1")).text
    assert not [
        said
        for said in ("51 ms", "A private answer", "Estimate", user.username, user.email, "A private word", str(drawn.pk))
        if said and said in page
    ]
    assert "By Ada" in text(visited(share(name=" Ada\u202e ")))


def test_the_review_is_shown_only_if_wished(share):
    assert REVIEW not in visited(share()).text
    page = visited(share(review="1")).text
    assert REVIEW in page
    assert not [said for said in ("Dismiss it", "Count it", "This does not apply", "/review/") if said in page]
    assert REVIEW not in visited(share()).text


def test_the_link_follows_the_saved_sketch(press, share):
    path = share(review="1")
    press("save", text=f"{OUTLINE}Redis -> Warehouse")
    assert "Redis -> Warehouse" in text(visited(path))
    assert "The drawing has changed since it was submitted." in text(visited(path))


def test_no_cache_keeps_it_and_no_index_lists_it(client, drawn, share):
    page = visited(path := share())
    assert (page["Cache-Control"], page["X-Robots-Tag"]) == ("no-store", "noindex")
    assert '<meta name="robots" content="noindex">' in page.text
    assert path not in visited("/sitemap.xml").text
    assert "canonical" not in page.text


def test_saying_it_again_keeps_the_address_and_a_new_link_has_another(press, share):
    first = share()
    assert share(review="1") == first
    press("share", shared="0")
    assert share() != first
    assert len(first.split("/")[2]) >= 22


def test_an_ended_link_answers_as_one_that_never_was(press, share):
    path = share()
    for _ in range(2):
        assert press("share", shared="0").status_code == 302
    ended, unknown = visited(path), visited("/shared/AAAAAAAAAAAAAAAAAAAAAA/")
    assert (ended.status_code, ended.content) == (404, unknown.content)
    assert dict(ended.items()) == dict(unknown.items())


def test_the_bin_ends_it_for_good(press, share):
    path = share()
    press("remove")
    assert visited(path).status_code == 404
    press("restore")
    assert visited(path).status_code == 404


def test_it_ends_with_the_sketch_and_with_the_account(user, drawn, share):
    path = share()
    user.is_active = False
    user.save()
    assert visited(path).status_code == 404
    user.delete()
    assert (visited(path).status_code, SketchLink.objects.count()) == (404, 0)


def test_neither_export_nor_import_publishes(user, drawn, share):
    token = share().split("/")[2]
    assert token not in json.dumps(all_of(user))
    archive = archive_of(user)
    Sketch.objects.all().delete()
    bring(UserFactory(), archive)
    bring(user, archive)
    assert (Sketch.objects.count(), SketchLink.objects.count()) == (2, 0)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"name": "x" * 61}, "Name: A name takes at most 60 characters; this one has 61."),
        ({"name": "a\0b"}, "Name: A name cannot contain control characters."),
        ({"shared": "2"}, "Sharing: Select a valid choice."),
        ({"shared": ""}, "Sharing: This field is required."),
    ],
)
def test_what_is_wrong_is_said_beside_what_was_typed(press, drawn, wrong, error):
    response = press("share", **{"shared": "1", "name": "Ada", "review": "1"} | wrong)
    assert response.status_code == 422
    assert error in text(response)
    assert 'name="review" value="1" checked' in response.text
    assert SketchLink.objects.count() == 0


def test_board_and_review_lead_to_it_but_no_interview_s_board(client, drawn):
    for path in (f"/sketches/{drawn.pk}/", f"/sketches/{drawn.pk}/review/"):
        assert f'href="/sketches/{drawn.pk}/share/"' in client.get(path).text


def test_an_empty_and_a_free_sketch_can_be_shared(press, board):
    press("share", shared="1", review="1")
    path = SketchLink.objects.get().get_absolute_url()
    assert "Nothing is drawn yet." in text(visited(path))
    Sketch.objects.update(exercise=None, outline=OUTLINE)
    assert ">Components</h2>" in visited(path).text
    assert REVIEW not in visited(path).text


def test_it_costs_few_queries(share, django_assert_max_num_queries):
    visited(path := share(review="1"))
    with django_assert_max_num_queries(5):
        assert visited(path).status_code == 200
