from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.urls import reverse

from catalog.models import CaseStudy, Category, Entry, Exercise, Pattern, ReaderGoal, Resource, Topic


class EntrySitemap(Sitemap):
    """The published entries of one model."""

    def __init__(self, model: type[Entry]) -> None:
        self.model = model

    def items(self) -> QuerySet[Entry]:
        return self.model.objects.published().exclude(slug="cases").order_by("slug")


class PageSitemap(Sitemap):
    def items(self) -> list[str]:
        pages = [f"catalog:{name}" for name in ("home", "category_list", "topic_list", "goal_list")]
        return [
            *pages,
            "practice:case_list",
            "catalog:about",
            "practice:method",
            "practice:method_example",
            "practice:estimate_facts",
            "practice:pattern_list",
            "practice:exercise_list",
        ]

    def location(self, item: str) -> str:
        return reverse(item)


sitemaps = {
    "pages": PageSitemap(),
    **{
        model._meta.model_name: EntrySitemap(model)
        for model in (Category, Topic, ReaderGoal, Resource, CaseStudy, Pattern, Exercise)
    },
}
