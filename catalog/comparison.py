"""Tools of one kind side by side: those of a group by all their facts, a topic's largest group by a few."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from catalog.choices import Tier
from catalog.models import Category, Resource

# In place of a fact that nobody could find
UNKNOWN = "–"
# Facts that a topic's page shows; the group's page has them all
MOST_FACTS = 3


@dataclass(frozen=True, slots=True)
class ToolComparison:
    """``labels`` name the columns of facts. ``choices`` are all tools to choose from, and whether each is shown; of a topic
    ``groups`` are the groups that several of its tools belong to: how many, and the query that compares just those."""

    labels: list[str]
    tools: list[Resource]
    choices: list[tuple[Resource, bool]]
    groups: tuple[tuple[Category, int, str], ...] = ()

    @property
    def rows(self) -> list[tuple[Resource, list[str]]]:
        return [(tool, [tool.comparison.get(label, UNKNOWN) for label in self.labels]) for tool in self.tools]


def of_group(works: Iterable[Resource], chosen: Iterable[str]) -> ToolComparison | None:
    """All tools among the works, or the chosen ones; None where there is nothing to compare."""
    tools = [work for work in works if work.comparison]
    if len(tools) < 2:
        return None
    wanted = {tool.slug for tool in tools} & set(chosen)
    shown = [tool for tool in tools if tool.slug in wanted] or tools
    labels = list(dict.fromkeys(label for tool in shown for label in tool.comparison))
    return ToolComparison(labels, shown, [(tool, tool.slug in wanted) for tool in tools])


def of_topic(works: Iterable[Resource]) -> ToolComparison | None:
    """Of the tools among the works that most people should look at those of one group, the one with most of them."""
    living = [work for work in works if work.comparison and not work.is_gone]
    groups = by_group(tool for tool in living if tool.tier < Tier.SPECIAL) or by_group(living)
    if not groups:
        return None
    tools = max(groups.values(), key=len)
    labels = [label for label in tools[0].comparison if all(label in tool.comparison for tool in tools)]
    others = tuple(
        (group, len(some), urlencode({"compare": [tool.slug for tool in some]}, doseq=True)) for group, some in groups.items()
    )
    return ToolComparison(labels[:MOST_FACTS], tools, [], others)


def by_group(tools: Iterable[Resource]) -> dict[Category, list[Resource]]:
    """Groups with something to compare."""
    found: dict[Category, list[Resource]] = defaultdict(list)
    for tool in tools:
        found[tool.category].append(tool)
    return {group: some for group, some in found.items() if len(some) > 1}
