"""The answer to a case: saved like a note, closed by comparing it with the guide's view."""

import pytest

from catalog.models import Pattern
from history.models import Event, EventGroup
from practice.cases.editor import AnswerEditor
from practice.cases.models import CaseAnswer
from tests.factories import CaseStudyFactory, UserFactory
from tests.pages import html, is_fragment, text
from tests.progress.patterns import pattern

pytestmark = pytest.mark.django_db
PAGE, URL = "/cases/ranking/", "/cases/ranking/answer/"
WORDS = "Candidates come from an index, and a heavier model ranks them."


@pytest.fixture
def case():
    for slug in ("two-stage", "batch", "rag"):
        pattern(slug)
    return CaseStudyFactory(slug="ranking", title="Ranking at Acme", patterns=["two-stage", "batch"])


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def body(response):
    return response.content.decode()


def answer(client, base="", **data):
    return client.post(URL, {"text": WORDS, "base": base} | data)


def base():
    """The fingerprint that a page opened now would hold."""
    row = CaseAnswer.objects.get()
    return AnswerEditor.of(row.user, row.case).base


def test_an_answer_is_saved_and_shown_on_the_cases_page(client, user, case):
    response = answer(client, pattern=["rag"])
    assert (response.status_code, response["Location"]) == (302, f"{PAGE}#answer")
    row = CaseAnswer.objects.get()
    assert (row.text, row.patterns, row.done_at) == (WORDS, ["rag"], None)
    html = body(client.get(PAGE))
    assert WORDS in html
    assert 'value="rag" checked' in html


def test_saving_closes_nothing_and_gives_nothing_away(client, user, case):
    answer(client, pattern=["rag"])
    assert "Patterns in this case" not in text(client.get(PAGE))


def test_comparing_closes_the_case_and_shows_the_guides_view(client, user, case):
    response = answer(client, pattern=["two-stage", "rag"], do="compare")
    assert response["Location"] == f"{PAGE}#compared"
    assert CaseAnswer.objects.get().done_at
    words = text(client.get(PAGE))
    assert "You both found Two-stage . You also found Rag . The guide also found Batch ." in words
    assert "Compare with the guide" not in words


def test_a_case_in_which_the_guide_names_no_pattern_says_so(client, user, case):
    type(case).objects.update(patterns=[])
    answer(client, none="1", do="compare")
    assert "The guide lists no pattern for this case, and you chose none." in text(client.get(PAGE))


def test_seeing_none_is_an_answer_too(client, user, case):
    answer(client, none="1", do="compare")
    assert "The guide found Two-stage and Batch ." in text(client.get(PAGE))
    assert 'name="none" value="1" checked' in html(client.get(PAGE))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"text": "Too short", "pattern": "rag"}, "Your answer: write at least one sentence"),
        ({"text": " \n\t", "pattern": "rag"}, "there are 0."),
        ({}, "Patterns: tick those you saw"),
        ({"pattern": "rag", "none": "1"}, "Patterns: tick either some of them"),
    ],
)
def test_what_is_too_little_to_compare_is_named_and_kept(client, user, case, data, words):
    response = answer(client, do="compare", **data)
    assert response.status_code == 422
    assert words in text(response)
    assert data.get("text", WORDS).strip() in body(response)
    assert not CaseAnswer.objects.exists()


@pytest.mark.parametrize("do", ["save", "compare"])
@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"text": "x" * 5001}, "at most 5,000 characters; this one has 5001"),
        ({"text": "sentences with a \0 in them"}, "NUL character"),
        ({"pattern": ["rag", "nope"]}, "there is no pattern “nope” in the guide"),
        ({"pattern": "\0"}, "there is no pattern"),
        ({"pattern": [f"p{n}" for n in range(900)]}, "there is no pattern “p0”"),
    ],
)
def test_what_cannot_be_saved_is_named_and_the_rest_kept(client, user, case, do, data, words):
    response = answer(client, do=do, **data)
    assert response.status_code == 422
    assert words in text(response)
    assert data.get("text", WORDS).replace("\0", "") in body(response)
    assert not CaseAnswer.objects.exists()


def test_ten_thousand_patterns_are_refused(client, user, case):
    assert answer(client, pattern=["rag"] * 10_000).status_code == 400


def test_a_text_at_the_limit_is_saved(client, user, case):
    answer(client, text="a\r\n" * 2500)
    assert len(CaseAnswer.objects.get().text) == 5000


