"""What works consist of, for the rules: the catalogue's once per version, a reader's own when asked for."""

from dataclasses import replace

from django.db.models import Max, Q
from django.db.models.functions import Coalesce

from catalog.library import per_version
from catalog.models import Part, Resource
from history.models import OwnResource
from history.refs import Ref
from progress.reading.rules import Outline


@per_version
def catalogue_outlines() -> dict[int, Outline]:
    """The outline of every resource by its id.

    What says nothing of its own effort takes as long as a reading path says, so that a chapter has the same hours on
    its path, on its shelf, on its page and in a plan.
    """
    parts: dict[int, list[tuple[str, str, int | None, str]]] = {}
    rows = Part.objects.filter(retired_at=None).annotate(on_path=Max("stops__hours")).order_by("resource", "position")
    for resource, key, title, minutes, url, hours in rows.values_list("resource", "key", "title", "minutes", "url", "on_path"):
        own = round(hours * 60) if minutes is None and hours else minutes
        parts.setdefault(resource, []).append((key, title, own, url))
    on_path = Max("stops__hours", filter=Q(stops__part=None))
    works = Resource.objects.order_by().annotate(effort=Coalesce("effort_hours", on_path))
    return {work.pk: _outline(work, parts.get(work.pk, [])) for work in works.only("url", "status", "kind")}


def _outline(work: Resource, parts: list[tuple[str, str, int | None, str]]) -> Outline:
    outline = Outline.of(parts, float(work.effort) if work.effort else None)
    return replace(outline, can_finish=work.can_be_finished)


def outline_of(work: Resource | OwnResource | Ref) -> Outline:
    if isinstance(work, Ref):
        return Outline()
    if isinstance(work, OwnResource):
        hours = float(work.effort_hours) if work.effort_hours else None
        return Outline.of([(part["key"], part["title"], None, "") for part in work.parts], hours)
    return catalogue_outlines().get(work.pk) or Outline()


def minutes_to_read(work: Resource, key: str = "") -> float | None:
    """How long a work takes, or the part of this key; none where nobody knows."""
    outline = outline_of(work)
    found = next((part.minutes for part in outline.parts if part.key == key), None) if key else outline.minutes
    return found if outline.is_known else None
