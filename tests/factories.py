"""One small factory a model: a row that is complete and valid, with a name that says which it is."""

from datetime import date

from factory import LazyAttribute, Sequence, SubFactory, post_generation
from factory.django import DjangoModelFactory

from accounts.models import User
from catalog import choices, models


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = models.Topic

    slug = Sequence("topic-{}".format)
    name = LazyAttribute(lambda topic: topic.slug.replace("-", " ").capitalize())
    summary = "What a system does about it, and which question an interviewer asks."


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = models.Category

    slug = Sequence("category-{}".format)
    name = LazyAttribute(lambda category: category.slug.replace("-", " ").capitalize())
    noun = "entry"
    icon = "book-open"
    summary = "A shelf with a few entries."
    intro = "What stands here, how it was chosen, and where to start."
    position = Sequence(int)


class GoalFactory(DjangoModelFactory):
    class Meta:
        model = models.ReaderGoal

    slug = Sequence("goal-{}".format)
    name = LazyAttribute(lambda goal: goal.slug.replace("-", " ").capitalize())
    reader = "Somebody with an aim."
    summary = "Where this path leads."
    intro = "How to walk it."
    weeks_note = "Five hours a week."
    position = Sequence(int)


class ResourceFactory(DjangoModelFactory):
    class Meta:
        model = models.Resource
        skip_postgeneration_save = True

    slug = Sequence("resource-{}".format)
    title = LazyAttribute(lambda resource: resource.slug.replace("-", " ").capitalize())
    kind = choices.ResourceKind.BOOK
    category = SubFactory(CategoryFactory)
    year = 2022
    url = LazyAttribute(lambda resource: f"https://example.org/{resource.slug}")
    access = choices.Access.PAID
    level = choices.Level.INTERMEDIATE
    summary = "Says plainly what it is, what it does better than its neighbours, and whom it suits."
    best_for = "Readers of tests"
    one_line = LazyAttribute(lambda resource: "What it is" if resource.kind == choices.ResourceKind.TOOL else "")
    rank = 1
    rank_reason = "Comes first for a reason."
    origin = choices.ResourceOrigin.GUIDE
    status = choices.Status.ACTIVE
    sources = "The publisher's page."
    checked_on = "2026-05-13"
    added_on = date(2026, 1, 2)

    @post_generation
    def topics(self, create, given):
        if create and given:
            self.topics.set(given)

    @post_generation
    def goals(self, create, given):
        if create and given:
            self.goals.set(given)


class PartFactory(DjangoModelFactory):
    class Meta:
        model = models.Part

    resource = SubFactory(ResourceFactory)
    key = Sequence("part-{}".format)
    kind = choices.PartKind.CHAPTER
    position = Sequence(lambda number: number + 1)
    title = LazyAttribute(lambda part: part.key.replace("-", " ").capitalize())


class CaseStudyFactory(DjangoModelFactory):
    class Meta:
        model = models.CaseStudy

    slug = Sequence("case-{}".format)
    title = LazyAttribute(lambda case: case.slug.replace("-", " ").capitalize())
    company = "Acme"
    year = 2021
    url = LazyAttribute(lambda case: f"https://example.org/{case.slug}")
    kind = choices.CaseKind.POST
    topic = SubFactory(TopicFactory)
    question = "Which part fails first, and who notices?"
    basis = choices.Basis.TEXT
    source = "The company's blog."
    checked_on = "2026-05-13"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = Sequence(lambda number: f"reader{number}")
