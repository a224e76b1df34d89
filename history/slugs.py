"""Rows that name entries of the guide by their slugs, once one of these is another."""

from django.db.models import Model

from history.refs import CASE, EXERCISE, PATTERN

# By the name of an entry's model, which kind of thing it is
THINGS = {"pattern": PATTERN, "casestudy": CASE, "exercise": EXERCISE}


def name_things(rows: type[Model], model: str, old: str, new: str) -> None:
    """In a field ``thing``. A reader with a row under both names keeps both."""
    if kind := THINGS.get(model):
        before, now = f"{kind}:{old}", f"{kind}:{new}"
        has_both = rows._default_manager.order_by().filter(thing=now).values("user")
        rows._default_manager.filter(thing=before).exclude(user__in=has_both).update(thing=now)


def name_in_lists(rows: type[Model], field: str, old: str, new: str) -> None:
    """In a field that is a list of names."""
    for pk, names in rows._default_manager.order_by().values_list("pk", field):
        if old in names:
            found = list(dict.fromkeys(new if name == old else name for name in names))
            rows._default_manager.filter(pk=pk).update(**{field: found})
