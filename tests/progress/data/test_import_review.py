"""The page on which the rows of a list are looked over."""

import pytest

from history.models import OwnResource
from progress.data.models import ImportDraft
from progress.notes.models import Note
from progress.reading.models import Reading
from tests.factories import CaseStudyFactory, PartFactory, ResourceFactory
from tests.pages import text
from tests.progress.data.readers import note
from tests.progress.data.test_import_pages import REVIEW, upload

HEADER = "Title,Author,Exclusive Shelf,Date Read\n"


@pytest.fixture
def listed(db):
    return ResourceFactory(slug="dls", title="Deep Learning Systems", people=["Ann Author"], kind="book")


def novels(count):
    return HEADER + "".join(f"Novel {chr(65 + number % 26)}{number},Some One,read,\n" for number in range(count))


def order(page):
    return [entry.group for entry, *_ in page.context["lines"]]


def test_what_to_check_comes_first_and_stays_in_its_place(reader, listed):
    upload(reader, "- [x] Unheard of\n- [x] Deep Learning Systems by Ann Author\n- [x] Deep Learning Systems")
    page = reader.get(REVIEW)
    assert order(page) == ["check", "found", "unknown"]
    reader.post(REVIEW, {"choice-1": "own", "choice-2": "dls", "choice-3": "own", "turn": "next"})
    page = reader.get(REVIEW)
    assert (order(page), page.context["to_check"]) == (["check", "found", "unknown"], 0)


def test_everything_the_guide_does_not_have_is_left_out_in_one_press(reader, listed):
    upload(reader, novels(1_146) + "Deep Learning Systems,Ann Author,read,\n")
    page = reader.get(REVIEW)
    assert "Skip everything the guide does not have (1146)" in page.text
    shown = {f"choice-{entry.line}": entry.choice for entry, *_ in page.context["lines"]}
    reader.post(REVIEW, shown | {"leave_out": "1"})
    page = reader.get(REVIEW)
    assert page.context["counts"] == {"imported": 1, "skipped": 1_146, "failed": 0, "all": 1_147}
    reader.post(REVIEW, {f"choice-{entry.line}": entry.choice for entry, *_ in page.context["lines"]})
    assert (Reading.objects.get().resource, OwnResource.objects.count()) == (listed, 0)


def test_the_counts_of_all_rows_add_up(reader, listed):
    upload(
        reader, f"{HEADER}A,B,read,\n,B,read,\nDeep Learning Systems,Other Person,read,\nDeep Learning Systems,Ann Author,read,\n"
    )
    page = reader.get(REVIEW)
    counts = page.context["counts"]
    assert (page.context["ready"], page.context["to_check"], counts["skipped"], counts["failed"]) == (2, 1, 0, 1)
    assert counts["all"] == 4


def test_an_unknown_shelf_is_asked_once_before_the_import(reader, db):
    upload(reader, f"{HEADER}A,B,favourites,2025/03/02\nC,D,favourites,\nE,F,owned,\n")
    choices = {f"choice-{line}": "own" for line in (2, 3, 4)}
    page = reader.get(REVIEW)
    assert page.text.count("What does the shelf “favourites” mean?") == 1
    response = reader.post(REVIEW, choices | {"shelf-0": "finished"})
    assert (response.status_code, "Answer this before you import." in response.text) == (422, True)
    reader.post(REVIEW, choices | {"shelf-0": "finished", "shelf-1": "out"})
    assert list(Reading.objects.order_by("own__title").values_list("own__title", "state", "finished")) == [
        ("A", "finished", "2025-03-02"), ("C", "finished", ""),
    ]  # fmt: skip


def test_nothing_is_asked_about_rows_that_are_left_out(reader, db):
    upload(reader, f"{HEADER}A,B,favourites,3/2/2025\nC,D,read,3/2/2025\n")
    assert len(reader.get(REVIEW).context["form"].questions) == 2
    reader.post(REVIEW, {"choice-2": "own", "choice-3": "own", "leave_out": "1"})
    assert not reader.get(REVIEW).context["form"].questions


