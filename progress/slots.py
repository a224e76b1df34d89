"""What a reader finds in the slots of the catalogue's kept pages, in one query for all marks."""

from django.template import RequestContext
from django.template.loader import get_template

from mlsd_guide.http import PageRequest
from progress import rows
from progress.outlines import catalogue_works
from progress.reader import reader_of


def fill(request: PageRequest, names: list[str]) -> dict[str, str]:
    """A slot is a work's mark or a whole template, by its name."""
    works = catalogue_works()
    marked = [works[name.removeprefix(rows.MARK_SLOT)] for name in names if name.startswith(rows.MARK_SLOT)]
    found = templates(request, [name for name in names if not name.startswith(rows.MARK_SLOT)])
    controls = rows.marks(marked, reader_of(request).standings(marked))
    return found | {f"{rows.MARK_SLOT}{work.slug}": control for work, control in zip(marked, controls, strict=True)}


def templates(request: PageRequest, names: list[str]) -> dict[str, str]:
    """Rendered in one context, which costs more to make than these small ones to render."""
    if not names:
        return {}
    found = {name: get_template(name).template for name in names}
    context = RequestContext(request)
    with context.bind_template(next(iter(found.values()))):
        return {name: template.render(context) for name, template in found.items()}
