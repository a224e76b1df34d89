"""The words of a sentence grouped: noun phrases, verbs, and the small words between them."""

from dataclasses import replace

from practice.sketching.words import lexicon
from practice.sketching.words.edits import WordSpan
from practice.sketching.words.likeness import is_likely
from practice.sketching.words.naming import BoxNames, Noun
from practice.sketching.words.phrases import Phrase, tidied
from practice.sketching.words.spelling import kind_told, stemmed, title
from practice.sketching.words.tokens import Word, words
from practice.sketching.words.verbs import VerbSense, goes_on

# Longer noun phrases are cut
_LONGEST = 7


_TELLS = frozenset(
    ["say", "decide", "ensure", "check", "mean", "think", "see", "know", "believe", "want", "guarantee", "tell", "verify"]
)


class Grouping(VerbSense):
    """Reads one sentence from left to right."""

    def __init__(self, said: WordSpan, names: BoxNames) -> None:
        self.words = words(said)
        self.names = names
        self.found: list[Phrase] = []
        self.run: list[Word] = []
        self.article = ""
        self.owner = ""

    def phrases(self) -> list[Phrase]:
        for place, word in enumerate(self.words):
            self._take(place, word)
        self._close()
        return tidied(self.found)

    def _take(self, place: int, word: Word) -> None:
        low = word.low
        if low in ("'s", "'") and self.run:
            self._possess()
        elif low in lexicon.NEGATIONS:
            self._small("not", word)
        elif low in ("have", "let") and not self.found and not self.run:
            self.found.append(Phrase("verb", low, word.start, word.end, verb=lexicon.verb("have")))
        elif low in ("get", "gets", "got") and self._gets(place):
            self._close()
            self.found.append(Phrase("verb", low, word.start, word.end, verb=lexicon.verb(low)))
        elif low in lexicon.AUXILIARIES and not (self.article and not self.run):
            self._small("aux", word)
        elif self._is_particle(place, low):
            pass
        elif low == "then" and self.run and lexicon.verb(self._low_after(place)):
            self._close()
        elif self._is_verb(place, word):
            self._verb(place, word)
        elif self._is_pronoun(place, low):
            self._small("pronoun", word)
        elif low in lexicon.ARTICLES or low == "no":
            self._begin(low, word)
        elif low == "that" and self._points(place):
            self._begin("this", word)
        elif sort := _small_sort(low, self, place):
            self._small(sort, word)
        else:
            self._go_on(place, word)

    def _verb(self, place: int, word: Word) -> None:
        self._split_name()
        self._close()
        verb = lexicon.verb(word.low) or lexicon.guessed(word.low)
        if verb.lemma == "pick" and "up" in (self._low_after(place), self._low_after(place + 1)):
            verb = lexicon.verb("take")._replace(form=verb.form)
        self.found.append(Phrase("verb", word.low, word.start, word.end, verb=verb))

    def _is_pronoun(self, place: int, low: str) -> bool:
        """ "both write to", "the ones"."""
        following = self._low_after(place)
        pair = low == "both" and (not self.run and self._is_plain_verb(following))
        pair = pair or (low == "both" and following in lexicon.NOUNISH and not following.endswith("s"))
        return pair or (low in ("one", "ones") and bool(self.article))

    def _gets(self, place: int) -> bool:
        """ "gets features" takes; "gets called" is called."""
        following = lexicon.verb(self._low_after(place))
        return (
            bool(self.run or self.found)
            and not (following and following.form in ("past", "ing"))
            and self._low_after(place) not in lexicon.BE | {"rid", "to", "into"}
        )

    def _go_on(self, place: int, word: Word) -> None:
        """A word of the noun phrase, or what ends it."""
        if _is_adverb(word) and self._low_after(place) not in ("end", "job", "jobs", "script", "task", "batch"):
            if self.run:
                self._close()
        elif not word.text[0].isalnum():
            if word.low not in "\"“”'’*`<>":
                self._close()
        else:
            if self.run and self.run[-1].low in ("what", "whatever"):
                self._close()
            self.run.append(word)

    def _begin(self, low: str, word: Word) -> None:
        following = self.words[self.words.index(word) + 1 :][:1]
        if low in lexicon.PRONOUNS and (not following or self._stands_alone(following[0].low)):
            self._small("pronoun", word)
            return
        self._close()
        self.article = low
        if low in ("its", "their"):
            self.owner = "its"

    def _points(self, place: int) -> bool:
        """``reads that table``: no clause begins here."""
        last = self.found[-1].verb if self.found and not self.run else None
        following = self._low_after(place)
        return (
            bool(last)
            and last.lemma not in _TELLS
            and following not in lexicon.ARTICLES | lexicon.AUXILIARIES | lexicon.PRONOUNS | lexicon.PERSONS
            and not self._is_plain_verb(following)
        )

    def _stands_alone(self, following: str) -> bool:
        """Whether "this", "these" or "those" is all that is said of a thing."""
        return (
            not goes_on(following)
            and following not in lexicon.DATA
            and (following not in lexicon.NOUNISH or following in lexicon.PREPOSITIONS or following in lexicon.AUXILIARIES)
        )

    def _small(self, sort: str, word: Word) -> None:
        self._close()
        self.found.append(Phrase(sort, word.low, word.start, word.end))

    def _possess(self) -> None:
        """``the LLM's reply``: the LLM owns what follows."""
        noun = self._noun()
        self.run = []
        self.owner = noun.name if noun.is_box else self.owner

    def _noun(self) -> Noun:
        run = self.run[-_LONGEST:]
        texts = [one.text for one in run]
        noun = self.names.noun(texts, run[0].start, run[-1].end, self.article)
        if known := self._begun(texts, noun):
            return replace(noun, name=known, kind=self.names.spelled(known).kind)
        if (
            noun.weak
            and not noun.name
            and len(texts) == 1
            and noun.words.casefold() in ("log", "index")
            and self.article in ("a", "the", "our")
        ):
            return replace(noun, name=title(texts), weak=False, likely=True)
        if noun.name or noun.weak or not is_likely(texts, opens=run[0] is self.words[0]) or kind_told(noun.words):
            return noun
        return replace(noun, name=title(texts), likely=True)

    def _split_name(self) -> None:
        """``From the raw zone Spark builds``: the product at the end is another box."""
        before, last = self.run[:-1], self.run[-1:]
        placed = bool(self.found) and self.found[-1].sort == "preposition"
        if not (placed and before and last[0].text != last[0].low and all(one.text == one.low for one in before)):
            return
        if kind_told(last[0].text) and kind_told(" ".join(one.text for one in before)):
            self.run = before
            self._close()
            self.run = last

    def _is_deed(self) -> bool:
        """``for monitoring``, ``after validation``: what is done, and no box."""
        word = self.run[-1]
        before = self.found[-1].low if self.found and self.found[-1].sort == "preposition" else ""
        return (
            len(self.run) == 1
            and not self.article
            and before in ("for", "after", "before", "during", "without", "until", "on", "at", "in")
            and word.text == word.low
            and word.low.endswith(("ing", "tion", "ment"))
        )

    def _begun(self, texts: list[str], noun: Noun) -> str:
        """ "PACS" is the "PACS archive" named before."""
        said = stemmed(" ".join(texts))
        if noun.name or noun.weak or not said or not is_likely(texts, opens=False):
            return ""
        return next((one.name for one in self.names.boxes if stemmed(one.name)[: len(said)] == said), "")

    def _close(self) -> None:
        if self.run:
            noun = self._noun()
            noun = replace(noun, owner=self.owner or noun.owner)
            if self._is_deed():
                noun = replace(noun, weak=True)
            if noun.is_box:
                self.names.note(noun)
            self.found.append(Phrase("noun", noun.words.casefold(), noun.start, noun.end, noun=noun, article=self.article))
        elif self.article in ("this", "these", "both", "all") and self.words:
            pass
        self.run, self.article, self.owner = [], "", ""


def _is_adverb(word: Word) -> bool:
    """ "Evidently" may be a product."""
    return word.low in lexicon.ADVERBS or (word.text == word.low and lexicon.is_adverb(word.low))


def _small_sort(low: str, group: Grouping, place: int) -> str:
    if low in lexicon.RELATIVES:
        return "which"
    if low in lexicon.PREPOSITIONS:
        return "preposition"
    if low in lexicon.JOINERS:
        return "join"
    if low in lexicon.PRONOUNS:
        return "pronoun"
    if low in lexicon.ALWAYS_PERSONS or (low in lexicon.PERSONS and not group.run):
        return "person"
    return ""
