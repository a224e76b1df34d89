"""Outlines, names and numbers that no drawing has (reliability, group K)."""

from xml.etree import ElementTree

import pytest

from mlsd_guide.autosave import fingerprint
from tests.access.table import OUTLINE
from tests.access.verdicts import OWNER
from tests.practice.bad_inputs.hostile import LONG, NO_NUMBERS, ROLES, borne, refused, send
from tests.practice.sketches.test_bad_outlines import NAMES, TEXTS

pytestmark = pytest.mark.django_db
OUTLINES = [text.encode("utf-8", "replace").decode() for text in TEXTS]
SAVES = ["practice:sketch_save", "practice:sketch_keep", "practice:sketch_submit"]
SVG = "{http://www.w3.org/2000/svg}"
# Whatever an SVG could run or fetch with
ACTIVE = {"script", "foreignObject", "a", "image", "iframe", "animate", "set"}


@pytest.mark.parametrize("place", range(len(OUTLINES)))
@pytest.mark.parametrize("name", ["practice:sketch_draw", *SAVES])
def test_any_outline_is_answered_calmly(world, name, place):
    answer = borne(world, name, OUTLINE | {"text": OUTLINES[place]}, (200, 302, 422))
    said = answer.body.decode()
    assert answer.status_code != 422 or "Nothing is lost" in said
    assert not any(words in said for words in ("<svg onload", "<script>alert", 'href="javascript', 'fill:red"/>'))


@pytest.mark.parametrize(
    ("outline", "words"),
    [
        ("\n".join(f"n{number} -> n{number + 1}" for number in range(500)), "at most 100 components"),
        ("\n".join(f"n{number % 40} -> n{number * 7 % 39}: {number}" for number in range(2000)), "read"),
        ("\n".join(f"n{number % 40} -> n{number * 7 % 39}: {number}" for number in range(600)), "at most 300 arrows"),
    ],
)
def test_what_is_too_much_to_draw_is_said(world, outline, words):
    answer = borne(world, "practice:sketch_draw", {"text": outline}, (200,))
    assert words in answer.body.decode()


@pytest.mark.parametrize("name", SAVES)
@pytest.mark.parametrize(("text", "words"), [("x" * 20_001, "at most 20,000 characters"), ("A -> B\0", "NUL")])
def test_an_outline_that_cannot_be_kept_is_shown_again(world, name, text, words):
    answer = refused(world, name, OUTLINE | {"text": text}, words)
    assert text.replace("\0", "").replace(">", "&gt;") in answer.body.decode()


@pytest.mark.parametrize("base", NO_NUMBERS)
@pytest.mark.parametrize("name", SAVES)
def test_a_base_that_is_none_is_refused(world, name, base):
    refused(world, name, {"text": "Typed -> Words", "base": base}, statuses=(409,), text="Typed -> Words")


@pytest.mark.parametrize("base", ["", "1", fingerprint("Cache"), OUTLINE["base"].upper()])
@pytest.mark.parametrize("name", SAVES)
def test_what_began_with_another_outline_overwrites_nothing(world, name, base):
    answer = refused(world, name, {"text": "Typed -> Words", "base": base}, statuses=(409,), text="Typed -> Words")
    assert "kanariecomponent" in answer.body.decode()


@pytest.mark.parametrize("number", ["0", "2", "-1", str(2**31), str(2**63), str(10**23), LONG, "first"])
def test_there_is_nothing_before_the_first_version(world, number):
    for page in ("", "restore/"):
        path = f"/sketches/{{sketch}}/versions/{number}/{page}"
        answers = [send(world, "", role, {}, "POST" if page else "GET", path) for role in ROLES]
        assert answers[0].status_code == 404
        assert {answer.changed for answer in answers} == {0}


@pytest.mark.parametrize(
    ("title", "words"), [("", "Give the sketch a name"), ("x" * 121, "at most 120"), ("a\0", "control characters")]
)
def test_a_name_that_is_none_is_refused(world, title, words):
    refused(world, "practice:sketch_name", {"title": title}, words, title=title)


@pytest.mark.parametrize("name", ["x" * 81, "x" * 20_001, "a\0"])
def test_a_version_s_name_that_does_not_fit_is_refused(world, name):
    refused(world, "practice:sketch_keep", OUTLINE | {"text": "A -> B", "name": name}, "name", text="A -> B")


@pytest.mark.parametrize("number", [*NO_NUMBERS, "", "99"])
def test_a_trade_off_that_there_is_not_is_refused(world, number):
    refused(world, "practice:sketch_weighed", {"number": number, "weighed": "1"}, "trade-off", (400,))


@pytest.mark.parametrize("running", ["", "2", "NaN", "\0", LONG])
def test_a_timer_runs_or_does_not(world, running):
    assert borne(world, "practice:sketch_timer", {"running": running}, (302,)).changed == 0


@pytest.mark.parametrize("form", ["exe", "SVG", "svg.svg", "%00", "html", LONG])
def test_a_form_of_export_that_there_is_not_is_missing(world, form):
    for role in ROLES:
        assert send(world, "practice:sketch_export", role, {}, "GET", f"/sketches/{{sketch}}/export.{form}").status_code in {
            302,
            404,
        }


@pytest.mark.parametrize("slug", ["none", "%00", LONG, "-1"])
def test_an_exercise_that_there_is_not_is_missing(world, slug):
    for page in ("draw/", "reference/"):
        answers = [send(world, "", role, {"restart": "1"}, path=f"/exercises/{slug}/{page}") for role in ROLES]
        assert {(answer.status_code, answer.changed) for answer in answers} == {(404, 0)}


@pytest.mark.parametrize("place", range(len(NAMES)))
def test_nothing_in_an_exported_drawing_can_run(client, world, place):
    sketch = world.people[OWNER].sketches.get(pk=world.places["sketch"])
    sketch.rename(NAMES[place][:120])
    sketch.write(f'{NAMES[place]} -> Cache: {NAMES[place]}\n"{NAMES[place]}" (ranker)', sketch.version, sketch.updated_at)
    answer = send(world, "practice:sketch_export", OWNER, {}, "GET")
    found = list(ElementTree.fromstring(answer.body).iter())
    assert {element.tag.removeprefix(SVG) for element in found}.isdisjoint(ACTIVE)
    attributes = [attribute for element in found for attribute in element.items()]
    assert [name for name, value in attributes if name.startswith("on") or (name.endswith("href") and value[0] != "#")] == []
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
