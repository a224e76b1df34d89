"""What an account holds, in the few words of a welcome."""

from collections import Counter

from accounts.models import User
from catalog.choices import PartKind
from catalog.models import Part
from history.choices import FactKind
from history.kinds import KINDS
from progress.data.counts import many
from progress.reading.models import PartRead, Reading

NOUNS = {
    PartKind.CHAPTER: ("chapter",),
    PartKind.LECTURE: ("part",),
    PartKind.SECTION: ("section",),
    PartKind.POST: ("landmark post",),
}


def held(user: User) -> list[str]:
    """Each kind of thing with its count, nothing for none: '3 chapters', '1 note'. A work with ticked parts counts by these."""
    counts = {("reading mark",): Reading.objects.filter(user=user, parts_read=None).count()}
    for kind in (KINDS[FactKind.NOTE], *KINDS.listed().values(), KINDS[FactKind.OWN]):
        counts[kind.held_noun] = kind.held(user)
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
