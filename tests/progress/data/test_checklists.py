"""Checklists as Obsidian, Notion, GitHub, Org and people write them."""

import time

import pytest

from progress.data import checklist


def one(line):
    (entry,) = checklist.entries(line)
    return entry


@pytest.mark.parametrize(("line", "state"), [
    ("- [x] A", "finished"), ("* [X] A", "finished"), ("+ [ ] A", "want"), ("12. [x] A", "finished"), ("3) [ ] A", "want"),
    ("- [/] A", "reading"), ("- [-] A", "stopped"), ("> - [x] A", "finished"), ("☑ A", "finished"), ("☐ A", "want"),
    ("- ☑ A", "finished"), ("• [x] A", "finished"), ("• A", "want"), ("✅ A", "finished"), ("- ☒ A", "finished"),
    ("- \\[x\\] A", "finished"), ("[ ] A", "want"), ("- DONE A", "finished"), ("** TODO A", "want"), ("- DOING A", "reading"),
    ('- <input type="checkbox" checked> A', "finished"), ('<li><input type="checkbox" disabled> A</li>', "want"),
    ("- **[x]** A\n- [x] A", "finished"), ("- [?] A", "want"), ("| Done | Title |\n|---|---|\n| [x] | A |", "finished"),
    ("| Title | |\n|-|-|\n| A | ☐ |", "want"), ("- [x]A", "finished"), ("- [x] ~~A~~", "finished"),
])  # fmt: skip
def test_every_box_gives_a_state(line, state):
    entry = checklist.entries(line)[-1]
    assert (entry.title, entry.state) == ("A", state)


@pytest.mark.parametrize(("line", "title", "people", "url"), [
    ('- [x] [Text](https://example.org/a "A title") by Ann Author', "Text", "Ann Author", "https://example.org/a"),
    ("- [x] [Text [2nd]](https://example.org/a_(b))", "Text [2nd]", "", "https://example.org/a_(b)"),
    ("- [x] [[Folder/Page#Part|Shown]]", "Shown", "", ""),
    ("- [x] [[Folder/Page]] by Ann Author", "Page", "Ann Author", ""),
    ("- [x] <https://example.org/a>", "example.org/a", "", "https://example.org/a"),
    ("- [x] https://example.org/a", "example.org/a", "", "https://example.org/a"),
    ("- [x] HTTP://Example.org/A", "Example.org/A", "", "https://example.org/A"),
    ("- [x] www.example.org.", "www.example.org", "", "https://www.example.org"),
    ("- [x] Text (https://example.org/a)", "Text", "", "https://example.org/a"),
    ("- [x] **Bold by Name** by Ann Author", "Bold by Name", "Ann Author", ""),
    ("- [x] *Text*, Ann Author", "Text", "Ann Author", ""),
    ("- [x] “Text” by Ludwig van Beethoven and A. B. Clark (2020)", "Text", "Ludwig van Beethoven and A. B. Clark", ""),
    ("- [x] Step by step to production", "Step by step to production", "", ""),
    ("- [x] Step by Step Guide", "Step by Step Guide", "", ""),
    ("- [x] Learning by doing", "Learning by doing", "", ""),
    ("- [x] Text #tag 📅 2026-01-01 🔼 ^id", "Text", "", ""),
    ("- [x] [Text][ref]\n\n[ref]: https://example.org/a", "Text", "", "https://example.org/a"),
    ("- [x] [[https://example.org/a][Text]]", "Text", "", "https://example.org/a"),
    ("- [x] [Text](Page%20a1b2.md)", "Text", "", ""),
    ("- [x] C&#35; &amp; \\*stars\\* `code`", "C# & *stars* code", "", ""),
    ("- [x] A long title\n  that goes on", "A long title that goes on", "", ""),
])  # fmt: skip
def test_title_people_and_address_are_found(line, title, people, url):
    entry = one(line)
    assert (entry.title.rstrip("*"), entry.people, entry.url) == (title, people, url)