def test_leaving_out_the_unknown_checks_nothing_off(reader, listed):
    upload(reader, "- [x] Deep Learning Systems\n- [ ] Unheard of")
    reader.post(REVIEW, {"choice-1": "dls", "choice-2": "own", "leave_out": "1"})
    page = reader.get(REVIEW)
    assert (page.context["to_check"], page.context["counts"]["skipped"]) == (1, 1)


NEAR = "- [x] Deep Learning System Design ✅ 2024-05-01\n- [x] Deep Learning Systems, 2024 notes\n- [ ] Unheard of\n"


def test_what_the_guide_may_have_is_to_check_and_not_left_out_with_the_unknown(reader, listed):
    upload(reader, NEAR)
    page = reader.get(REVIEW)
    assert order(page) == ["check", "check", "unknown"]
    assert "Skip everything the guide does not have (1)" in page.text
    reader.post(REVIEW, {f"choice-{entry.line}": entry.choice for entry, *_ in page.context["lines"]} | {"leave_out": "1"})
    assert [entry.choice for entry, *_ in reader.get(REVIEW).context["lines"]] == ["own", "own", "out"]


def test_a_book_by_others_is_not_left_out_with_the_unknown(reader, listed):
    upload(reader, f"{HEADER}Deep Learning Systems,Other Person,read,\n")
    page = reader.get(REVIEW)
    assert (order(page), page.context["unknown"]) == (["check"], 0)


def test_leaving_out_the_unknown_has_an_undo_on_its_page(reader, listed):
    upload(reader, novels(120) + "Deep Learning Systems,Ann Author,read,\n")
    shown = {f"choice-{entry.line}": entry.choice for entry, *_ in reader.get(REVIEW).context["lines"]}
    reader.post(REVIEW, shown | {"leave_out": "1"})
    page = reader.get(REVIEW)
    assert "120 rows that the guide does not have are skipped." in page.text
    shown = {f"choice-{entry.line}": entry.choice for entry, *_ in page.context["lines"]}
    reader.post(REVIEW, shown | {"bring_back": "1"})
    page = reader.get(REVIEW)
    assert (page.context["counts"]["imported"], page.context["unknown"], page.context["left_out"]) == (121, 120, 0)


def test_nothing_to_import_is_no_button(reader, listed):
    upload(reader, "- [x] Unheard of")
    reader.post(REVIEW, {"choice-1": "out", "turn": "stay"})
    page = reader.get(REVIEW)
    assert "Import 0" not in page.text
    assert "None of these rows would change anything." in page.text


def test_another_answer_brings_the_rows_of_a_shelf_back(reader, db):
    upload(reader, f"{HEADER}A,B,owned,\n")
    reader.post(REVIEW, {"choice-2": "own", "shelf-0": "out", "turn": "next"})
    assert reader.get(REVIEW).context["counts"]["skipped"] == 1
    reader.post(REVIEW, {"choice-2": "out", "shelf-0": "want", "turn": "next"})
    assert reader.get(REVIEW).context["counts"]["imported"] == 1


@pytest.mark.parametrize(("answer", "day"), [("day", "2025-02-03"), ("month", "2025-03-02"), ("unknown", "")])
def test_days_with_two_readings_are_asked_for(reader, db, answer, day):
    upload(reader, f"{HEADER}A,B,read,3/2/2025\n")
    assert "What comes first in days such as 03/02/2025?" in reader.get(REVIEW).text
    reader.post(REVIEW, {"choice-2": "own", "order": answer})
    assert Reading.objects.get().finished == day


def test_what_was_odd_is_told_beside_its_row(reader, db):
    upload(reader, f"{HEADER}A,B,read,########\n")
    assert "Date Read shows only ####, so the day is unknown." in reader.get(REVIEW).text
    reader.post(REVIEW, {"choice-2": "own"})
    assert Reading.objects.get().finished == ""


def test_the_same_title_twice_in_a_list_is_one_link(reader, db):
    upload(reader, "- [ ] A by Ann Author\n- [x] A by Ann Author\n- [x] A by Bob Other")
    reader.post(REVIEW, {f"choice-{line}": "own" for line in (1, 2, 3)})
    assert sorted(OwnResource.objects.values_list("people", flat=True)) == ["Ann Author", "Bob Other"]
    assert set(Reading.objects.values_list("state", flat=True)) == {"finished"}


