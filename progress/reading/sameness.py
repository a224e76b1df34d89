"""Works that are here already when a reader adds a link of their own."""

from uuid import UUID

from accounts.models import User
from catalog.models import CaseStudy
from history.models import OwnResource
from history.values import AnyWork
from progress.reading import people, title_matcher, titles
from progress.reading.addresses import canonical
from progress.reading.listed_work import OWN, ListedWork


def same_works(user: User | None, title: str, url: str, names: str, exclude: UUID) -> list[AnyWork | CaseStudy]:
    """The reader's own links with this address, or with this title where one has none; and the guide's entry or case."""
    links = OwnResource.objects.filter(user=user, removed_at=None).exclude(pk=exclude) if user else ()
    found: list[AnyWork | CaseStudy] = [own for own in links if is_same(own, title, url, names)]
    entry = ListedWork(1, title, names, url)
    catalogue = title_matcher.catalogue()
    catalogue.match(entry)
    if entry.choice != OWN:
        found.append(catalogue.resources[entry.choice])
    elif url and (case := catalogue.cases.get(canonical(url))):
        found.append(case)
    return found


def is_same(own: OwnResource, title: str, url: str, names: str) -> bool:
    if own.url and url:
        return canonical(own.url) == canonical(url)
    mine, theirs = titles.read(own.title), titles.read(title)
    by_others = own.people and names and not people.share(names, own.people.split(","))
    return (mine.whole, mine.volume) == (theirs.whole, theirs.volume) and bool(mine.whole) and not by_others
