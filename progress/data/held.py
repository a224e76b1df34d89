"""What an account holds, in the few words of a welcome."""

from collections import Counter

from accounts.models import User
from catalog.choices import PartKind
from catalog.models import Part
from practice.mocks.models import MockInterview
from practice.sketches.models import Sketch
from progress.cases.models import CaseAnswer
from progress.data.counts import many
from progress.external.models import Elsewhere
from progress.notes.models import Note
from progress.plan.models import Plan
from progress.reading.models import PartRead, Reading
from progress.recall.models import RecallCard

NOUNS = {
    PartKind.CHAPTER: ("chapter",),
    PartKind.LECTURE: ("part",),
    PartKind.SECTION: ("section",),
    PartKind.POST: ("landmark post",),
}


def held(user: User) -> list[str]:
    """Each kind of thing with its count, nothing for none: '3 chapters', '1 note'. A work with ticked parts counts by these."""
    counts = {
        ("reading mark",): Reading.objects.filter(user=user, parts_read=None).count(),
        ("note",): Note.objects.filter(user=user).count(),
        ("recall answer",): RecallCard.objects.filter(user=user).count(),
        ("case study answer",): CaseAnswer.objects.filter(user=user).count(),
        ("thing done elsewhere", "things done elsewhere"): Elsewhere.objects.filter(user=user).count(),
        ("plan",): Plan.objects.filter(user=user).count(),
        ("sketch", "sketches"): Sketch.objects.filter(user=user, removed_at=None).count(),
        ("mock interview",): MockInterview.objects.filter(user=user, removed_at=None).count(),
        ("link of your own", "links of your own"): user.own_resources.filter(removed_at=None).count(),
    }
    parts = {NOUNS[kind]: count for kind, count in parts_read(user).items()}
    return [many(count, *noun) for noun, count in (parts | counts).items() if count]


def parts_read(user: User) -> Counter[PartKind]:
    """By kind, how many different parts were ticked; those of a reader's own links, or that the guide has no longer, as parts."""
    ticked = set(PartRead.objects.filter(reading__user=user).values_list("reading__resource", "reading__own", "key"))
    works = {resource for resource, _, _ in ticked if resource}
    kinds = {
        (resource, key): kind
        for resource, key, kind in Part.objects.filter(resource__in=works).values_list("resource", "key", "kind")
    }
    return Counter(PartKind(kinds.get((resource, key), PartKind.LECTURE)) for resource, _, key in ticked)
