"""What the catalogue says of works and tools must be true today: addresses, owners, stars, comparisons."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from catalog.review import MOVED_HOSTS
from tests.test_fixtures import PARTS, RESOURCES, each_resource, entries


def test_addresses_of_entries_and_parts_stand_at_hosts_of_today():
    found = [fields["url"] for model in ("resource", "part") for fields in entries(model) if fields.get("url")]
    found += [url for fields in RESOURCES.values() for url in fields.get("links", {}).values()]
    assert [url for url in found if urlsplit(url).scheme != "https" or urlsplit(url).netloc in MOVED_HOSTS] == []
    assert [
        url for url in found if re.search(r"uber\.com/[a-z]{2}-[A-Z]{2}/|/netflix-techblog|netflixtechblog\.medium", url)
    ] == []


def test_an_address_stands_at_one_entry_and_at_one_of_its_parts():
    of_entries = Counter(fields["url"].rstrip("/") for fields in RESOURCES.values() if fields.get("url"))
    assert [url for url, number in of_entries.items() if number > 1] == []
    for parts in PARTS.values():
        own = Counter(part["url"] for part in parts if part.get("url"))
        assert [url for url, number in own.items() if number > 1] == []


# Works whose parts have no page of their own, and why; every other part has a link.
WITHOUT_PAGES = {
    "ameisen-building-ml-powered-applications": "a paid book",
    "babushkin-kravchenko-machine-learning-system-design": "a paid book",
    "burkov-machine-learning-engineering": "drafts are PDF files in cloud storage, whose addresses change",
    "chen-reliable-machine-learning": "a paid book",
    "deeplearning-ai-mlops-specialization": "modules are pages for enrolled students",
    "dowling-building-ml-systems-feature-store": "a paid book",
    "educative-grokking-ml-interview": "lessons are behind a subscription, under addresses that say nothing",
    "huyen-ai-engineering": "a paid book",
    "huyen-designing-machine-learning-systems": "a paid book",
    "infrasketch": "four prompts in one post",
    "iusztin-labonne-llm-engineers-handbook": "a paid book",
    "kleppmann-designing-data-intensive-applications": "a paid book",
    "kohavi-trustworthy-online-controlled-experiments": "a paid book",
    "lakshmanan-hapke-generative-ai-design-patterns": "a paid book",
    "lakshmanan-machine-learning-design-patterns": "a paid book",
    "salama-practitioners-guide-to-mlops": "one PDF",
    "sculley-hidden-technical-debt": "one PDF",
}


@pytest.mark.parametrize("work", PARTS)
def test_each_part_has_a_link_unless_its_work_has_no_such_pages(work):
    linked = {bool(part.get("url")) for part in PARTS[work]}
    assert linked == {work not in WITHOUT_PAGES}


@each_resource
def test_stars_show_their_date_or_not_at_all(resource):
    assert bool(resource.get("stars")) == bool(resource.get("stars_on"))


@each_resource
def test_what_happened_to_an_entry_is_not_newer_than_its_check(resource):
    assert resource.get("status_on", "")[: len(resource["checked_on"])] <= resource["checked_on"]
    assert resource.get("stars_on", "")[: len(resource["checked_on"])] <= resource["checked_on"]


@each_resource
def test_an_owner_that_changed_is_named_with_the_day_it_changed(resource):
    if resource["status"] == "acquired":
        assert resource.get("organisation")
        assert resource.get("status_on")


def test_few_entries_hold_something_that_nobody_could_confirm():
    assert len([slug for slug, fields in RESOURCES.items() if fields.get("unverified")]) <= 20


@pytest.mark.parametrize("group", [fields["slug"] for fields in entries("category") if fields.get("parent") == ["tools"]])
def test_tools_of_a_group_are_compared_by_the_same_facts(group):
    tools = [fields for fields in RESOURCES.values() if fields["category"] == [group]]
    labels = {tuple(tool["comparison"]) for tool in tools}
    assert len(tools) > 2
    assert len(labels) == 1
    assert len(labels.pop()) >= 5
    assert all(0 < len(value) <= 60 for tool in tools for value in tool["comparison"].values())
