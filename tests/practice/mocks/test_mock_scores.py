"""The score sheet: kept as a draft, submitted once, and only then the reference opens."""

import re

import pytest

from practice.mocks.models import MockInterview, Score, Seat
from tests.factories import UserFactory
from tests.pages import html, is_fragment, text
from tests.practice.mocks.making import finished, press, room, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def mock(client):
    client.force_login(UserFactory())
    return finished(client)


def send(client, mock, data, do="submit", **headers):
    return client.post(f"/mocks/{mock.pk}/scores/", data | {"do": do}, **headers)


def base(response):
    return re.search(r'name="base" value="(\w*)"', response.text)[1]


def state(mock):
    return MockInterview.objects.get(pk=mock.pk).state


def test_the_sheet_shows_every_sentence_and_nothing_of_the_reference(client, mock):
    page = client.get(mock.get_absolute_url())
    assert page.text.count('type="radio"') == 32
    assert "Led, kept time, decided, and said what it costs." in page.text
    assert "The client asks the ranker." not in page.text


def test_a_whole_sheet_closes_the_interview(client, mock):
    assert send(client, mock, sheet(framing=4))["Location"] == mock.get_absolute_url()
    assert state(mock) == "done"
    assert Score.objects.get(criterion="framing").level == 4
    assert Seat.objects.get().keep == "The figures"
    assert "Counts as practice, not as evidence" in text(client.get(mock.get_absolute_url()))


@pytest.mark.parametrize("level", ["0", "5", "6", "3.7", "NaN", "text", "-1", "\uff13", "3" * 5000, ""])
def test_a_level_that_there_is_not_is_named_and_the_rest_kept(client, mock, level):
    response = send(client, mock, sheet(framing=level))
    assert response.status_code == 422
    assert "Framing the problem: choose" in text(response)
    assert "Evidence of operation" in response.text
    assert state(mock) == "scoring"


LEVELS = {name: value for name, value in sheet(operation=1, framing=2).items() if name.endswith("-level")}
MISSING = "add a sentence of evidence here or at another criterion. Two are needed."


def test_a_sheet_takes_eight_levels_and_two_sentences(client, mock):
    given = LEVELS | {"framing-evidence": "No questions.", "architecture-evidence": "Arrows both ways."}
    assert send(client, mock, given).status_code == 302
    assert Score.objects.exclude(evidence="").count() == 2
    assert Score.objects.count() == 8


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ({}, ["Framing the problem", "Release, monitoring and updating"]),
        ({"framing-evidence": "No questions."}, ["Release, monitoring and updating"]),
        ({"operation-evidence": "  ", "framing-evidence": "No questions."}, ["Release, monitoring and updating"]),
    ],
)
def test_evidence_is_asked_for_where_levels_are_lowest(client, mock, given, asked):
    response = send(client, mock, LEVELS | given)
    assert response.status_code == 422
    assert [name for name in asked if f"{name}: {MISSING}" in text(response)] == asked
    assert text(response).count(MISSING) == 2 * len(asked)
    assert not Score.objects.exists()


def test_a_level_is_asked_for_at_every_criterion(client, mock):
    response = send(client, mock, sheet() | {"operation-level": ""})
    assert response.status_code == 422
    assert "Release, monitoring and updating: choose a level." in text(response)


@pytest.mark.parametrize("field", ["framing-evidence", "keep"])
@pytest.mark.parametrize("words", ["x" * 501, "x" * 20_001, "a\0b"])
def test_words_that_do_not_fit_are_refused(client, mock, field, words):
    assert send(client, mock, sheet() | {field: words}).status_code == 422
    assert not Score.objects.exists()


def test_a_part_of_a_sheet_is_kept_for_another_day(client, mock):
    assert send(client, mock, {"framing-level": "2", "operation-evidence": "No alarm"}, "save").status_code == 302
    page = client.get(mock.get_absolute_url())
    assert re.search(r'name="framing-level" value="2" checked', html(page))
    assert "No alarm" in page.text
    assert state(mock) == "scoring"
    assert not Score.objects.exists()


def test_a_draft_is_saved_by_htmx_while_it_is_filled_in(client, mock):
    response = send(client, mock, {"framing-level": "2"}, "", HTTP_HX_REQUEST="true")
    assert is_fragment(response)
    assert "Draft saved" in text(response)
    assert Seat.objects.get().draft == {"framing": {"level": 2}}


def test_two_tabs_do_not_overwrite_each_other(client, mock):
    began = base(client.get(mock.get_absolute_url()))
    send(client, mock, {"framing-level": "2", "base": began}, "save")
    response = send(client, mock, {"framing-level": "3", "keep": "Mine", "base": began}, "save")
    assert response.status_code == 409
    assert "Mine" in response.text
    assert Seat.objects.get().draft == {"framing": {"level": 2}}
    chosen = {"framing-level": "3", "base": base(response)}
    assert send(client, mock, chosen, "save").status_code == 302
    assert Seat.objects.get().draft == {"framing": {"level": 3}}


def test_a_refused_sheet_is_saved_and_its_page_goes_on_from_there(client, mock):
    began = base(client.get(mock.get_absolute_url()))
    refused = send(client, mock, LEVELS | {"base": began})
    assert refused.status_code == 422
    assert Seat.objects.get().draft["framing"] == {"level": 2}
    # The draft that was under way lands after it.
    assert send(client, mock, LEVELS | {"base": began}, "", HTTP_HX_REQUEST="true").status_code == 200
    more = LEVELS | {"framing-evidence": "No questions.", "base": base(refused)}
    assert send(client, mock, more, "", HTTP_HX_REQUEST="true").status_code == 200


def test_a_refused_sheet_overwrites_nothing_of_another_tab(client, mock):
    began = base(client.get(mock.get_absolute_url()))
    send(client, mock, {"keep": "Of the other tab", "base": began}, "save")
    assert send(client, mock, LEVELS | {"base": began}).status_code == 409
    assert Seat.objects.get().keep == "Of the other tab"


def test_a_sheet_sent_twice_counts_once_and_another_is_refused(client, mock):
    began = base(client.get(mock.get_absolute_url()))
    assert [send(client, mock, sheet() | {"base": began}).status_code for _ in range(2)] == [302, 302]
    assert send(client, mock, sheet(4) | {"base": began}).status_code == 409
    assert send(client, mock, {"framing-level": "1"}, "save").status_code == 409
    assert list(Score.objects.values_list("level", flat=True)) == [3] * 8


def test_scores_before_the_end_are_refused(client):
    client.force_login(UserFactory())
    mock = room(client)
    press(client, mock, "start", 0)
    assert send(client, mock, sheet()).status_code == 409
    assert state(mock) == "running"


def test_scores_cannot_be_given_for_another_seat_or_person(client, mock):
    send(client, mock, sheet() | {"seat": "7", "role": "interviewer", "user": "1", "interviewer-framing-level": "4"})
    assert list(Seat.objects.values_list("role", flat=True)) == ["candidate"]
    assert Score.objects.count() == 8


def test_the_sheet_takes_few_queries(client, mock, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        client.get(mock.get_absolute_url())


def test_enter_in_the_address_bar_after_an_error_leads_back_to_the_sheet(client, mock):
    assert send(client, mock, {"keep": "Half of it"}).status_code == 422
    assert client.get(f"/mocks/{mock.pk}/scores/")["Location"] == mock.get_absolute_url()
