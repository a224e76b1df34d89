"""What readers keep by the name of something of the guide, once that has another name.

Most rows point at an entry; these name its slug. What the log says of plans and answers stays as it was written, so that
such a change of before cannot be undone any more.
"""

from progress.cases.models import CaseAnswer
from progress.external.models import Elsewhere
from progress.history.models import Event
from progress.history.refs import CASE, EXERCISE, PATTERN
from progress.notes.models import Note
from progress.plan.models import Plan, PlanItem
from progress.plan.scheduler.inputs import MOCK, READING

# By the name of an entry's model: which things it is, and what items of a plan are about it
THINGS = {"pattern": PATTERN, "casestudy": CASE, "exercise": EXERCISE}
STEPS = {"pattern": [PATTERN], "casestudy": [CASE], "exercise": [EXERCISE, MOCK], "resource": [READING]}


def renamed(model: str, old: str, new: str) -> None:
    """Name by its new slug whatever names an entry of this model by its old one. What has both keeps both."""
    if kind := THINGS.get(model):
        _name_things(f"{kind}:{old}", f"{kind}:{new}")
    for step in STEPS.get(model, ()):
        _name_items(f"{step}:{old}", f"{step}:{new}")
    if model == "pattern":
        _name_in_lists(Plan, "known", f"{PATTERN}:{old}", f"{PATTERN}:{new}")
        _name_in_lists(CaseAnswer, "patterns", old, new)


def _name_things(old: str, new: str) -> None:
    for model in (Note, Elsewhere):
        has_both = model.objects.order_by().filter(thing=new).values("user")
        model.objects.filter(thing=old).exclude(user__in=has_both).update(thing=new)
    Event.objects.filter(thing=old).update(thing=new)


def _name_items(old: str, new: str) -> None:
    """The thing itself, its parts (``#``) and its sittings (``~``)."""
    taken = set(PlanItem.objects.filter(key__startswith=new).values_list("plan", "key"))
    items = []
    for item in PlanItem.objects.filter(key__startswith=old):
        rest = item.key[len(old) :]
        if rest[:1] in {"", "#", "~"} and (item.plan_id, new + rest) not in taken:
            item.key = new + rest
            items.append(item)
    PlanItem.objects.bulk_update(items, ["key"], batch_size=500)


def _name_in_lists(model: type[Plan | CaseAnswer], field: str, old: str, new: str) -> None:
    for pk, names in model.objects.order_by().values_list("pk", field):
        if old in names:
            found = list(dict.fromkeys(new if name == old else name for name in names))
            model.objects.filter(pk=pk).update(**{field: found})
