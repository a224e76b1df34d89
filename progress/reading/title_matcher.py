"""Find the catalogue's entry that a row from elsewhere means, and say where that is not certain.

Certain are an address, and a title together with a name. A title alone is offered, to be checked.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cached_property
from typing import Self

from catalog.choices import ResourceKind
from catalog.models import CaseStudy, Part, Resource
from progress.reading import people, titles
from progress.reading.addresses import canonical
from progress.reading.listed_work import OWN, ListedWork

# How alike two titles must be to be the same work, with a name in common and without
ALIKE_WITH_NAME, ALIKE = 0.8, 0.92
WORTH_A_LOOK = 0.55
# What a name in common adds
BY_NAME = 0.05
MOST_COMPARED = 6
MOST_SUGGESTED = 3
OTHER_VOLUME = 0.3
# What the row of a book or of anything with an author never is
NO_BOOK = {
    ResourceKind.TOOL,
    ResourceKind.PLATFORM,
    ResourceKind.COMMUNITY,
    ResourceKind.BLOG,
    ResourceKind.NEWSLETTER,
    ResourceKind.PUBLICATION,
}
ISBN_IN_ADDRESS = re.compile(r"(?<!\d)(?:97[89]\d{10}|\d{9}[\dXx])(?!\d)")


@dataclass
class Titles:
    """The catalogue's titles, ready to be compared with."""

    resources: dict[str, Resource] = field(default_factory=dict)
    by_name: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_word: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_url: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_link: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_part: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    cases: dict[str, CaseStudy] = field(default_factory=dict)
    by_isbn: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, resources: Iterable[Resource]) -> Self:
        found = cls()
        for resource in resources:
            found.add(resource)
        return found

    def add(self, resource: Resource) -> None:
        slug = resource.slug
        self.resources[slug] = resource
        for name in titles.read(resource.title).names:
            self.by_name[name].add(slug)
        for word in set(titles.words(resource.title)):
            self.by_word[word].add(slug)
        for url, index in [(resource.url, self.by_url), *((url, self.by_link) for url in resource.links.values())]:
            if url and (address := canonical(url)):
                index[address].add(slug)
            # What an entry has beside itself may be another book.
            if index is self.by_url:
                for number in ISBN_IN_ADDRESS.findall(url):
                    self.by_isbn[isbn_13(number)].add(slug)

    def match(self, entry: ListedWork) -> None:
        """Fill in the entry's suggestions, choice and doubt; its title may hold a name that makes it certain."""
        self.match_as_is(entry)
        if entry.variant and not entry.is_sure:
            title, names = entry.variant
            other = replace(entry, title=title, people=names, told=[])
            self.match_as_is(other)
            if other.choice == OWN and other.doubt and not entry.doubt:
                entry.suggestions, entry.doubt = other.suggestions, other.doubt
            elif other.choice != OWN:
                entry.title, entry.people, entry.told = title, names, entry.told + other.told
                entry.choice, entry.is_sure, entry.doubt = other.choice, other.is_sure, other.doubt
                entry.suggestions = other.suggestions
        entry.variant = None

    def match_as_is(self, entry: ListedWork) -> None:
        entry.suggestions = []
        entry.choice, entry.is_sure, entry.doubt = OWN, False, ""
        if self.match_address(entry) or self.match_isbn(entry):
            return
        ranked = sorted(((self.likeness(entry, slug), slug) for slug in self.candidates(entry)), reverse=True)
        entry.suggestions = [slug for likeness, slug in ranked if likeness >= WORTH_A_LOOK][:MOST_SUGGESTED]
        if entry.suggestions:
            is_only = len(ranked) == 1 or ranked[1][0] < ranked[0][0]
            Comparison(entry, self.resources[ranked[0][1]], ranked[0][0], is_only).decide()

    def match_address(self, entry: ListedWork) -> bool:
        address = canonical(entry.url) if entry.url else ""
        if not address:
            return False
        if found := sorted(self.by_url.get(address, ())):
            entry.suggestions, entry.choice, entry.is_sure = found[:MOST_SUGGESTED], found[0], len(found) == 1
            entry.doubt = "" if entry.is_sure else "Several entries have this address."
        elif found := sorted(self.by_link.get(address, ())):
            entry.suggestions, entry.choice = found[:MOST_SUGGESTED], found[0]
            entry.doubt = "One of the entry's other links has this address."
        elif found := sorted(self.by_part.get(address, ())):
            entry.suggestions, entry.doubt = found[:MOST_SUGGESTED], "A part of the entry has this address."
        elif case := self.cases.get(address):
            entry.told.append(f"The guide has this address as a case study: {case.title}.")
        return bool(found)

    def match_isbn(self, entry: ListedWork) -> bool:
        found = sorted(self.by_isbn.get(isbn_13(entry.isbn), ())) if entry.isbn else []
        if len(found) != 1:
            return False
        entry.suggestions, entry.is_sure = found, self.likeness(entry, found[0]) >= WORTH_A_LOOK
        entry.choice = found[0] if entry.is_sure else OWN
        entry.doubt = "" if entry.is_sure else "The ISBN is the same, the title is not."
        return True

    def candidates(self, entry: ListedWork) -> list[str]:
        """The few entries that share most words with the title and may be what the row is about."""
        wanted = set(titles.words(entry.title))
        exact = [slug for name in sorted(titles.read(entry.title).names) for slug in sorted(self.by_name.get(name, ()))]
        shared = Counter(slug for word in wanted for slug in self.by_word.get(word, ()))
        most = sorted(shared.items(), key=lambda found: (-found[1], found[0]))[:MOST_COMPARED]
        close = [slug for slug, count in most if count >= len(wanted) / 3]
        return [slug for slug in dict.fromkeys(exact + close) if self.may_be(entry, slug)]

    def may_be(self, entry: ListedWork, slug: str) -> bool:
        resource = self.resources[slug]
        is_by_somebody = bool(entry.people) and not people.share(entry.people, resource.people)
        return not (resource.kind in NO_BOOK and (entry.is_book or is_by_somebody))

    def likeness(self, entry: ListedWork, slug: str) -> float:
        """From 0 to 1, by the whole titles or those before the subtitle; a name in common counts a little."""
        mine, theirs = titles.read(entry.title), titles.read(self.resources[slug].title)
        # Comparing is what takes time, and most titles have no subtitle.
        pairs = {(mine.whole, theirs.whole), (mine.main, theirs.whole), (mine.whole, theirs.main)}
        best = max(ratio(one, other) for one, other in pairs)
        best -= 0 if same_volume(mine, theirs) else OTHER_VOLUME
        return best + (BY_NAME if people.share(entry.people, self.resources[slug].people) else 0)


