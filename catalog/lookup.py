"""Find an entry by its slug, whatever it is called now."""

from django.db.models import QuerySet
from django.http import Http404

from catalog.library import catalogue_works
from catalog.models import Entry, FormerSlug, Resource


class Moved(Exception):
    """The entry has another slug now; ``public_page`` sends the reader there."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.slug)
        self.url = entry.get_absolute_url()


def entry_or_move(entries: QuerySet, slug: str) -> Entry:
    """The entry of this slug, retired or not. Raises Moved for a former slug and Http404 for an unknown one."""
    if entry := entries.filter(slug=slug).first():
        return entry
    former = FormerSlug.objects.filter(model=entries.model._meta.model_name)
    seen: set[str] = set()
    while slug not in seen and (move := former.filter(slug=slug).first()):
        if entry := entries.filter(slug=move.now).first():
            raise Moved(entry)
        seen.add(slug)
        slug = move.now
    raise Http404(f"No {entries.model._meta.verbose_name} is called {slug}.")


def work_or_404(slug: str) -> Resource:
    """The resource of this slug, retired or not; a press from a page older than a renaming still finds its work."""
    works = catalogue_works()
    if slug not in works:
        former = FormerSlug.objects.filter(model="resource", slug=slug).first()
        slug = former.now if former else slug
    if slug not in works:
        raise Http404(f"No resource is called {slug}.")
    return works[slug]
