import re

import pytest

from tests.factories import CategoryFactory, ResourceFactory
from tests.pages import links, notices, rows, text

pytestmark = pytest.mark.django_db
PAGE = "/browse/serving/"


@pytest.fixture
def serving(db):
    return CategoryFactory(slug="serving", name="Serving", parent=CategoryFactory(slug="tools"))


def tool(category, title, **comparison):
    return ResourceFactory(title=title, slug=title.lower(), category=category, kind="tool", comparison=comparison)


def table(response):
    """The rows of the comparison as lists of words."""
    html = response.content.decode()
    lines = re.findall(r"<tr>(.*?)</tr>", html, re.S)
    return [[re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line, re.S)] for line in lines]


def test_tools_of_a_group_stand_side_by_side(client, serving):
    tool(serving, "Alpha", Runs="self-hosted", Languages="Python")
    tool(serving, "Beta", Runs="managed", Languages="any")
    assert table(client.get(PAGE)) == [
        ["Tool", "What it is", "Best for", "Runs", "Languages", "Status"],
        ["Alpha", "What it is", "Readers of tests", "self-hosted", "Python", "Active"],
        ["Beta", "What it is", "Readers of tests", "managed", "any", "Active"],
    ]


def test_a_fact_that_one_tool_lacks_is_a_dash_in_its_column(client, serving):
    tool(serving, "Alpha", Languages="Python")
    tool(serving, "Beta", Runs="managed", Languages="any")
    assert [line[3:] for line in table(client.get(PAGE))[1:]] == [["Python", "–", "Active"], ["any", "managed", "Active"]]


def test_a_narrow_screen_scrolls_the_table_by_keyboard_too(client, serving):
    tool(serving, "Alpha", Runs="self-hosted")
    tool(serving, "Beta", Runs="managed")
    frame = re.search(r'<div class="comparison-frame"[^>]*>', client.get(PAGE).content.decode())[0]
    assert 'role="region"' in frame
    assert 'tabindex="0"' in frame


def test_the_address_keeps_which_tools_are_compared(client, serving):
    for name in ("Alpha", "Beta", "Gamma"):
        tool(serving, name, Runs="both")
    response = client.get(f"{PAGE}?sort=title&compare=alpha&compare=gamma")
    assert [line[0] for line in table(response)] == ["Tool", "Alpha", "Gamma"]
    assert rows(response) == ["alpha", "beta", "gamma"]
    assert response.content.decode().count(" checked>") == 2
    assert f"{PAGE}?sort=title" in links(response)


def test_filters_keep_the_choice_and_an_unknown_tool_is_told(client, serving):
    for name in ("Alpha", "Beta"):
        tool(serving, name, Runs="both")
    response = client.get(f"{PAGE}?level=&compare=beta")
    assert response.url == f"{PAGE}?compare=beta"
    response = client.get(f"{PAGE}?compare=beta&compare=lost")
    assert notices(response) == ["There is no tool “lost” here; we ignored it."]
    assert '<input type="hidden" name="compare" value="beta">' in response.content.decode()


def test_one_tool_alone_is_not_compared(client, serving):
    tool(serving, "Alpha", Runs="self-hosted")
    ResourceFactory(category=serving)
    assert "<table" not in client.get(PAGE).content.decode()


def test_filters_narrow_the_table_too(client, serving):
    tool(serving, "Alpha", Runs="self-hosted")
    tool(serving, "Beta", Runs="managed")
    free = tool(serving, "Gamma", Runs="both")
    type(free).objects.exclude(pk=free.pk).update(access="free")
    assert [line[0] for line in table(client.get(f"{PAGE}?access=free"))] == ["Tool", "Alpha", "Beta"]


def test_the_shelf_above_compares_nothing(client, serving):
    tool(serving, "Alpha", Runs="self-hosted")
    tool(serving, "Beta", Runs="managed")
    assert "side by side" not in text(client.get("/browse/tools/"))


@pytest.mark.parametrize("group", ["orchestration", "experiment-tracking", "model-serving", "monitoring", "feature-stores"])
def test_every_group_of_tools_is_compared(client, catalogue, group):
    lines = table(client.get(f"/browse/{group}/"))
    assert len(lines) > 3
    assert len({len(line) for line in lines}) == 1
