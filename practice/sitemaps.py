from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from catalog.sitemaps import EntrySitemap
from practice.models import Exercise, Pattern


class ListSitemap(Sitemap):
    def items(self) -> list[str]:
        return ["pattern_list", "exercise_list"]

    def location(self, item: str) -> str:
        return reverse(f"practice:{item}")


sitemaps = {"lists": ListSitemap(), "pattern": EntrySitemap(Pattern), "exercise": EntrySitemap(Exercise)}
