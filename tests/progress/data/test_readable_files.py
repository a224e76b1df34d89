"""What an export holds for people and spreadsheets."""

import csv
import io
import zipfile

import pytest

from progress.data.export import archive_of
from tests.factories import UserFactory
from tests.practice.recall.cards import answer as recall
from tests.progress.data.practisers import OUTLINE, library, practise

pytestmark = pytest.mark.django_db


def file_of(user, name):
    return zipfile.ZipFile(io.BytesIO(archive_of(user))).read(name).decode()


def test_each_recall_is_a_line():
    user = UserFactory()
    practise(user)
    rows = list(csv.DictReader(io.StringIO(file_of(user, "recall.csv"), newline="")))
    assert [(row["Pattern"], row["Question"], row["How it went"], row["Answer"]) for row in rows] == [
        ("Rag", "Question 1 of rag?", "Got it", "What I remember"),
        ("Rag", "Question 1 of rag?", "Again", "What I remember"),
        ("Rag", "Question 2 of rag?", "Easy", "What I remember"),
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_what_was_typed_is_no_formula(start):
    user, (pattern, *_) = UserFactory(), library()
    recall(user, pattern, "q1", 3, f"{start}cmd|' /C calc'!A1")
    assert f",'{start}cmd|" in file_of(user, "recall.csv")


def test_sketches_come_as_their_boards_take_them():
    user = UserFactory()
    practise(user)
    assert file_of(user, "sketches.md") == f"# Sketches\n\n## Ranking\n\n```\n{OUTLINE}Model server -> Monitoring\n```\n"


def test_interviews_come_as_their_reports():
    user = UserFactory()
    practise(user)
    text = file_of(user, "mocks.md")
    assert text.count("# Mock interview: ") == 2
    assert "with Robin" in text
    assert "Ask for the scale." in text


def test_answers_to_cases_come_with_their_questions():
    user, (_, case, _) = UserFactory(), library()
    practise(user)
    text = file_of(user, "answers.md")
    pieces = [f"# Answers to cases\n\n## {case.title}", f"Question: {case.question}", "It fails at the door.", "Patterns: Rag"]
    assert text == "\n\n".join(pieces) + "\n"


@pytest.mark.parametrize("name", ["recall.csv", "answers.md", "sketches.md", "mocks.md"])
def test_without_anything_there_is_a_head_only(name):
    assert file_of(UserFactory(), name).count("\n") == 1
