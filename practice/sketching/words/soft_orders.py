"""Instructions that could also be descriptions: they count only where the boxes they name are in the drawing."""

import re
from typing import TYPE_CHECKING

from practice.sketching.words.edits import WordSpan
from practice.sketching.words.lexicon import ARTICLES, AUXILIARIES, verb
from practice.sketching.words.spelling import kind_told

if TYPE_CHECKING:
    from practice.sketching.diagram import Diagram
    from practice.sketching.words.describing import Describing


class SoftOrders:
    """Parts of ``Instructing``; each says False where the words are something else."""

    said: "Describing"
    drawn: "Diagram"
    # The ends of the arrow that was spoken of last
    pair: tuple[str, str] | None = None

    def is_drawn(self, text: str) -> bool:
        """Whether the words name a box of the drawing."""
        said = re.sub(r"^(?:the|our|my|this|that) ", "", text.strip(), flags=re.IGNORECASE)
        noun = self.said.names.noun(said.split(" "), 0, 0, "the")
        return any(one.name == noun.name or one.name.casefold() == said.casefold() for one in self.drawn.components)

    def become(self, span: WordSpan, x: str, y: str) -> bool | None:
        """``Kafka becomes Pulsar``"""
        return self.replace(span, x, y) if self.is_drawn(x) else False

    def needless(self, span: WordSpan, x: str) -> bool | None:
        """``The cache is not needed``; what is not there need not go."""
        return self.remove(span, x) if self.is_drawn(x) else False

    def called(self, span: WordSpan, words: str) -> bool | None:
        """``call the ranking service Scorer``: the longest beginning that is a box, and its new name."""
        said = words.split(" ")
        for cut in range(len(said) - 1, 0, -1):
            if self.is_drawn(" ".join(said[:cut])):
                return self.replace(span, " ".join(said[:cut]), " ".join(said[cut:]).strip("\"“”'"))
        return False

    def between_them(self, span: WordSpan, x: str) -> bool | None:
        """``put a CDN in between``: between the two that were spoken of."""
        return self.between(span, x, *self.pair) if self.pair else False

    def between_bare(self, span: WordSpan, x: str, a: str, b: str) -> bool | None:
        """``cache between app and API``, without a verb."""
        said = x.casefold().split(" ")
        has_verb = (
            any(verb(one) or one in AUXILIARIES for one in said[1:]) or len(said) > 4 or not (said[0] in ARTICLES or kind_told(x))
        )
        return False if has_verb or not (self.is_drawn(a) and self.is_drawn(b)) else self.between(span, x, a, b)

    def behind(self, span: WordSpan, x: str, y: str) -> bool | None:
        """``move the API behind a load balancer``: what calls the API calls the load balancer."""
        return self.before(span, y, x) if self.is_drawn(x) else False

    def named_arrow(self, span: WordSpan, a: str, b: str, words: str) -> bool | None:
        drawn = self.is_drawn(a) and self.is_drawn(b)
        return self.label(span, a, b, words) if drawn else False
