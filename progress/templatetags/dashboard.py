from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from catalog.fragments import fragment
from progress.dashboard.statistics import Cell

register = template.Library()


@register.simple_tag
def heat_cells(cells: Iterable[Cell]) -> SafeString:
    """The days of a row. There are 371 of them, so that a tag for each would take longer than all else on the page."""
    return SafeString("".join("<td></td>" if cell.is_future else heat_cell(cell) for cell in cells))


def heat_cell(cell: Cell) -> SafeString:
    return fragment("progress/dashboard/_heat_day.html", date=cell.date, day=cell.day)
