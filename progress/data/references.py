"""What the names in a file mean here: works by slug, things by name, ids of the reader's own."""

from collections import defaultdict
from functools import cached_property
from typing import Any

from django.db.models import Model

from accounts.models import User
from catalog.models import CaseStudy, Exercise, FormerSlug, Part, Pattern, Resource
from history.ids import other_id
from history.kinds import KINDS
from history.models import OwnResource
from history.refs import CASE, EXERCISE, OWNED, PATTERN, PLAN, Ref
from history.validation import ArchiveRefused
from history.values import AnyWork

Json = Any
CONTENT: dict[str, tuple[type[Model], str]] = {
    PATTERN: (Pattern, "name"),
    CASE: (CaseStudy, "title"),
    EXERCISE: (Exercise, "title"),
}


class Places:
    """Everything counts that the guide ever had, under each slug that it had.

    ``giver`` is a guest whose sketches and interviews come over as they are: their ids are as good as free.
    """

    def __init__(self, user: User, giver: User | None = None) -> None:
        self.user, self.giver = user, giver
        self.ids: dict[tuple[str, str], str] = {}

    @cached_property
    def former(self) -> dict[str, dict[str, str]]:
        """By the name of the model, what each former slug is called now."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for model, slug, now in FormerSlug.objects.values_list("model", "slug", "now"):
            found[model][slug] = now
        return found

    @cached_property
    def resources(self) -> dict[str, Resource]:
        found = {resource.slug: resource for resource in Resource.objects.only("slug", "title", "retired_at")}
        return {slug: found[now] for slug, now in self.former["resource"].items() if now in found} | found

    @cached_property
    def content(self) -> dict[str, dict[str, str]]:
        """By the kind of thing, what each slug is called."""
        return {kind: dict(model.objects.values_list("slug", name)) for kind, (model, name) in CONTENT.items()}

    @cached_property
    def questions(self) -> dict[str, dict[str, str]]:
        """What each pattern asks, by key."""
        rows = Pattern.objects.values_list("slug", "questions")
        return {slug: {one["key"]: one["question"] for one in asked} for slug, asked in rows}

    @cached_property
    def parts(self) -> dict[tuple[object, str], str]:
        """What the parts of the catalogue's works are called, by work and key."""
        return {(pk, key): title for pk, key, title in Part.objects.values_list("resource", "key", "title")}

    def called(self, name: str) -> str:
        """What a name of the file is called here; the name itself where it is none that the guide ever had."""
        kind, _, key = name.partition(":")
        if kind in CONTENT and (slug := self.slug(kind, key)):
            return self.content[kind][slug]
        return self.resources[name].title if name in self.resources else name

    def part_title(self, work: AnyWork, part: str) -> str:
        """What is asked or what the part is called; its key where nothing here knows it any more."""
        if isinstance(work, Ref):
            return self.questions.get(work.key, {}).get(part, part) if work.kind == PATTERN else part
        if isinstance(work, OwnResource):
            return next((one["title"] for one in work.parts if one["key"] == part), part)
        return self.parts.get((work.pk, part), part)

    def thing(self, name: str) -> Ref | None:
        """The thing under its name of today; None where the guide never had it. An own one need not be there any more."""
        kind, _, key = name.partition(":")
        if kind == PLAN:
            return Ref(PLAN)
        if kind in OWNED:
            return Ref(kind, self.own_id(kind, key))
        slug = self.slug(kind, key)
        return Ref(kind, slug) if slug else None

    def slug(self, kind: str, slug: str) -> str | None:
        known = self.content[kind]
        now = slug if slug in known else self.former[CONTENT[kind][0]._meta.model_name].get(slug)
        return now if now in known else None

    def own_id(self, kind: str, key: str) -> str:
        """The id under which the reader has or will have it: another one where it is somebody else's here."""
        if (kind, key) not in self.ids:
            other = other_id(self.user, key)
            owners = {str(pk): user for pk, user in OWNED[kind].objects.filter(pk__in=[key, other]).values_list("pk", "user")}
            mine = {None, self.user.pk, self.giver and self.giver.pk}
            stays = owners.get(key) == self.user.pk or (other not in owners and owners.get(key) in mine)
            self.ids[kind, key] = key if stays else other
        return self.ids[kind, key]

    def title(self, work: AnyWork, fact: Json = None) -> str:
        """What a row is about, for who looks it over."""
        if not isinstance(work, Ref):
            return work.title
        if work.kind in CONTENT:
            return self.content[work.kind][work.key]
        if fact and work.kind in OWNED:
            asked = fact.get("title") or fact.get("subject") or self.content[EXERCISE].get(fact["exercise"] or "", "")
            return f"{asked}, {fact['local_date']}" if fact.get("local_date") else asked
        return work.title

    def settled(self, subject: str, fact: Json) -> Json:
        """The fact with the names of today. Raises ArchiveRefused where it names what the guide never had."""
        return fact and KINDS[subject].settled(fact, self)

    def known(self, kind: str, slug: str) -> str:
        """The slug of today. Raises ArchiveRefused where the guide never had it."""
        if (now := self.slug(kind, slug)) is None:
            raise ArchiveRefused(f"It names the {kind} “{slug[:80]}”, which is not in the guide.")
        return now

    def work(self, slug: str) -> str:
        """The slug of today. Raises ArchiveRefused where the guide never had that work."""
        if slug not in self.resources:
            raise ArchiveRefused(f"It names the work “{slug[:80]}”, which is not in the guide.")
        return self.resources[slug].slug
