"""Changes to a drawing as changes to its outline: one thing is said differently, and every other line stays as it was typed.

Each function takes an outline and gives the outline that says what is wanted; given that one, it changes nothing. It raises
``EditRefused`` with a sentence for the person who asked. A flowchart is not edited: ``as_outline`` makes an outline of it.
"""

from practice.sketching.diagram import Component, Connection, clean, same
from practice.sketching.kinds import PLANES
from practice.sketching.outline import parse
from practice.sketching.outline_rows import OutlineRow, bare
from practice.sketching.outline_sheet import EditRefused, OutlineSheet, alike, component_of, is_flowchart
from practice.sketching.vocabulary import kind_of
from practice.sketching.writing import write

__all__ = ["EditRefused", "as_outline", "component_of", "connect", "disconnect", "is_flowchart", "relabel", "remove", "rename"]
__all__ += ["set_kind", "set_note", "set_plane"]

MISREAD = "A name on this line reads like something else in an outline. Put it in quotation marks there, then change the box."


def as_outline(text: str) -> str:
    """The drawing of a flowchart as an outline; its remarks and looks are lost. An outline stays as it is."""
    return write(parse(text).diagram) if is_flowchart(text) else text


def rename(text: str, name: str, new: str) -> str:
    """Call a box something else. What it was stays what it is, unless the new name tells another kind."""
    sheet, new = OutlineSheet(text), clean(new)
    if not sheet.has(name) and sheet.has(new):
        return text
    old = sheet.component(name)
    if problem := Component(new).problem():
        raise EditRefused(problem)
    if same(new) != same(old.name) and sheet.has(new):
        raise EditRefused(f"There is a box “{new}” already. Choose another name.")
    if new == old.name:
        return text
    sheet.call(same(old.name), new)
    known, is_said = kind_of(new), any(one.kind is not None for _, one in sheet.mentions(same(new)))
    if not known and old.kind and not is_said:
        sheet.say(same(new), old.kind)
    return _checked(sheet, {new if one.name == old.name else one.name for one in sheet.before.components})


def set_kind(text: str, name: str, kind: str | None) -> str:
    """Say the kind of a box: its key, "" for something else, None for what its name tells."""
    sheet = OutlineSheet(text)
    found = sheet.component(name)
    told = kind_of(found.name)
    if kind == (told.key if told else ""):
        kind = None
    sheet.say(same(found.name), kind)
    return _checked(sheet, _names(sheet))


def set_plane(text: str, name: str, plane: str) -> str:
    """Put a box into a group; "" takes it out of any."""
    sheet = OutlineSheet(text)
    found = sheet.component(name)
    if plane and plane not in PLANES:
        raise EditRefused("Choose a plane of the list.")
    if found.plane != plane:
        sheet.group(found, plane)
    return _checked(sheet, _names(sheet))


def set_note(text: str, name: str, note: str) -> str:
    """Keep a line of words about a box, as a remark that drawings pass over; an empty note takes it away."""
    sheet, note = OutlineSheet(text), clean(note)
    found = sheet.component(name)
    sheet.note(found.name, note)
    return _checked(sheet, _names(sheet))


def connect(text: str, source: str, target: str, label: str = "", *, both: bool = False) -> str:
    """Draw an arrow, or one each way. A name that is new becomes a box."""
    sheet, label = OutlineSheet(text), clean(label)
    ends = [sheet.spelled(source), sheet.spelled(target)]
    for problem in (Component(ends[0]).problem(), Component(ends[1]).problem(), Connection(*ends, label).problem()):
        if problem:
            raise EditRefused(problem)
    wanted = [Connection(*ends, label), Connection(*reversed(ends), label)][: 1 + both]
    missing = [one for one in wanted if one not in sheet.before.connections]
    if missing:
        one = missing[0]
        row = OutlineRow("", "", [[bare(one.source)], [bare(one.target)]], ["<->" if len(missing) > 1 else "->"])
        row.relabel(label)
        sheet.append(row)
    return _checked(sheet, {*_names(sheet), *ends})


def disconnect(text: str, source: str, target: str, label: str = "") -> str:
    """Take away the arrow with this label; its boxes stay."""
    sheet = OutlineSheet(text)
    sheet.cut(Connection(source, target, label), None)
    return _checked(sheet, _names(sheet))


def relabel(text: str, source: str, target: str, label: str, new: str) -> str:
    """Write something else on an arrow."""
    sheet, new = OutlineSheet(text), clean(new)
    if problem := Connection(source, target, new).problem():
        raise EditRefused(problem)
    wanted = [one for one in sheet.before.connections if alike(one, Connection(source, target, label))]
    if label != new and wanted:
        sheet.cut(wanted[0], new)
    return _checked(sheet, _names(sheet))


def remove(text: str, name: str) -> str:
    """Take a box away with its arrows and its note."""
    sheet = OutlineSheet(text)
    if not sheet.has(name):
        return text
    key = same(clean(name))
    sheet.note(sheet.component(name).name, "")
    sheet.change(lambda row: row.without(key) if any(one.key == key for one in row.names) else None)
    return _checked(sheet, {one for one in _names(sheet) if same(one) != key})


def _names(sheet: OutlineSheet) -> set[str]:
    return {one.name for one in sheet.before.components}


def _checked(sheet: OutlineSheet, names: set[str]) -> str:
    """The outline, if it has these boxes and no others; raises EditRefused where a name is hard to read where it stands now."""
    text = sheet.checked()
    if {one.name for one in parse(text).diagram.components} != names:
        raise EditRefused(MISREAD)
    return text
