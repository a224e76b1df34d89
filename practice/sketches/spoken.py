"""Words said of an outline: the changes they offer, and the outline with those that were chosen. Nothing is saved here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import count

from practice.sketches.board import read
from practice.sketching import editing, words
from practice.sketching.comparing import GONE, OTHER, Difference, compare
from practice.sketching.diagram import LONGEST_TEXT, Diagram, same
from practice.sketching.editing import EditRefused, is_flowchart
from practice.sketching.estimate.inputs import Givens
from practice.sketching.notes import note_line, notes_of
from practice.sketching.outline import parse
from practice.sketching.words import Act, UnreadPhrase, WordEdit, WordReading
from practice.sketching.words.guessing import MOST_GUESSED, guessed
from practice.sketching.writing import write

MOST_OFFERED = 1000
# Characters: an outline is read again for each of its lines that changes, and all is written again where that takes long.
MOST_READ_AGAIN = 60_000
# At a time
MOST_NOTES = 10
SAVED_BEFORE = "The drawing before is saved under “Versions”."
LONG_OUTLINE = (
    "With these changes the outline would be longer than a board holds. Choose fewer of them, or shorten the outline first."
)
EDIT, GUESS, WISH = "edit", "guess", "wish"


@dataclass(frozen=True, slots=True)
class WordOffer:
    """A change that can be chosen, with its words: one that was said, a guess at what was meant, or a wish for later."""

    number: int
    sort: str
    says: str
    edits: tuple[WordEdit, ...]
    quote: str


def is_said(offer: WordOffer) -> bool:
    return offer.sort == EDIT


@dataclass
class Spoken:
    """``picks`` says of an offer whether it is chosen; answers start from the numbers of the sketch, ``givens``."""

    outline: str
    words: str
    picks: Callable[[WordOffer], bool] = is_said
    givens: Givens | None = None

    @cached_property
    def before(self) -> Diagram:
        return read(self.outline).diagram

    @cached_property
    def reading(self) -> WordReading:
        return words.read(self.words, self.before, self.givens)

    @cached_property
    def guesses(self) -> list[tuple[UnreadPhrase, tuple[tuple[WordEdit, ...], ...]]]:
        """What was not understood, each with the edits that may have been meant."""
        unread = self.reading.unread
        return [
            (one, guessed(one, self.before) if place < MOST_GUESSED else tuple((edit,) for edit in one.guesses))
            for place, one in enumerate(unread)
        ]

    @cached_property
    def offers(self) -> list[WordOffer]:
        found = list(self._offered())[:MOST_OFFERED]
        return [WordOffer(number, sort, says, edits, quote) for number, (sort, says, edits, quote) in enumerate(found)]

    def _offered(self) -> Iterator[tuple[str, str, tuple[WordEdit, ...], str]]:
        for edit in self._said():
            yield EDIT, edit.says, (edit,), edit.span.words
        for phrase, guesses in self.guesses:
            for guess in guesses:
                yield GUESS, "; ".join(one.says for one in guess), guess, phrase.span.words
        for wish in self.reading.wishes:
            if wish.edits:
                yield WISH, wish.says, wish.edits, wish.span.words

    def _said(self) -> Iterator[WordEdit]:
        """Every edit, and of notes the first ones: each takes reading the whole outline."""
        notes = count()
        return (one for one in self.reading.edits if one.act != Act.NOTE or next(notes) < MOST_NOTES)

    @property
    def has_more_notes(self) -> bool:
        return sum(one.act == Act.NOTE for one in self.reading.edits) > MOST_NOTES

    @property
    def cost(self) -> int:
        """Characters that are read to make these changes, about."""
        return len(self.outline) * (1 + len(self.chosen))

    @cached_property
    def chosen(self) -> list[WordOffer]:
        return [one for one in self.offers if self.picks(one)]

    @property
    def left_out(self) -> list[str]:
        return [one.says for one in self.offers if one.sort == EDIT and one not in self.chosen]

    @property
    def taken(self) -> list[str]:
        return [one.says for one in self.chosen if one.sort != EDIT]

    @cached_property
    def after(self) -> Diagram:
        return words.apply(self.before, [edit for one in self.chosen for edit in one.edits])

    @cached_property
    def result(self) -> str:
        """The outline with the chosen changes."""
        edits = [edit for one in self.chosen for edit in one.edits]
        text = rewritten(self.outline, self.before, self.after, edits)
        for edit in edits:
            text = noted(text, edit.names[0], edit.value) if edit.act == Act.NOTE else text
        return text


def differences(old: str, new: str) -> tuple[Difference, ...]:
    """What changed from one outline to another, notes on boxes included."""
    before, after = read(old).diagram, read(new).diagram
    return (*compare(before, after), *_notes_changed(notes_of(old), notes_of(new), after))


def _notes_changed(old: dict[str, str], new: dict[str, str], after: Diagram) -> Iterator[Difference]:
    for box in after.components:
        was, now = old.get(same(box.name)), new.get(same(box.name))
        if now and now != was:
            yield Difference(OTHER, f"Note on {box.name}: {now}")
        elif was and not now:
            yield Difference(GONE, f"Note on {box.name}: {was}")


def rewritten(text: str, before: Diagram, after: Diagram, edits: list[WordEdit] | None = None) -> str:
    """The outline made to say ``after``, with as much of it as can be left as it was typed: lines are changed one by one,
    then lines are added; where that does not say it, all is written again, with the notes."""
    if after == before:
        return text
    if not text.strip() or is_flowchart(text):
        return write(after)
    for changed in (partial(_lines_changed, text, before, after, edits or []), lambda: text):
        longer = _lines_added(changed(), after)
        # What is too long to be saved is said to be, rather than made shorter.
        if len(longer) > LONGEST_TEXT or alike(parse(longer).diagram, after):
            return longer
    notes = notes_of(text)
    lines = [note_line(one.name, notes[same(one.name)]) for one in after.components if same(one.name) in notes]
    return write(after) + "".join(f"{line}\n" for line in lines)


def _lines_changed(text: str, before: Diagram, after: Diagram, edits: list[WordEdit]) -> str:
    """Renamed, removed, disconnected and moved as far as lines allow."""
    names, arrows = {same(one.name) for one in after.components}, set(after.connections)
    old = {same(one.name): one for one in before.components}
    steps = [partial(editing.rename, name=one.names[0], new=one.names[1]) for one in edits if one.act == Act.RENAME]
    renamed = {same(one.names[0]) for one in edits if one.act == Act.RENAME}
    steps += [
        partial(editing.disconnect, source=one.source, target=one.target, label=one.label)
        for one in before.connections
        if one not in arrows and not renamed & {same(one.source), same(one.target)}
    ]
    steps += [partial(editing.remove, name=one.name) for key, one in old.items() if key not in names | renamed]
    for one in after.components:
        if (was := old.get(same(one.name))) and was.plane != one.plane:
            steps.append(partial(editing.set_plane, name=one.name, plane=one.plane))
    for step in steps if len(steps) * len(text) <= MOST_READ_AGAIN else ():
        try:
            text = step(text)
        except EditRefused:
            continue
    return text


def _lines_added(text: str, after: Diagram) -> str:
    now = parse(text).diagram
    there = {same(one.name) for one in now.components}
    fresh = tuple(one for one in after.components if same(one.name) not in there)
    arrows = tuple(one for one in after.connections if one not in now.connections)
    lines = write(replace(after, title="", components=fresh, connections=arrows)) if fresh or arrows else ""
    return f"{text.rstrip()}\n{lines}" if lines else text


def alike(one: Diagram, other: Diagram) -> bool:
    """Whether two drawings say the same, in whatever order."""
    return (set(one.components), set(one.connections), one.title) == (set(other.components), set(other.connections), other.title)


def noted(text: str, name: str, note: str) -> str:
    """With a note on a box; without it where there is no such box."""
    try:
        return editing.set_note(editing.as_outline(text), name, note)
    except EditRefused:
        return text