@dataclass
class Comparison:
    """A row beside the entry that is most like it. ``is_only`` says that no other entry is as like."""

    entry: ListedWork
    resource: Resource
    likeness: float
    is_only: bool

    @cached_property
    def mine(self) -> titles.Title:
        return titles.read(self.entry.title)

    @cached_property
    def theirs(self) -> titles.Title:
        return titles.read(self.resource.title)

    def decide(self) -> None:
        """Choose the entry or not, and keep why the reader should look."""
        is_chosen, doubt = self.by_volume() or (self.by_people() if self.entry.people else self.by_title())
        self.entry.doubt = doubt or ("" if is_chosen else self.by_nearness())
        if is_chosen:
            self.entry.choice, self.entry.is_sure = self.resource.slug, not doubt
            self.tell_edition()

    def by_volume(self) -> tuple[bool, str] | None:
        if same_volume(self.mine, self.theirs):
            return None
        alike = self.likeness + OTHER_VOLUME >= ALIKE_WITH_NAME
        return False, "The guide has another volume of this work." if alike else ""

    def by_people(self) -> tuple[bool, str]:
        if not people.share(self.entry.people, self.resource.people):
            return False, "The guide has this title by other people." if self.mine.whole == self.theirs.whole else ""
        if self.likeness < ALIKE_WITH_NAME:
            return False, ""
        return True, self.doubt()

    def doubt(self) -> str:
        """What speaks against an entry by the same people; nothing where it is certain."""
        if not self.mine.names & self.theirs.names:
            return "The title is similar but not the same."
        if self.mine.edition and self.theirs.edition and self.mine.edition != self.theirs.edition:
            return "The guide has another edition."
        if (self.mine.series or 1) != (self.theirs.series or 1):
            return "It is a later volume of a series."
        if self.entry.is_book and self.resource.kind != ResourceKind.BOOK:
            return f"The guide has this title as a {self.resource.get_kind_display().lower()}."
        if self.mine.has_subtitle and self.theirs.has_subtitle and self.likeness < ALIKE:
            return "The subtitle is different."
        return "" if self.is_only else "Several entries have this title."

    def by_title(self) -> tuple[bool, str]:
        # "Feast: Food to Celebrate Life" says more than "Feast".
        is_longer = self.mine.has_subtitle and not self.theirs.has_subtitle
        if self.likeness < ALIKE or (is_longer and self.resource.kind != ResourceKind.BOOK):
            return False, ""
        return True, "Only the title matches."

    def by_nearness(self) -> str:
        """Said of a title that is only near, unless quite another title is by others."""
        is_by_others = bool(self.entry.people and self.resource.people) and not people.share(
            self.entry.people, self.resource.people
        )
        return (
            ""
            if is_by_others and self.likeness < ALIKE_WITH_NAME
            else "The guide has a similar title. Choose it if it is the same."
        )

    def tell_edition(self) -> None:
        if (number := self.mine.edition) and number > 1 and number != self.theirs.edition:
            self.entry.told.append(f"Your row says {titles.ordinal(number)} edition; the guide has one entry for the work.")


def ratio(one: str, other: str) -> float:
    """How alike two texts are; 0 where their lengths or letters alone say that they are not worth a look."""
    least, both = WORTH_A_LOOK - BY_NAME, len(one) + len(other)
    if 2 * min(len(one), len(other)) < least * both:
        return 0
    if 2 * (Counter(one) & Counter(other)).total() < least * both:
        return 0
    return SequenceMatcher(None, one, other, False).ratio()


def same_volume(mine: titles.Title, theirs: titles.Title) -> bool:
    return (mine.volume or 1) == (theirs.volume or 1)


def isbn_13(number: str) -> str:
    """The long form of an ISBN; the digits as they are where it is none."""
    digits = re.sub(r"[^0-9Xx]", "", number)
    if len(digits) != 10:
        return digits
    first = f"978{digits[:9]}"
    if not first.isdecimal():
        return digits
    check = -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(first)) % 10
    return f"{first}{check}"


def catalogue() -> Titles:
    """What is published, with the addresses of its parts and of the case studies."""
    found = Titles.of(Resource.objects.published().only("slug", "title", "people", "url", "links", "kind"))
    parts = Part.objects.filter(retired_at=None, resource__slug__in=found.resources).exclude(url="")
    for slug, url in parts.values_list("resource__slug", "url"):
        found.by_part[canonical(url)].add(slug)
    found.cases = {canonical(case.url): case for case in CaseStudy.objects.published().only("slug", "title", "url")}
    return found


def match_all(entries: list[ListedWork]) -> None:
    found = catalogue()
    for entry in entries:
        if not entry.problem:
            found.match(entry)
