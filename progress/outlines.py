"""What works consist of, for the rules: the catalogue's once per version, a reader's own when asked for."""

from catalog.models import Part, Resource
from catalog.shelves import per_version
from progress.models import OwnResource
from progress.rules import Outline


@per_version
def catalogue_outlines() -> dict[int, Outline]:
    """The outline of every resource by its id."""
    parts: dict[int, list[tuple[str, str, int | None, str]]] = {}
    rows = Part.objects.filter(retired_at=None).order_by("resource", "position")
    for resource, *part in rows.values_list("resource", "key", "title", "minutes", "url"):
        parts.setdefault(resource, []).append(tuple(part))
    hours = Resource.objects.values_list("pk", "effort_hours")
    return {pk: Outline.of(parts.get(pk, []), float(effort) if effort else None) for pk, effort in hours}


def outline_of(work: Resource | OwnResource) -> Outline:
    if isinstance(work, OwnResource):
        hours = float(work.effort_hours) if work.effort_hours else None
        return Outline.of([(part["key"], part["title"], None, "") for part in work.parts], hours)
    return catalogue_outlines().get(work.pk) or Outline()