def test_htmx_gets_the_state_and_the_new_fingerprint(htmx, user, case):
    response = answer(htmx)
    assert is_fragment(response)
    assert f'name="base" value="{base()}"' in body(response)
    assert "Saved " in body(response)
    assert "Patterns in this case" not in body(response)


def test_htmx_gets_the_guides_view_by_comparing(htmx, user, case):
    html = body(answer(htmx, pattern="batch", do="compare"))
    assert 'id="compared"' in html
    assert "autofocus" in html
    assert 'value="compare"' not in html


def test_htmx_is_refused_where_the_buttons_are(htmx, user, case):
    response = answer(htmx, do="compare")
    assert (response.status_code, response["HX-Retarget"]) == (422, "#answer-errors")


def test_changing_it_afterwards_keeps_it_closed_and_renews_the_view(htmx, user, case):
    answer(htmx, pattern="rag", do="compare")
    done_at = CaseAnswer.objects.get().done_at
    html = body(answer(htmx, base(), text="Changed", pattern="batch"))
    assert "You both found" in html
    row = CaseAnswer.objects.get()
    assert (row.text, row.done_at, row.version) == ("Changed", done_at, 2)


def test_an_emptied_answer_stays_closed_or_goes(client, user, case):
    answer(client)
    client.post(URL, {"text": "", "base": base()})
    assert not CaseAnswer.objects.exists()
    answer(client, pattern="rag", do="compare")
    client.post(URL, {"text": "", "base": base()})
    assert CaseAnswer.objects.get().done_at


def test_a_second_tab_cannot_overwrite_the_first(client, user, case):
    answer(client, pattern="rag")
    response = answer(client, text="From the second tab", pattern="batch")
    assert response.status_code == 409
    assert all(words in body(response) for words in (WORDS, "From the second tab", "Patterns: Rag.", "Patterns: Batch."))
    assert CaseAnswer.objects.get().text == WORDS


def test_the_choice_after_a_conflict_is_kept(client, user, case):
    answer(client, pattern="rag")
    answer(client, base(), text="second", pattern="batch", do="both")
    row = CaseAnswer.objects.get()
    assert row.text == f"{WORDS}\n\n---\n\nsecond"
    assert set(row.patterns) == {"rag", "batch"}


def test_both_together_may_be_too_long(client, user, case):
    answer(client, text="a" * 3000)
    response = answer(client, base(), text="b" * 3000, do="both")
    assert response.status_code == 422
    assert CaseAnswer.objects.get().text == "a" * 3000


def test_ticks_of_another_tab_are_not_lost_either(client, user, case):
    answer(client, pattern="rag")
    assert answer(client, pattern="batch").status_code == 409


def test_the_same_answer_again_changes_nothing(client, user, case):
    for _ in range(2):
        answer(client, pattern="rag", do="compare")
    assert (CaseAnswer.objects.get().version, Event.objects.count()) == (1, 1)


def test_the_first_comparison_counts_the_minutes_once(client, user, case):
    answer(client, pattern="rag")
    answer(client, base(), pattern="batch", do="compare")
    answer(client, base(), text=f"{WORDS} More.", pattern="batch", do="compare")
    assert [event.minutes for event in Event.objects.order_by("id")] == [0, 25, 0]


def test_saves_that_follow_each_other_are_one_change_and_closing_is_its_own(client, user, case):
    answer(client, text="One")
    answer(client, base(), text="One two")
    assert EventGroup.objects.count() == 1
    answer(client, base(), pattern="rag", do="compare")
    answer(client, base(), text="Later")
    assert [group.words for group in EventGroup.objects.order_by("at")] == [
        "Answer to Ranking at Acme",
        "Answered Ranking at Acme",
        "Answer to Ranking at Acme",
    ]


def test_closing_can_be_undone(client, user, case):
    answer(client)
    answer(client, base(), pattern="rag", do="compare")
    client.post(f"/undo/{EventGroup.objects.first().pk}/")
    row = CaseAnswer.objects.get()
    assert (row.text, row.patterns, row.done_at) == (WORDS, [], None)


def test_a_pattern_that_left_the_guide_stays_in_the_answer(client, user, case):
    answer(client, pattern="rag")
    Pattern.objects.filter(slug="rag").update(retired_at="2026-05-13T00:00Z")
    answer(client, base(), text="Changed", pattern="batch")
    assert set(CaseAnswer.objects.get().patterns) == {"rag", "batch"}
