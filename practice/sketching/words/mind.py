"""What a text has spoken of so far, so that "it", "there" and "the latter" find their boxes."""

from dataclasses import dataclass, field

from practice.sketching.words.naming import BoxNames


@dataclass(slots=True)
class Mind:
    """What words such as "it" and "the latter" stand for: names of boxes."""

    names: BoxNames
    subject: list[str] = field(default_factory=list)
    caller: list[str] = field(default_factory=list)
    place: list[str] = field(default_factory=list)
    mentioned: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    drawn: set[tuple[str, str]] = field(default_factory=set)
    # Where what moves was last, by the stem of its name: "features" are in the feature store
    data: dict[str, list[str]] = field(default_factory=dict)
    # Where the thing spoken of last is: "it" in "the guardrail checks it"
    thing: list[str] = field(default_factory=list)
    # What the points of a list are about
    head: list[str] = field(default_factory=list)
    # Boxes of the sentence before this one, and of this one
    before: list[str] = field(default_factory=list)
    here: list[str] = field(default_factory=list)
    # The last sentence was about what moves, and its agent
    about_data: bool = False
    agent: list[str] = field(default_factory=list)

    def kind(self, name: str) -> str:
        box = self.names.spelled(name)
        return box.kind if box else ""

    def mean(self, low: str) -> list[str]:
        if low == "former":
            return self.listed[-2:-1]
        if low == "latter":
            return self.listed[-1:]
        if low == "both":
            return self.mentioned[-2:]
        if low == "allofit":
            return self.before or self.here
        if low == "thatone":
            return self.mentioned[-1:]
        if low == "there":
            return self.place or self.mentioned[-1:]
        return (self.place if self.about_data else []) or self.subject or self.mentioned[-1:]
