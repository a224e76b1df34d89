"""A text that is both a part of a work and a case has one state, and a plan takes it once."""

from datetime import date

import pytest

from catalog.models import PathStop
from catalog.twins import bare, twins_of_cases
from history.models import Event, EventGroup
from practice.cases.models import CaseAnswer
from progress.plan import library
from progress.plan.scheduler.inputs import Answers
from progress.reading.models import PartRead, Reading
from tests.factories import CaseStudyFactory, GoalFactory, PartFactory, ResourceFactory, UserFactory
from tests.pages import links, text

pytestmark = pytest.mark.django_db
POINTS = [{"key": "index", "text": "An index finds candidates."}]
ANSWER = {"text": "Candidates first, then a heavier model.", "base": "", "do": "compare"}


@pytest.fixture
def part():
    blog = ResourceFactory(slug="blog", title="The blog")
    PartFactory(resource=blog, key="other", url="https://example.org/other")
    return PartFactory(resource=blog, key="post", url="https://www.example.org/ranking/")


@pytest.fixture
def case(part):
    return CaseStudyFactory(slug="ranking", url="https://example.org/ranking", key_points=POINTS, minutes=15)


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def read():
    return list(PartRead.objects.values_list("key", flat=True))


def test_answering_the_case_reads_the_part(client, user, case):
    client.post("/cases/ranking/answer/", ANSWER)
    assert read() == ["post"]


def test_saving_a_begun_answer_reads_nothing(client, user, case):
    client.post("/cases/ranking/answer/", ANSWER | {"do": "save"})
    assert read() == []


def test_one_undo_takes_back_both(client, user, case):
    client.post("/cases/ranking/answer/", ANSWER)
    client.post(f"/undo/{EventGroup.objects.get().pk}/")
    assert read() == []
    assert not CaseAnswer.objects.exists()


def test_the_time_to_read_counts_once(client, user, case):
    client.post("/cases/ranking/answer/", ANSWER)
    assert Event.objects.get(subject="answer").minutes == 10


def test_a_case_without_a_part_counts_all_of_its_time(client, user):
    CaseStudyFactory(slug="ranking", key_points=POINTS, minutes=15)
    client.post("/cases/ranking/answer/", ANSWER)
    assert Event.objects.get().minutes == 25


def test_each_leads_to_the_other(client, case):
    assert "/cases/ranking/" in links(client.get("/resources/blog/"))
    assert "/resources/blog/#part-post" in links(client.get("/cases/ranking/"))


def test_what_left_the_catalogue_is_no_twin(case, part):
    type(case).objects.update(retired_at="2026-01-02T00:00Z")
    assert twins_of_cases() == {}


def test_answering_the_case_of_a_paper_finishes_the_paper(client, user):
    paper = ResourceFactory(slug="paper", url="https://arxiv.org/abs/2209.07663")
    CaseStudyFactory(slug="ranking", url="https://arxiv.org/pdf/2209.07663v2", key_points=POINTS, minutes=15)
    client.post("/cases/ranking/answer/", ANSWER)
    assert Reading.objects.get(resource=paper).state == "finished"
    assert "/cases/ranking/" in links(client.get("/resources/paper/"))
    assert "/resources/paper/" in links(client.get("/cases/ranking/"))


def test_a_paper_on_a_path_is_planned_as_reading_and_not_as_a_case():
    paper = ResourceFactory(slug="paper", url="https://doi.org/10.1145/3411764.3445518")
    CaseStudyFactory(slug="cascades", url="https://dl.acm.org/doi/abs/10.1145/3411764.3445518")
    goal = GoalFactory(slug="software-to-ml")
    PathStop.objects.create(goal=goal, position=1, resource=paper, why="Now.", hours=1)
    found = library.material(Answers("software-to-ml", date(2026, 1, 5)))
    assert ([one.slug for one in found.parts], found.cases) == (["paper"], ())


def test_the_case_says_that_its_text_was_read(client, user, case):
    client.post("/resources/blog/parts/", {"keys": "post"})
    assert "You have marked this text as read" in text(client.get("/cases/ranking/"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://arxiv.org/abs/1706.03762", "https://www.arxiv.org/html/1706.03762v7", True),
        ("https://example.org/a/", "https://www.example.org/a", True),
        ("https://example.org/a#b", "https://example.org/a#c", False),
        ("https://arxiv.org/abs/1706.03762", "https://arxiv.org/html/1706.03762v7#S3", False),
    ],
)
def test_addresses_of_one_text_are_the_same(one, other, same):
    assert (bare(one) == bare(other)) == same


def test_no_text_is_planned_twice(catalogue):
    parts = {twin.slug: slug for slug, twin in twins_of_cases().items()}
    for goal in ("interview-preparation", "software-to-ml", "building-in-production"):
        found = library.material(Answers(goal, date(2026, 1, 5)))
        planned = {parts[one.slug] for one in found.parts if one.slug in parts}
        assert not planned & {one.slug for one in found.cases}
