"""What readers keep by the name of something of the guide, once that has another name.

Most rows point at an entry; some name its slug. What the log says of plans and answers stays as it was written, so that
such a change of before cannot be undone any more.
"""

from history.kinds import KINDS
from history.models import Event
from history.slugs import THINGS


def renamed(model: str, old: str, new: str) -> None:
    """Name by its new slug whatever names an entry of this model by its old one. What has both keeps both."""
    for kind in KINDS.values():
        kind.rename(model, old, new)
    if thing := THINGS.get(model):
        Event.objects.filter(thing=f"{thing}:{old}").update(thing=f"{thing}:{new}")
