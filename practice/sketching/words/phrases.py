"""The words of a sentence grouped: noun phrases, verbs, and the small words between them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from practice.sketching.words import lexicon
from practice.sketching.words.edits import WordSpan
from practice.sketching.words.lexicon import Verb
from practice.sketching.words.naming import BoxNames, Noun, is_likely, is_many, kind_told, stemmed, title
from practice.sketching.words.tokens import Word, words

# Longer noun phrases are cut
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class Phrase:
    """``sort`` is "noun", "pronoun", "person", "verb", "preposition", "join", "which", "aux" or "not"."""

    sort: str
    low: str
    start: int
    end: int
    noun: Noun | None = None
    verb: Verb | None = None
    article: str = ""


class Grouping:
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
        return list(_without_asides(_without_heads(self.found)))

    def _take(self, place: int, word: Word) -> None:
        low = word.low
        if low in ("'s", "'") and self.run:
            self._possess()
        elif low in lexicon.NEGATIONS:
            self._small("not", word)
        elif low in lexicon.AUXILIARIES and not (self.article and not self.run):
            self._small("aux", word)
        elif self._is_particle(place, low):
            pass
        elif low == "then" and self.run and lexicon.verb(self._low_after(place)):
            self._close()
        elif self._is_verb(place, word):
            self._split_name()
            self._close()
            verb = lexicon.verb(low) or lexicon.guessed(low)
            if verb.lemma == "pick" and self._low_after(place) == "up":
                verb = lexicon.verb("take")._replace(form=verb.form)
            self.found.append(Phrase("verb", low, word.start, word.end, verb=verb))
        elif (
            (low == "both" and not self.run and self._is_plain_verb(self._low_after(place)))
            or (low == "both" and self._low_after(place) in lexicon.NOUNISH and self._low_after(place)[-1:] != "s")
            or (low in ("one", "ones") and self.article)
        ):
            self._small("pronoun", word)
        elif low in lexicon.ARTICLES or low == "no":
            self._begin(low, word)
        elif sort := _small_sort(low, self, place):
            self._small(sort, word)
        elif _is_adverb(word) and self._low_after(place) in ("end", "job", "jobs", "script", "task", "batch"):
            self.run.append(word)
        elif _is_adverb(word):
            if self.run:
                self._close()
        elif not word.text[0].isalnum():
            if low not in "\"“”'’*`<>":
                self._close()
        else:
            self.run.append(word)

    def _low_after(self, place: int) -> str:
        return self.words[place + 1].low if place + 1 < len(self.words) else ""

    def _begin(self, low: str, word: Word) -> None:
        following = self.words[self.words.index(word) + 1 :][:1]
        if low in lexicon.PRONOUNS and (not following or self._stands_alone(following[0].low)):
            self._small("pronoun", word)
            return
        self._close()
        self.article = low
        if low in ("its", "their"):
            self.owner = "its"

    def _stands_alone(self, following: str) -> bool:
        """Whether "this", "these" or "those" is all that is said of a thing."""
        return not _goes_on(following) and (
            following not in lexicon.NOUNISH or following in lexicon.PREPOSITIONS or following in lexicon.AUXILIARIES
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
        if noun.name or noun.weak or not is_likely(texts, opens=run[0] is self.words[0]) or kind_told(noun.words):
            return noun
        return replace(noun, name=title(texts), likely=True)

    def _split_name(self) -> None:
        """``From the raw zone Spark builds``: the product at the end is another box."""
        before, last = self.run[:-1], self.run[-1:]
        placed = bool(self.found) and self.found[-1].sort == "preposition"
        if placed and before and last[0].text != last[0].low and all(one.text == one.low for one in before):
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
            noun = replace(self._noun(), owner=self.owner)
            if self._is_deed():
                noun = replace(noun, weak=True)
            if noun.is_box:
                self.names.note(noun)
            self.found.append(Phrase("noun", noun.words.casefold(), noun.start, noun.end, noun=noun, article=self.article))
        elif self.article in ("this", "these", "both", "all") and self.words:
            pass
        self.run, self.article, self.owner = [], "", ""

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
        if (
            not self.run
            or not lexicon.guessed(word.low)
            or not (_goes_on(following) or following in lexicon.DATA or following in ("to", "into", "from"))
        ):
            return False
        texts = [one.text for one in self.run]
        return self.names.noun(texts, 0, 0, self.article).is_box and not (
            _goes_on(following) is False and kind_told(" ".join([*texts, word.text]))
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
            return not told and _goes_on(following)
        return (
            bool(following)
            and not (told and not (_goes_on(following) and last in ("join", "aux", "preposition")))
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
            return word.low not in lexicon.NOUNISH or _goes_on(following) or self._next_is_name(word)
        is_placed = following in lexicon.PREPOSITIONS
        if not self.found:
            is_order = is_placed and lexicon.verb(word.low).form == "base" and bool(kind_told(word.text))
            return is_order or _goes_on(following) or word.low not in lexicon.NOUNISH
        if self.found[-1].low == ":" and len(self.found) == 2 and word.low in lexicon.DATA and is_placed:
            return False
        if last in ("join", "noun") and lexicon.verb(word.low).form == "s" and self._next_is_name(word):
            return True
        if self.found[-1].low == "then" and len(self.found) > 1 and self.found[-2].sort == "noun":
            return True
        return word.low not in lexicon.NOUNISH or _goes_on(following) or following in lexicon.PREPOSITIONS

    def _next_is_name(self, word: Word) -> bool:
        """``and finally prompts GPT-4``: what follows is a product, and the two together name nothing more."""
        after = self.words[self.words.index(word) + 1 :][:1]
        return (
            bool(after)
            and after[0].text != after[0].low
            and bool(kind_told(after[0].text) or is_likely([after[0].text], opens=False))
        )

    def _follows(self, word: Word, verb: Verb, following: str) -> bool:
        """Whether this is a verb after the noun phrase that is open."""
        is_object = self.found and self.found[-1].verb and self.found[-1].verb.lemma not in lexicon.LETS
        if is_object and word.low in lexicon.NOUNISH and not (verb.form == "s" and _goes_on(following)):
            return False
        texts = [one.text for one in self.run]
        before, with_it = kind_told(" ".join(texts)), kind_told(" ".join([*texts, word.text]))
        box = self.names.noun(texts, 0, 0, self.article)
        if word.low not in lexicon.NOUNISH or (verb.form == "base" and following in lexicon.ADVERBS and box.is_box):
            return True
        if _goes_on(following) and (verb.form == "s" or before or box.is_box or texts[-1].casefold() in lexicon.DATA):
            return True
        if following in lexicon.PREPOSITIONS and (before or box.is_box) and (verb.form == "s" or not with_it):
            return True
        if verb.form == "s" and box.is_box and self._next_is_name(word):
            return True
        if verb.form == "s":
            return bool(before or box.is_box) and not (with_it and following in ("", ",", "and")) and bool(following)
        return bool(before or box.is_box) and not with_it and bool(following) and following not in lexicon.JOINERS


def _without_heads(found: list[Phrase]) -> list[Phrase]:
    """``Step 2: the app sends …`` and ``two consumers: a Flink job and a sink``: what stands before the colon sums up the rest."""
    for place, one in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else None
        if one.low == ":" and place and found[place - 1].noun and after and after.sort in ("noun", "pronoun", "join", "person"):
            head = found[place - 1].noun
            opens = place == 1
            if opens or (after.noun and (after.noun.is_box or after.noun.likely) and (is_many(head.words) or not head.is_box)):
                return _without_heads([*found[: place - 1], *found[place + 1 :]])
    return found


def _without_asides(found: list[Phrase]) -> Iterator[Phrase]:
    """``the front end, React stuff, posts to``: what stands between two commas before a verb says nothing of its own."""
    found = [one for place, one in enumerate(found) if not (one.low == "," and place and found[place - 1].low == ",")]
    place = 0
    while place < len(found):
        yield found[place]
        own, *after = found[place : place + 5]
        shape = [one.low if one.sort == "join" else one.sort for one in after]
        is_aside = own.noun and own.noun.is_box and shape == [",", "noun", ",", "verb"] and after[-1].verb.form == "s"
        place += 4 if is_aside and not after[1].noun.is_box else 1


def _is_adverb(word: Word) -> bool:
    """ "Evidently" may be a product."""
    return word.low in lexicon.ADVERBS or (word.text == word.low and lexicon.is_adverb(word.low))


def _goes_on(following: str) -> bool:
    """Whether the next word begins a noun phrase, as after a verb."""
    return following in lexicon.ARTICLES or following in ("it", "them", "no", "'", '"', "“") or following[:1].isdigit()


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
