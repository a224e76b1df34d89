"""Find an entry by its slug, whatever it is called now."""

from django.db.models import QuerySet
from django.http import Http404

from catalog.models import Entry, FormerSlug


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