@pytest.mark.parametrize("day", ["✅ 2026-05-13", "✅2026-05-13", "@done(2026-05-13)", "[completion:: 2026-05-13]"])
def test_the_day_beside_a_check_is_the_day_it_was_finished(day):
    assert (one(f"- [x] A {day}").title, one(f"- [x] A {day}").finished) == ("A", "2026-05-13")
    assert one(f"- [ ] A {day}").finished == ""


@pytest.mark.parametrize(
    "text", ["```\n- [x] A\n```", "~~~\n- [x] A\n~~~", "Text\n\n    - [x] A", "#+begin_src\n- [x] A\n#+end_src"]
)
def test_items_in_code_are_not_read_but_told(text):
    upload = checklist.upload(f"{text}\n\n- [ ] B")
    assert [entry.title for entry in upload.entries] == ["B"]
    assert "code" in upload.told[0]


def test_headings_are_no_items_and_items_without_a_box_are_told():
    upload = checklist.upload("# [x] Heading\n\n- [x] A\n  - child\n- plain\n- [] empty")
    assert [entry.title for entry in upload.entries] == ["A"]
    assert upload.told == ["3 items without a box were not read (lines 4, 5, 6)."]


def test_two_boxes_on_one_line_are_two_rows():
    found = checklist.entries("<ul><li><input type=checkbox> A</li><li><input type=checkbox checked> B</li></ul>")
    assert [(entry.title, entry.state) for entry in found] == [("A", "want"), ("B", "finished")]
    assert len({entry.line for entry in found}) == 2


def test_a_link_that_cannot_be_saved_is_told_and_its_row_is_read():
    entry = one("- [x] [A](javascript:alert(1))")
    assert (entry.title, entry.url) == ("A", "")
    assert "cannot be saved" in entry.told[0]


def test_of_several_links_the_first_counts_and_that_is_told():
    entry = one("- [x] Read [A](https://example.org/a) and [B](https://example.org/b)")
    assert (entry.title, entry.url) == ("Read A and B", "https://example.org/a")
    assert "several links" in entry.told[0]


@pytest.mark.parametrize("text", [
    "- [x] A\n" + "b\n" * 200_000, "☑ a\n" + "[[[[*_`<\n" * 50_000, ">" * 100_000 + " - [x] a", "- " * 100_000 + "[x] a",
    "".join("  " * depth + "- [x] a\n" for depth in range(400)),
])  # fmt: skip
def test_a_hostile_text_is_read_and_nothing_left_out_in_silence(text):
    upload = checklist.upload(text)
    assert len(upload.entries) == text.count("[x] ") + text.count("☑") or upload.told


@pytest.mark.parametrize("piece", ["[[a|", "[[a][", "[a::", "![", "[a](", "[a]["])
def test_brackets_without_end_take_no_time(piece):
    begun = time.process_time()
    assert len(checklist.entries(f"- [x] A {piece * 400}\n" * 7)) == 7
    assert time.process_time() - begun < 0.4


@pytest.mark.parametrize("tail", [
    "✅ 31.12.2023", "✅ 31/12/2023", "✅ 2023/12/31", "✅ Dec 31, 2023", "✅ 31 December 2023", "✅ 31.12.23", "✅ 20231231",
    "@done(31.12.2023)", "[completion:: 31.12.2023]", "✅ 2023-12-31T10:00",
])  # fmt: skip
def test_a_day_beside_a_check_is_read_as_in_a_table(tail):
    found = one(f"- [x] Rules of Machine Learning {tail}")
    assert (found.title, found.finished, found.told) == ("Rules of Machine Learning", "2023-12-31", [])


@pytest.mark.parametrize("day", ["yesterday", "99.99.2023", "2023-13-45", "last week", "2999-01-01"])
def test_a_day_that_nobody_can_read_is_told(day):
    found = one(f"- [x] Rules of Machine Learning ✅ {day}")
    assert (found.title, found.finished) == ("Rules of Machine Learning", "")
    assert found.told == [f"“{day}” is not a day of the past, so the day is unknown."]


def test_another_item_shows_which_comes_first_in_a_day():
    first, _ = checklist.entries("- [x] A ✅ 3/2/2024\n- [x] B ✅ 31/12/2023")
    assert first.finished == "2024-02-03"
