"""Readiness: what was shown in the four steps, honest where that is little, with the next step for each gap."""

from datetime import timedelta

from catalog import library
from practice.elsewhere.models import Elsewhere
from practice.mocks.training import TRAINS
from progress.readiness.page import ReadinessPage
from tests.pages import links, text
from tests.progress.readiness.shown import NOW, TODAY, answer_case, draw, hold, learn, show_much

URL = "/readiness/"


def sections(user):
    return dict(zip(("patterns", "cases", "exercises", "mocks"), ReadinessPage(user).sections, strict=True))


def test_nobody_is_told_how_to_begin(client, catalogue):
    html = client.get(URL).text
    assert "You have not practised yet" in html
    assert 'href="/practise/"' in html


def test_a_reader_who_has_shown_nothing_sees_a_first_step_in_every_area(client, user):
    html = client.get(URL).text
    assert html.count("Not started") >= 4
    assert "there is no score" in html
    assert "% of what" not in html
    for words in ("Study Batch prediction", "Read ", "Draw ", "Start a mock interview"):
        assert words in html


def test_a_little_gives_no_figure(client, user):
    learn(user, "rag", NOW)
    html = client.get(URL).text
    assert "Not enough practice yet for an overall score" in html
    assert "1 of 40 patterns learnt; you would remember about 1 today" in html
    assert "A few patterns say little." in html


def test_enough_gives_a_figure_with_its_arithmetic(client, user):
    show_much(user)
    page = ReadinessPage(user)
    html = client.get(URL).text
    assert f"You have shown about {page.share} of what an interview asks for." in html
    assert page.arithmetic in html
    assert "we use the goal “preparing for interviews”" in html


def test_patterns_say_how_likely_they_are_remembered_today(client, user):
    learn(user, "rag", NOW - timedelta(days=3))
    words = text(client.get(URL))
    assert "1 of 8 patterns learnt" in words
    assert "% likely to be remembered" in words


def test_a_pattern_half_recalled_is_begun_and_not_learnt(client, user):
    learn(user, "rag", NOW, count=1)
    assert "Started: 1 of 3 questions remembered" in client.get(URL).text
    assert sections(user)["patterns"].area.words == "0 of 40 patterns learnt"


def test_what_is_due_comes_before_what_is_new(user):
    assert sections(user)["patterns"].step.place.url == "/patterns/batch-prediction/"
    learn(user, "rag", NOW - timedelta(days=30))
    assert sections(user)["patterns"].step.place.url == "/recall/session/"


def test_a_topic_met_once_names_its_next_case(user):
    first, second = [case for case in library.cases().values() if case.topic.slug == "ads"][:2]
    answer_case(user, first.slug)
    found = sections(user)["cases"]
    assert [(line.name, line.words) for line in found.lines] == [("Ads", "1 answered")]
    assert found.lines[0].step.place.url == f"/cases/{second.slug}/#answer"
    assert found.later_words == "13 topics not studied yet"


def test_an_exercise_tells_its_level_and_how_it_was_reached(user):
    draw(user, "typeahead", found=8)
    line = sections(user)["exercises"].lines[0]
    assert (line.words, line.percent) == ("Level 2 on the first try, before seeing the reference", 67)
    assert line.step.words == "Revise Query typeahead"


def test_a_drawing_in_the_bin_shows_nothing(user):
    sketch = draw(user, "typeahead")
    sketch.move_to_bin(True, NOW)
    assert not sections(user)["exercises"].area.share


def test_a_criterion_below_the_bar_leads_to_what_trains_it(user):
    hold(user, TODAY - timedelta(days=2), serving_and_scale=1)
    hold(user, TODAY, serving_and_scale=2)
    line = next(line for line in sections(user)["mocks"].lines if line.name == "Serving and scale")
    assert "the bar is 3, up since the mock before" in line.words
    assert line.note == "Absent → Partial"
    assert line.step.words == "Study Online prediction"
    assert line.tip == TRAINS["serving-and-scale"].habit


def test_every_weak_criterion_has_a_link_and_no_model_leads_to_distributed_training(client, user):
    hold(user, TODAY, level=1)
    lines = sections(user)["mocks"].lines
    assert all(line.step and line.step.place.url and line.tip for line in lines)
    assert len({line.step.place.url for line in lines}) >= len(lines) - 1
    [model] = [line for line in lines if line.name == "Model and training"]
    assert model.step.place.url.startswith("/resources/machine-learning-systems-design/#part-modeling")
    assert "/patterns/distributed-training/" not in client.get("/readiness/").text.partition("mocks-title")[2]


def test_what_is_done_gives_way_to_the_next_that_trains_it(user):
    hold(user, TODAY, level=1)
    learn(user, "online-prediction", NOW)
    [line] = [line for line in sections(user)["mocks"].lines if line.name == "Serving and scale"]
    assert line.step.words == "Study Model cascade"


def test_a_missed_pattern_leads_to_its_questions_and_to_a_case(client, user):
    learn(user, "rag", NOW, rating=1)
    [weak] = sections(user)["patterns"].weak
    page = links(client.get("/readiness/"))
    recall, case = (step.place.url for step in weak.steps)
    assert recall == "/patterns/rag/recall/?run=open"
    assert {recall, case} <= set(page)
    assert "rag" in library.cases()[case.split("/")[2]].patterns


def test_a_topic_without_open_cases_leads_to_an_exercise(user):
    for case in library.cases().values():
        if case.topic.slug == "ads":
            user.done_elsewhere.create(thing=f"case:{case.slug}", at=NOW)
    [line] = [line for line in sections(user)["cases"].later if line.name == "Ads"]
    assert line.step.words == "Draw Ad click prediction and selection"


def test_one_at_the_bar_needs_no_step(user):
    hold(user, TODAY, level=3)
    assert not any(line.step for line in sections(user)["mocks"].lines)


def test_what_was_done_elsewhere_is_told_and_not_counted(client, user):
    Elsewhere.objects.create(user=user, thing="pattern:rag", at=NOW)
    assert "1 more marked as already done" in client.get(URL).text
    assert sections(user)["patterns"].area.share == 0


def test_patterns_begun_are_begun_on_readiness_as_on_their_page(client, user):
    learn(user, "rag", NOW, count=1)
    assert ReadinessPage(user).report.areas[0].level == "started"
    client.force_login(user)
    assert "Started: 1 of" in text(client.get("/patterns/rag/"))


def test_a_mock_that_is_no_evidence_is_started_and_said_to_be_practice(client, user):
    for number, words in ((1, "1 mock done, counted as practice only."), (2, "2 mocks done, counted as practice only.")):
        hold(user, TODAY - timedelta(days=number), level=1)
        user.mocks.update(is_evidence=False)
        area = sections(user)["mocks"].area
        assert (area.level, f"{area.words}.") == ("started", words)
        assert words in client.get("/readiness/").text
    hold(user, TODAY)
    assert sections(user)["mocks"].area.words == "3 mocks done, 2 as practice only; 8 of 8 criteria at the bar"
