"""Pictures of drawings, each drawn once by a process, and few new ones a minute for each reader.

A picture takes up to a second, so a process of its own draws it. The last ones are kept in memory by what they
show, and nowhere on the disk: what somebody drew must not outlive their account there.
"""

import subprocess
import sys
from collections import OrderedDict
from hashlib import sha256

from django.conf import settings

from accounts.models import User
from accounts.quotas import check_heavy
from practice.sketching.diagram import Diagram
from practice.sketching.png import drawing_of
from practice.sketching.raster import rendered

# Of some 200 kB each
MOST_KEPT = 40
SECONDS = 30
_kept: OrderedDict[bytes, bytes] = OrderedDict()


def picture_of(user: User, diagram: Diagram) -> bytes:
    """The PNG of a valid diagram. Raises OverQuota where it would have to be drawn and the reader had many drawn lately."""
    drawing = drawing_of(diagram)
    key = sha256(drawing.encode()).digest()
    picture = _kept.pop(key, None)
    if picture is None:
        check_heavy(user, "new pictures")
        picture = rendered_beside(drawing)
    _kept[key] = picture
    if len(_kept) > MOST_KEPT:
        _kept.popitem(last=False)
    return picture


def rendered_beside(drawing: str) -> bytes:
    if not settings.WORKS_BESIDE:
        return rendered(drawing)
    command = [sys.executable, "-m", "practice.sketching.raster"]
    done = subprocess.run(
        command, input=drawing.encode(), stdout=subprocess.PIPE, check=True, timeout=SECONDS, cwd=settings.BASE_DIR
    )
    return done.stdout
