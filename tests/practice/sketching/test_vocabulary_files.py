"""The files of words: what is wrong in them is named when they are loaded."""

import json
import shutil

import pytest

from practice.sketching.vocabulary_files import FOLDER, VocabularyError, read_heads, read_kinds, read_shapes


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "vocabulary")


def change(folder, file, edit):
    rows = json.loads((folder / file).read_text())
    edit(rows)
    (folder / file).write_text(json.dumps(rows))


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda rows: rows[0].pop("icon"), "client: “icon” is missing"),
        (lambda rows: rows[0].update(plane="attic"), "client: there is no plane “attic”"),
        (lambda rows: rows[0].update(meaning="x" * 91), "longer than 90"),
        (lambda rows: rows[0].update(names="browser"), "“names” has to be a list"),
        (lambda rows: rows[0].update(names=[""]), "“names” has to be a list"),
        (lambda rows: rows[0].update(colour="red"), "no field “colour”"),
        (lambda rows: rows[0].update(counts_as=["nobody"]), "no kind “nobody”"),
        (lambda rows: rows[0].update(counts_as=["client"]), "no kind “client”"),
        (lambda rows: rows.append(rows[0]), "“client” stands there twice"),
        (lambda rows: rows.append("client"), "no list of entries"),
    ],
)
def test_a_wrong_kind_is_named(folder, edit, words):
    change(folder, "kinds.json", edit)
    with pytest.raises(VocabularyError, match=words):
        read_kinds(folder)


def test_a_rule_or_shape_for_an_unknown_kind_is_named(folder):
    change(folder, "heads.json", lambda heads: heads["firm"].update(attic=["queue"]))
    change(folder, "shapes.json", lambda shapes: shapes["queue"].update(kind="attic"))
    for read, file in ((read_heads, "heads.json, firm"), (read_shapes, "shapes.json, queue")):
        with pytest.raises(VocabularyError, match=f"{file}: there is no kind “attic”"):
            read({kind["key"] for kind in read_kinds(folder)}, folder)


def test_a_broken_or_missing_file_is_named(folder):
    (folder / "kinds.json").write_text("[")
    with pytest.raises(VocabularyError, match=r"kinds.json cannot be read"):
        read_kinds(folder)
    (folder / "planes.json").unlink()
    with pytest.raises(VocabularyError, match=r"planes.json cannot be read"):
        read_kinds(folder)
