"""The review says what is right, then findings with a place; each can be dismissed with a reason, and brought back."""

import re

import pytest
from django.utils import timezone

from practice.sketches.models import Sketch, SketchDismissal
from tests.pages import text

WAREHOUSE = "Client app -> Prediction service: prefix\nPrediction service -> Data warehouse: counts of this prefix\n"
SOUND = "Client app -> Prediction service: prefix\nPrediction service -> Prefix table (Prediction store): lookup\n"
TITLE = "A warehouse is read while somebody waits"
REASON = "It is the small cache of the warehouse."


def key_of(page, title):
    return re.search(
        rf'This does not apply<span\s+class="visually-hidden">: {title}.*?name="finding" value="([^"]+)"', page.text, re.S
    )[1]


def reviewed(client, board):
    return client.get(f"/sketches/{board.pk}/review/")


def said(client, press, board, reason=REASON):
    return press("dismiss", finding=key_of(reviewed(client, board), TITLE).replace("&amp;", "&"), dismissed="1", reason=reason)


def test_findings_stand_after_what_is_right_and_before_the_checklist(client, press, board):
    press("submit", text=WAREHOUSE)
    page = text(reviewed(client, board))
    assert page.index("What is right") < page.index("Findings") < page.index(TITLE) < page.index("Components")


def test_a_finding_says_where_it_is_what_to_do_and_where_to_learn_it(client, press, board):
    press("submit", text=WAREHOUSE)
    page = reviewed(client, board)
    assert "Prediction service → Data warehouse" in text(page)
    assert "Copy what the request needs into an online store" in text(page)
    assert 'href="/patterns/feature-store/"' in page.text


def test_what_is_put_right_is_no_finding_any_more(client, press, board):
    press("submit", text=WAREHOUSE)
    press("submit", text=SOUND)
    assert TITLE not in text(reviewed(client, board))


def test_a_serious_finding_is_kept_with_the_version_and_asked_for_by_level_three(client, press, board):
    press("submit", text=WAREHOUSE)
    assert "offline-store-in-request-path" in board.versions.get().faults
    assert "1 in the review." in text(reviewed(client, board))


def test_a_finding_that_is_dismissed_is_shown_apart_with_its_reason(client, press, board):
    press("submit", text=WAREHOUSE)
    assert said(client, press, board).url == f"/sketches/{board.pk}/review/#findings"
    page = text(reviewed(client, board))
    assert page.index("Dismissed by you (1)") < page.index(TITLE)
    assert REASON in page
    assert "offline-store-in-request-path" not in board.versions.get().faults


def test_a_dismissal_is_remembered_for_the_sketch_and_can_be_taken_back(client, press, board):
    press("submit", text=WAREHOUSE)
    said(client, press, board)
    press("submit", text=WAREHOUSE + "Client app -> API gateway: more\n")
    assert "Dismissed by you (1)" in text(reviewed(client, board))
    finding = SketchDismissal.objects.get().finding
    for _ in range(2):
        assert press("dismiss", finding=finding, dismissed="0").status_code == 302
    assert "Dismissed by you" not in text(reviewed(client, board))


@pytest.mark.parametrize(
    ("reason", "error"),
    [
        (" ", "Say in a few words why it does not apply."),
        ("x" * 201, "A reason takes at most 200 characters; this one has 201."),
        ("a\0b", "A reason cannot contain control characters."),
    ],
)
def test_a_wrong_reason_is_said_beside_what_was_typed(client, press, board, reason, error):
    press("submit", text=WAREHOUSE)
    response = said(client, press, board, reason)
    assert response.status_code == 422
    assert error in text(response)
    assert SketchDismissal.objects.count() == 0


@pytest.mark.parametrize("data", [{}, {"finding": "no-such", "dismissed": "1", "reason": "x"}, {"dismissed": "1"}])
def test_only_findings_of_the_review_can_be_dismissed(press, board, data):
    press("submit", text=WAREHOUSE)
    assert press("dismiss", **data).status_code == 422


def test_a_reason_is_shown_as_text_and_never_as_markup(client, press, board):
    press("submit", text=WAREHOUSE)
    said(client, press, board, "<b>no</b>")
    assert "&lt;b&gt;no&lt;/b&gt;" in reviewed(client, board).text


def test_the_report_holds_findings_and_what_was_dismissed(client, press, board):
    press("submit", text=WAREHOUSE)
    assert TITLE in client.get(f"/sketches/{board.pk}/export.md").text
    said(client, press, board)
    assert REASON in client.get(f"/sketches/{board.pk}/export.md").text


def free(client, user, outline):
    client.force_login(user)
    sketch = Sketch.objects.begun(user, timezone.now(), None)
    Sketch.objects.filter(pk=sketch.pk).update(outline=outline)
    return client.get(f"/sketches/{sketch.pk}/review/")


def test_a_free_sketch_is_reviewed_as_it_is_saved(client, user):
    page = text(free(client, user, WAREHOUSE))
    assert TITLE in page
    assert "Components" not in page


def test_an_empty_free_sketch_leads_back_to_the_board(client, user):
    page = text(free(client, user, ""))
    assert "Nothing to review yet" in page
    assert "Open the board" in page


def test_a_drawing_of_unknown_boxes_alone_could_not_be_judged(client, press, board):
    press("submit", text="Zebra -> Giraffe: grass")
    Sketch.objects.filter(pk=board.pk).update(exercise=None)
    assert "Nothing could be judged: we don’t know the type of any box." in text(reviewed(client, board))
