"""The lines of a history that sketches make: they are started, submitted and removed without the log."""

from django.urls import reverse

from history.values import TimelineSource
from practice.sketches.choices import VersionKind
from practice.sketches.models import Sketch, SketchVersion


def begun_line(sketch: Sketch) -> tuple[str, str]:
    return f"Started a sketch: {sketch}", sketch.get_absolute_url() if not sketch.removed_at else ""


def submitted_line(version: SketchVersion) -> tuple[str, str]:
    found = f", {version.found} of {version.wanted} found" if version.wanted else ""
    return f"Submitted: {version.sketch}{found}", version.get_absolute_url() if not version.sketch.removed_at else ""


def removed_line(sketch: Sketch) -> tuple[str, str]:
    return f"Removed a sketch: {sketch}", f"{reverse('practice:sketch_list')}#bin"


LINES = {
    "sketch": TimelineSource(lambda user: Sketch.objects.filter(user=user), "created_at", begun_line),
    "submission": TimelineSource(
        lambda user: SketchVersion.objects.filter(sketch__user=user, kind=VersionKind.SUBMITTED).select_related("sketch"),
        "at",
        submitted_line,
    ),
    "removed-sketch": TimelineSource(
        lambda user: Sketch.objects.filter(user=user, removed_at__isnull=False), "removed_at", removed_line
    ),
}
