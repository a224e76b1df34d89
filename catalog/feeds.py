from datetime import UTC, datetime, time

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from catalog.models import Resource

MOST = 40


class NewFeed(Feed):
    """The entries last added to the catalogue."""

    feed_type = Atom1Feed
    title = "MLSD Guide: new entries"
    subtitle = "Books, courses, papers, tools and other resources added to the catalogue."
    link = reverse_lazy("catalog:category_list")
    feed_url = reverse_lazy("catalog:new_feed")
    author_name = "MLSD Guide"

    def items(self) -> QuerySet[Resource]:
        return Resource.objects.for_rows().order_by("-added_on", "title")[:MOST]

    def item_title(self, item: Resource) -> str:
        return item.title

    def item_description(self, item: Resource) -> str:
        return escape(item.summary)  # Atom1Feed calls it HTML

    def item_pubdate(self, item: Resource) -> datetime:
        return datetime.combine(item.added_on, time(), UTC)

    item_updateddate = item_pubdate

    def item_categories(self, item: Resource) -> list[str]:
        return [item.category.name]
