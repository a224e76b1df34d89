"""What is measured: the real catalogue, and a shelf that holds as many of its entries as are asked for."""

from uuid import uuid4

from django.db.models import Count

from catalog import version
from catalog.models import CatalogueVersion, Category, ReaderGoal, Resource
from tests.factories import CategoryFactory
from tests.perf.measure import Page

SEARCH = "/search/?q=video"  # shows 20 hits


def shelf_of(count: int) -> str:
    """Put real entries on a shelf of their own, as if a catalogue were loaded again; returns its address."""
    shelf = Category.objects.filter(slug="measured").first() or CategoryFactory(slug="measured")
    chosen = Resource.objects.published().order_by("pk").values_list("pk", flat=True)[:count]
    Resource.objects.filter(pk__in=list(chosen)).update(category=shelf)
    CatalogueVersion.objects.update(digest=uuid4().hex * 2)
    version.forget()
    return shelf.get_absolute_url()


def most_parts() -> Resource:
    return Resource.objects.published().annotate(part_count=Count("parts")).order_by("-part_count", "slug").first()


def addresses() -> dict[str, str]:
    """A page of each kind by the name under which it is reported."""
    return {
        "home": "/",
        "shelf of 60": shelf_of(60),
        "tools table": "/browse/experiment-tracking/",
        "resource": most_parts().get_absolute_url(),
        "cases": "/cases/",
        "goal": ReaderGoal.objects.published().first().get_absolute_url(),
        "search, 20 hits": SEARCH,
        "suggestions": "/search/suggestions/?q=feat",
    }


def pages(**headers: str) -> dict[str, Page]:
    """Those pages, and one that the browser has already."""
    found = {name: Page(path, **headers) for name, path in addresses().items()}
    tag = found["shelf of 60"]().headers["ETag"]
    unchanged = Page(found["shelf of 60"].path, **headers | {"If-None-Match": tag})
    return found | {"unchanged (304)": unchanged}
