"""Tools side by side: those of one group by all their facts, those of a topic by the facts that they share."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from catalog.choices import Tier
from catalog.models import Category, Resource

# In place of a fact that nobody could find
UNKNOWN = "–"
# Facts that a topic's page shows; the group's page has them all
MOST_SHARED = 3


@dataclass(frozen=True, slots=True)
class ToolComparison:
    """``labels`` name the columns of facts. ``choices`` are all tools to choose from, and whether each is shown."""

    labels: list[str]
    tools: list[Resource]
    choices: list[tuple[Resource, bool]]

    @property
    def rows(self) -> list[tuple[Resource, list[str]]]:
        return [(tool, [tool.comparison.get(label, UNKNOWN) for label in self.labels]) for tool in self.tools]

    @property
    def groups(self) -> list[tuple[Category, int, str]]:
        """The groups that several of these tools belong to: how many, and the query that compares just those."""
        found: dict[Category, list[str]] = defaultdict(list)
        for tool in self.tools:
            found[tool.category].append(tool.slug)
        return [
            (group, len(slugs), urlencode({"compare": slugs}, doseq=True)) for group, slugs in found.items() if len(slugs) > 1
        ]


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
    """The tools among the works that most people should look at, whatever their groups, by a few facts known of all."""
    living = [work for work in works if work.comparison and not work.is_gone]
    tools = [tool for tool in living if tool.tier < Tier.SPECIAL]
    tools = tools if len(tools) > 1 else living
    if len(tools) < 2:
        return None
    labels = [label for label in tools[0].comparison if all(label in tool.comparison for tool in tools)]
    return ToolComparison(labels[:MOST_SHARED], tools, [])
