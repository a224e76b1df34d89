"""The data's own rules, read from the files."""

import json
import re
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import combinations, groupby
from pathlib import Path
from zipfile import ZipFile

import lucide
import pytest

FOLDER = Path(__file__).resolve().parent.parent / "fixtures"
FILES = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}
# What the catalogue must never lose: slugs under the headings guide, additions and cases; and what it gave up
EXPECTED = Path(__file__).with_name("entries.txt").read_text().split()
ADDITIONS_AT, CASES_AT, RETIRED_AT = map(EXPECTED.index, ("additions", "cases", "retired"))
GUIDE, ADDITIONS = EXPECTED[2 : ADDITIONS_AT - 1], EXPECTED[ADDITIONS_AT + 1 : CASES_AT - 1]
CASES, RETIRED = EXPECTED[CASES_AT + 1 : RETIRED_AT - 1], EXPECTED[RETIRED_AT + 1 :]
SHELVES = ["books", "repositories", "courses", "blogs", "papers", "tools", "interview", "communities"]
GONE = {"discontinued", "archived"}
URL = re.compile(r"https?://[^\s)]+")


def entries(model: str) -> list[dict]:
    return [entry["fields"] for listed in FILES.values() for entry in listed if entry["model"] == f"catalog.{model}"]


RESOURCES = {fields["slug"]: fields for fields in entries("resource")}
CASE_STUDIES = {fields["slug"]: fields for fields in entries("casestudy")}
each_resource = pytest.mark.parametrize("resource", RESOURCES.values(), ids=RESOURCES)


def by_owner(model: str, owner: str) -> dict[str, list[dict]]:
    found = defaultdict(list)
    for fields in entries(model):
        found[fields[owner][0]].append(fields)
    return found


PARTS, RELATIONS, STOPS = by_owner("part", "resource"), by_owner("relation", "resource"), by_owner("pathstop", "goal")


def texts(value) -> list[str]:
    """Every text in a value, however deep."""
    if isinstance(value, dict):
        return [text for key, inner in value.items() for text in (key, *texts(inner))]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) else []


def is_gone(resource: dict) -> bool:
    return resource["status"] in GONE or not resource.get("url")


def test_all_61_entries_of_the_selection_are_there():
    assert len(GUIDE) == 61
    assert {slug for slug, fields in RESOURCES.items() if fields["origin"] == "guide"} >= set(GUIDE)


def test_the_68_additions_are_there_and_marked():
    assert len(ADDITIONS) == 68
    assert {slug for slug, fields in RESOURCES.items() if fields["origin"] == "addition"} >= set(ADDITIONS)


def test_every_case_study_is_there_or_was_given_up():
    assert len(CASES) + len(RETIRED) >= 170
    assert set(CASE_STUDIES) == set(CASES)
    assert not set(CASE_STUDIES) & set(RETIRED)


@pytest.mark.parametrize("model", ["topic", "category", "readergoal", "resource", "casestudy"])
def test_slugs_are_unique_and_plain(model):
    slugs = [fields["slug"] for fields in entries(model)]
    assert [slug for slug, number in Counter(slugs).items() if number > 1] == []
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


@pytest.mark.parametrize("name", [name for name in FILES if name not in {"categories.json", "goals.json"}])
def test_a_files_entries_stand_in_the_order_of_their_slugs(name):
    slugs = [entry["fields"]["slug"] for entry in FILES[name] if "slug" in entry["fields"]]
    assert slugs == sorted(slugs)


@pytest.mark.parametrize("shelf", SHELVES)
def test_a_file_holds_its_shelf(shelf):
    parents = {fields["slug"]: (fields.get("parent") or [fields["slug"]])[0] for fields in entries("category")}
    found = {parents[entry["fields"]["category"][0]] for entry in FILES[f"{shelf}.json"] if "category" in entry["fields"]}
    assert found == {shelf}


def test_every_shelf_has_something_on_it():
    parents = {fields["parent"][0] for fields in entries("category") if fields.get("parent")}
    used = {fields["category"][0] for fields in RESOURCES.values()} | {"cases"}
    assert {fields["slug"] for fields in entries("category")} - parents - used == set()


def test_no_entry_carries_a_row_number():
    assert [entry for listed in FILES.values() for entry in listed if "pk" in entry or "id" in entry["fields"]] == []


