"""Whether a word is a verb where it stands."""

from practice.sketching.words import lexicon
from practice.sketching.words.lexicon import Verb
from practice.sketching.words.likeness import is_likely, is_product
from practice.sketching.words.naming import BoxNames
from practice.sketching.words.phrases import Phrase
from practice.sketching.words.spelling import is_term, kind_told
from practice.sketching.words.tokens import Word


class VerbSense:
    """Looks at the words around; ``run`` is the noun phrase that is open, ``found`` what stands before it."""

    words: list[Word]
    names: BoxNames
    found: list[Phrase]
    run: list[Word]
    article: str

    def _low_after(self, place: int) -> str:
        return self.words[place + 1].low if place + 1 < len(self.words) else ""

    def _is_particle(self, place: int, low: str) -> bool:
        """``kicks off a job``, ``hands it over to``: the little word goes with the verb."""
        following = self._low_after(place)
        last = self.found[-1] if self.found and not self.run else None
        if low in lexicon.PARTICLES and last and last.verb and last.verb.lemma in lexicon.PARTICLES[low]:
            return following not in ("which", "whom")
        return low in ("off", "over", "on", "out", "through", "in", "along", "around") and following in (
            "to",
            "into",
            "from",
            "onto",
            "towards",
        )

    def _is_verb(self, place: int, word: Word) -> bool:
        verb = lexicon.verb(word.low)
        if not verb:
            return self._is_guessed(place, word)
        if word.low == "back" and self.found and self.found[-1].low == "there" and not self.run:
            return False
        if word.low in lexicon.NOUNISH and self.run and self._is_plain_verb(self._low_after(place)):
            return False
        last = self.found[-1].sort if self.found and not self.run and not self.article else ""
        following = self._low_after(place)
        if self.article and not self.run:
            return False
        if verb.form == "ing":
            return self._is_going(last, following, verb)
        if verb.form == "past":
            return self._is_past(last, following, word)
        if not self.run:
            return self._opens(last, word, following)
        return self._follows(word, verb, following)

    def _is_guessed(self, place: int, word: Word) -> bool:
        """A word nobody knows, behind a box and before what may be its object: ``the gateway whacks the ranker``."""
        following = self._low_after(place)
        if not lexicon.guessed(word.low) or is_term(word.low):
            return False
        if not self.run:
            return bool(self.found) and self.found[-1].sort == "aux" and not self.article and word.low.endswith("ed")
        if not (
            goes_on(following) or following in lexicon.DATA or following in ("to", "into", "from") or self._next_is_name(word)
        ):
            return False
        texts = [one.text for one in self.run]
        return self.names.noun(texts, 0, 0, self.article).is_box and not (
            goes_on(following) is False and kind_told(" ".join([*texts, word.text]))
        )

    @staticmethod
    def _is_plain_verb(low: str) -> bool:
        verb = lexicon.verb(low)
        return bool(verb) and low not in lexicon.NOUNISH and verb.form in ("base", "s")

    def _is_going(self, last: str, following: str, verb: Verb) -> bool:
        told = kind_told(verb.lemma) or verb.lemma in (
            "rank",
            "serve",
            "train",
            "score",
            "monitor",
            "log",
            "stream",
            "cache",
            "label",
            "batch",
            "embed",
            "model",
        )
        if self.run or last == "noun":
            return not told and goes_on(following)
        return (
            bool(following)
            and not (told and not (goes_on(following) and last in ("join", "aux", "preposition")))
            and (last in ("join", "aux", "preposition", "which", "") or not self.found)
        )

    def _is_past(self, last: str, following: str, word: Word) -> bool:
        if self.run or last in ("noun", "pronoun", "which", "aux", "person", "not"):
            return word.low not in ("read", "put", "set") or self._follows(word, lexicon.verb(word.low), following)
        if last == "join" and not word.low.startswith("pre"):
            return following in lexicon.PREPOSITIONS or following in lexicon.ARTICLES
        return False

    def _opens(self, last: str, word: Word, following: str) -> bool:
        """Whether a verb stands here although no noun stands before it."""
        if last == "not" and self.found[-1].low in ("no", "neither", "nor", "without"):
            return False
        if last in ("aux", "person", "which", "not", "pronoun"):
            return True
        if last == "verb" or (last == "preposition" and self.found[-1].low != "to"):
            return False
        if last == "preposition":
            return word.low not in lexicon.NOUNISH or goes_on(following) or self._next_is_name(word)
        is_placed = following in lexicon.PREPOSITIONS
        if not self.found:
            is_order = is_placed and lexicon.verb(word.low).form == "base" and bool(kind_told(word.text))
            return is_order or goes_on(following) or word.low not in lexicon.NOUNISH
        if self.found[-1].low == ":" and len(self.found) == 2 and word.low in lexicon.DATA and is_placed:
            return False
        if last in ("join", "noun") and lexicon.verb(word.low).form == "s" and self._next_is_name(word):
            return True
        if self.found[-1].low == "then" and len(self.found) > 1 and self.found[-2].sort == "noun":
            return True
        return word.low not in lexicon.NOUNISH or goes_on(following) or following in lexicon.PREPOSITIONS

    def _next_is_name(self, word: Word) -> bool:
        """``and finally prompts GPT-4``: what follows is a product, and the two together name nothing more."""
        after = self.words[self.words.index(word) + 1 :][:1]
        if not after:
            return False
        if is_product([after[0].text]):
            return True
        if after[0].text != after[0].low and (kind_told(after[0].text) or is_likely([after[0].text], opens=False)):
            return True
        at = self.words.index(word) + 1
        return any(
            kind_told(" ".join(one.text for one in self.words[at : at + long])) for long in (2, 3) if at + long <= len(self.words)
        )

    def _is_let(self, verb: Verb) -> bool:
        """``have the API log to Kafka``"""
        lets = bool(self.found) and self.found[-1].low in (*lexicon.LETS, "having") and verb.form == "base"
        return lets and bool(self.names.spelled(self.names.noun([one.text for one in self.run], 0, 0, self.article).name))

    def _follows(self, word: Word, verb: Verb, following: str) -> bool:
        """Whether this is a verb after the noun phrase that is open."""
        if self._is_let(verb):
            return True
        is_object = self.found and self.found[-1].verb and self.found[-1].verb.lemma not in lexicon.LETS
        if is_object and word.low in lexicon.NOUNISH and not (verb.form == "s" and goes_on(following)):
            return False
        texts = [one.text for one in self.run]
        before, with_it = kind_told(" ".join(texts)), kind_told(" ".join([*texts, word.text]))
        box = self.names.noun(texts, 0, 0, self.article)
        if not box.name and verb.form == "s" and is_likely(texts, opens=self.run[0] is self.words[0]):
            return following in lexicon.PREPOSITIONS or goes_on(following) or self._next_is_name(word)
        if word.low not in lexicon.NOUNISH or (verb.form == "base" and following in lexicon.ADVERBS and box.is_box):
            return True
        if goes_on(following) and (verb.form == "s" or before or box.is_box or texts[-1].casefold() in lexicon.DATA):
            return True
        if following in lexicon.PREPOSITIONS and (before or box.is_box) and (verb.form == "s" or not with_it):
            return True
        many = verb.form == "base" and texts[-1].casefold().endswith("s") and following in ("to", "into")
        if (many and (before or box.is_box)) or (verb.form == "s" and box.is_box and self._next_is_name(word)):
            return True
        if verb.form == "s":
            return bool(before or box.is_box) and not (with_it and following in ("", ",", "and")) and bool(following)
        return bool(before or box.is_box) and not with_it and bool(following) and following not in lexicon.JOINERS


def goes_on(following: str) -> bool:
    """Whether the next word begins a noun phrase, as after a verb."""
    return following in lexicon.ARTICLES or following in ("it", "them", "no", "'", '"', "“") or following[:1].isdigit()