def test_a_title_by_others_is_another_link_the_next_time_too(reader, db):
    for _ in range(2):
        for row in ("- [x] Poems by Ann Author", "- [x] Poems by Bob Other"):
            upload(reader, row)
            reader.post(REVIEW, {"choice-1": "own"})
    assert OwnResource.objects.count() == 2


def test_a_list_that_an_earlier_release_kept_is_still_reviewed(reader, user, db):
    upload(reader, "- [x] A")
    draft = ImportDraft.objects.get()
    draft.content = [{"line": 1, "title": "A", "state": "finished", "choice": "own", "is_sure": False}]
    draft.details = {}
    draft.save()
    assert reader.get(REVIEW).context["counts"]["imported"] == 1
    reader.post(REVIEW, {"choice-1": "own"})
    assert OwnResource.objects.get().title == "A"


def test_a_markdown_table_is_no_spreadsheet(reader, db):
    upload(reader, "| Title | Author | Done |\n|---|---|---|\n| A | B C | [x] |\n")
    assert ImportDraft.objects.get().kind == "checklist"


def test_a_page_of_a_long_list_costs_a_handful_of_queries(reader, user, django_assert_max_num_queries):
    upload(reader, novels(500))
    with django_assert_max_num_queries(25):
        reader.get(REVIEW)


@pytest.mark.parametrize(
    "text", ["[x] A\n[ ] B", "PKM\n- [x] A\n- [ ] B", "[[Index]]\n- [x] A\n- [ ] B", "[Up](a.md)\n- [x] A\n- [ ] B"]
)
def test_a_checklist_that_begins_like_another_file_is_one_all_the_same(reader, db, text):
    upload(reader, text)
    assert reader.get(REVIEW).context["counts"]["all"] == 2


def test_the_address_of_a_case_study_or_a_part_is_told(reader, listed):
    CaseStudyFactory(title="A case", url="https://example.org/case")
    PartFactory(resource=listed, url="https://example.org/part")
    upload(reader, "- [x] https://www.example.org/case/\n- [x] https://example.org/part#x")
    text = reader.get(REVIEW).text
    assert "The guide has this address as a case study: A case." in text
    assert "A part of the entry has this address." in text


def test_a_note_without_room_for_a_review_loses_neither_row_nor_note(reader, user, listed):
    note(user, listed, "mine" * 4_999)
    for verdict in ("imported", "skipped"):
        upload(reader, "Title,Author,Exclusive Shelf,My Review\nDeep Learning Systems,Ann Author,read,A review")
        assert reader.get(REVIEW).context["counts"][verdict] == 1
        reader.post(REVIEW, {"choice-2": "dls"})
    assert Note.objects.get().text.startswith("mine" * 4_999)
    assert Reading.objects.get().state == "finished"


def test_the_first_button_of_the_page_saves_and_does_no_more(reader, db):
    upload(reader, "- [x] A")
    form = reader.get(REVIEW).text.partition('id="review"')[2]
    assert form.partition("<button")[2].partition(">")[0].endswith('name="turn" value="stay"')


def test_many_shelves_are_asked_about_together(reader, db):
    upload(reader, HEADER + "".join(f"A,B,shelf {number},\n" for number in range(120)))
    assert len(reader.get(REVIEW).context["form"].questions) == 51


def test_what_is_gone_comes_in_as_known_and_never_as_finished(reader, listed):
    type(listed).objects.update(status="discontinued")
    upload(reader, "- [x] Deep Learning Systems by Ann Author")
    assert "Already know, as it is gone" in text(reader.get(REVIEW))
    reader.post(REVIEW, {"choice-1": "dls"})
    assert [(one.resource, one.state) for one in Reading.objects.all()] == [(listed, "known")]


def test_a_tool_of_a_list_comes_in_under_its_own_word(reader, listed):
    type(listed).objects.update(kind="tool")
    upload(reader, "- [x] Deep Learning Systems by Ann Author")
    assert "Tried" in text(reader.get(REVIEW))