def test_links_are_https():
    found = [url for listed in FILES.values() for text in texts(listed) for url in URL.findall(text)]
    assert len(found) > 300
    assert [url for url in found if not url.startswith("https://")] == []


def test_topics_goals_and_categories_are_known():
    known = {model: {fields["slug"] for fields in entries(model)} for model in ("topic", "readergoal", "category")}
    for fields in RESOURCES.values():
        assert {topic for (topic,) in fields["topics"]} <= known["topic"]
        assert {goal for (goal,) in fields.get("goals", [])} <= known["readergoal"]
        assert fields["category"][0] in known["category"]
    assert {fields["topic"][0] for fields in CASE_STUDIES.values()} <= known["topic"]


def test_every_topic_is_used():
    used = {topic for fields in RESOURCES.values() for (topic,) in fields["topics"]}
    used |= {fields["topic"][0] for fields in CASE_STUDIES.values()}
    assert {fields["slug"] for fields in entries("topic")} - used == set()


@each_resource
def test_a_resource_is_described_in_full(resource):
    summary = resource["summary"]
    assert 120 <= len(summary) <= 900
    assert 2 <= len(re.findall(r"[.?!](?:[”’)])?(?:\s|$)", summary)) <= 8
    assert 0 < len(resource["best_for"].split()) < 12
    assert not resource["best_for"].endswith(".")
    assert resource["sources"]
    assert resource["topics"]


@each_resource
def test_a_resource_says_who_made_it_or_how_it_lives(resource):
    assert resource.get("people") or resource.get("organisation") or resource.get("unverified") or resource.get("status_note")
    assert all(name == name.strip() and name for name in resource.get("people", []))
    assert bool(resource.get("effort_hours")) == bool(resource.get("effort_basis"))


@each_resource
def test_a_status_that_is_not_active_is_told_with_its_source(resource):
    if resource["status"] != "active":
        assert resource.get("status_note")
        assert resource.get("status_source")


@each_resource
def test_a_gone_work_has_a_date_and_names_what_to_use(resource):
    if resource["status"] in GONE:
        kinds = {relation["kind"] for relation in RELATIONS[resource["slug"]]}
        assert resource.get("status_on")
        assert kinds & {"successor", "instead"}


@each_resource
def test_a_work_without_a_link_says_so(resource):
    if not resource.get("url"):
        assert resource["status"] == "unknown"
        assert resource.get("unverified")
        assert "located" in resource["status_note"] or "found" in resource["status_note"]


def test_no_two_summaries_begin_alike():
    starts = {slug: fields["summary"][:90].lower() for slug, fields in RESOURCES.items()}
    alike = []
    for (one, first), (other, second) in combinations(starts.items(), 2):
        matcher = SequenceMatcher(None, first, second)
        if matcher.quick_ratio() >= 0.8 and matcher.ratio() >= 0.8:
            alike.append((one, other))
    assert alike == []


def test_no_two_questions_and_no_two_reasons_are_the_same():
    for said in (
        [fields["question"] for fields in CASE_STUDIES.values()],
        [fields["why"] for fields in entries("pathstop")],
        [fields["best_for"] for fields in RESOURCES.values()],
        [fields["summary"] for fields in RESOURCES.values()],
        [fields["why"] for fields in entries("relation") if fields.get("why")],
        [fields["status_note"] for fields in RESOURCES.values() if fields.get("status_note")],
    ):
        assert [text for text, number in Counter(said).items() if number > 1] == []


@pytest.mark.parametrize("slug", PARTS)
def test_parts_stand_in_order_under_unique_keys(slug):
    assert slug in RESOURCES
    assert [part["position"] for part in PARTS[slug]] == list(range(1, len(PARTS[slug]) + 1))
    assert len({part["key"] for part in PARTS[slug]}) == len(PARTS[slug])
    assert all(part["title"].strip() for part in PARTS[slug])


def test_relations_lead_from_an_entry_to_another_with_a_reason():
    for fields in entries("relation"):
        one, other = fields["resource"][0], fields["other"][0]
        assert one in RESOURCES
        assert other in RESOURCES
        assert one != other
        assert fields["kind"] == "successor" or 0 < len(fields["why"]) <= 100
        assert fields["kind"] != "successor" or (RESOURCES[other].get("url") and RESOURCES[other]["status"] != "discontinued")


