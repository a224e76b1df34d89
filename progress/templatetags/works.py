"""How templates name a work and the addresses of what is done with it, be it an entry of the catalogue or an own link."""

from django import template

from progress.reading import works

register = template.Library()
register.simple_tag(works.work_url)
register.filter(works.work_key)
register.filter(works.row_id)