@each_resource
def test_every_resource_leads_on(resource):
    kinds = {relation["kind"] for relation in RELATIONS[resource["slug"]]}
    assert {"instead", "after"} <= kinds


def test_there_are_three_paths():
    assert {fields["slug"] for fields in entries("readergoal")} == {
        "interview-preparation",
        "software-to-ml",
        "building-in-production",
    }


@pytest.mark.parametrize("goal", STOPS)
def test_a_path_has_10_to_14_stops_in_order_each_with_reason_and_hours(goal):
    stops = STOPS[goal]
    assert 10 <= len(stops) <= 14
    assert [stop["position"] for stop in stops] == list(range(1, len(stops) + 1))
    assert all(len(stop["why"]) > 40 and float(stop["hours"]) > 0 for stop in stops)
    assert len({(stop["resource"][0], *(stop.get("part") or [])) for stop in stops}) == len(stops)


@pytest.mark.parametrize("goal", STOPS)
def test_a_stop_takes_as_long_as_the_part_it_leads_to(goal):
    minutes = {(work, part["key"]): part["minutes"] for work in PARTS for part in PARTS[work] if part.get("minutes")}
    for stop in STOPS[goal]:
        known = minutes.get(tuple(stop.get("part") or ()))
        assert known is None or round(float(stop["hours"]) * 60) == known


@pytest.mark.parametrize("goal", STOPS)
def test_a_path_leads_to_living_works_and_their_own_parts(goal):
    for stop in STOPS[goal]:
        (slug,) = stop["resource"]
        assert not is_gone(RESOURCES[slug])
        if stop.get("part"):
            owner, key = stop["part"]
            assert owner == slug
            assert key in {part["key"] for part in PARTS[slug]}


def test_icons_exist():
    with ZipFile(Path(lucide.__file__).with_name("lucide.zip")) as icons:
        names = set(icons.namelist())
    assert {f"{fields['icon']}.svg" for fields in entries("category")} - names == set()


def test_former_slugs_lead_to_what_there_is():
    slugs = {
        model: {fields["slug"] for fields in entries(model)}
        for model in ("topic", "category", "readergoal", "resource", "casestudy")
    }
    for fields in entries("formerslug"):
        assert fields["now"] in slugs[fields["model"]]
        assert fields["slug"] not in slugs[fields["model"]]


@pytest.mark.parametrize(
    "words", ["source guide", "stored file", "stored snapshot", "(from memory", "catalog_guide", "shared/facts", "TODO"]
)
def test_working_notes_do_not_show(words):
    assert [text for listed in FILES.values() for text in texts(listed) if words.lower() in text.lower()] == []


@pytest.mark.parametrize(
    "words", ["comprehensive", "must-have", "seamless", "leverage", "game-changer", "ultimate guide", "delve", "!"]
)
def test_nobody_sells_anything_here(words):
    written = [(slug, fields["summary"] + fields["best_for"]) for slug, fields in RESOURCES.items()]
    assert [slug for slug, text in written if words in text.lower()] == []


def test_files_hold_entries_grouped_by_owner():
    """An entry's parts and relations stand right behind it, so that a change touches one place."""
    for name, listed in FILES.items():
        owners = [entry["fields"].get("resource", [entry["fields"].get("slug")])[0] for entry in listed]
        runs = [owner for owner, _ in groupby(owners)]
        assert name == "goals.json" or len(runs) == len(set(runs))


def test_other_names_belong_to_entries_and_are_not_their_titles():
    for fields in entries("alias"):
        if fields["model"] == "page":
            continue
        [entry] = [entry for entry in entries(fields["model"]) if entry["slug"] == fields["slug"]]
        own = [entry.get("title") or entry["name"], *entry.get("also_called", [])]
        assert not {name.casefold() for name in own} & {name.casefold() for name in fields["names"]}, fields["slug"]


@pytest.mark.parametrize("model", ["topic", "pattern", "exercise"])
def test_what_is_practised_has_other_names(model):
    named = {fields["slug"] for fields in entries("alias") if fields["model"] == model}
    assert named == {fields["slug"] for fields in entries(model)}
