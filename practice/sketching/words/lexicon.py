"""Small words and verbs of plain English, each with what it does in a sentence about a system."""

import re
from functools import cache
from typing import NamedTuple


def _set(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\s]+", words))


ARTICLES = _set(
    "the a an our my your their its his her this these those each every any some all another both one ones s same such"
)
NEW = _set("a an another one some")
PREPOSITIONS = _set(
    "to into in from of with by via through for on onto at over before after between behind against inside under around within"
    " towards using per as about across during until till without beside above below near off out than like along except onto infrontof ontopof insteadof outof followedby betw"
)
JOINERS = _set(
    "and or but then while plus , ; & / – — : ( ) nor whereas because so since if when once whenever whether unless although though"
)
RELATIVES = _set("which that who whom where wich whose")
PRONOUNS = _set("it they them itself themselves there latter former this these those allofit thatone")
PERSONS = _set("we i you he she somebody someone everybody people nobody everyone us me team")
# These end a noun phrase; "the data team" does not
ALWAYS_PERSONS = _set("we i you he she somebody someone everybody nobody everyone")
AUXILIARIES = _set(
    "is are was were be been being get gets got has have had can will would should must may might could shall does do did"
    " let lets 're 's 've 'll 'd 'm having"
)
BE = _set("is are was were be been being get gets got 're having")
NEGATIONS = _set(
    "not no never neither nor without don't doesn't isn't aren't won't cannot can't didn't n't don’t doesn’t isn’t aren’t"
)
ADVERBS = _set(
    "also then first next finally just simply only really basically actually currently now directly later again always usually"
    " sometimes maybe perhaps please well okay ok so um uh yeah sort kind pretty much too still already otherwise instead locally"
    " straight back down up away together further asynchronously synchronously immediately nightly daily hourly weekly monthly"
    " eventually periodically continuously mostly therefore here however even yet once twice afterwards meanwhile additionally"
    " all well needs"
)
# Ways to talk, no boxes
PROTOCOLS = _set(
    "gpu gpus cpu cpus vm vms device devices mqtt http https grpc rest websocket websockets tcp udp sftp ftp graphql smtp"
)
_NO_ADVERBS = _set(
    "anomaly assembly reply supply family apply multiply rely comply friendly early fly only italy weekly monthly daily hourly nightly"
)


def is_adverb(low: str) -> bool:
    return low in ADVERBS or (len(low) > 4 and low.endswith("ly") and low not in _NO_ADVERBS)


# Nouns for what moves, not for what it moves between
DATA = _set(
    "data request requests response responses answer answers reply replies question questions query queries event events click clicks feature features"
    " score scores result results prediction predictions label labels metric metrics list lists item items candidate candidates document"
    " documents embedding embeddings vector vectors message messages text row rows chunk chunks passage passages page pages log logs"
    " transaction transactions payment payments order orders user users model models version versions update updates transcript"
    " verdict verdicts decision decisions position positions frame frames time times prompt prompts output outputs input inputs weights"
    " record records outcome outcomes trace traces impression impressions batch image images upload uploads audio conversation"
    " conversations history traffic call calls error errors copies copy product products value values key keys counter counters"
    " pdf pdfs file files csv csvs json photo photos clip clips gps ping pings artefact artefacts artifact artifacts article articles bytes"
    " msg msgs left right middle side top bottom morning night day business good bad"
    " raw parallel report reports view profile profiles rights checkpoint checkpoints recommendation recommendations forecast forecasts variant"
    " reading readings detection detections duplicates neighbours matches top order token tokens feedback thing things stuff everything"
    " something anything nothing order content name names it alert alerts dataset datasets change changes gb tb mb ms context"
    " latency load mail email emails ticket tickets pipeline-output snapshot snapshots batches money budget budgets hit hits miss"
    " explore exploration experiment experiments training serving evaluation inference ranking retrieval interview"
    " monday tips way state states work job-output ads scan scans finding findings metadata schema picture pictures bid bids docs tables table"
    " post posts video videos audio session sessions chargeback chargebacks release threshold thresholds"
    " what how why rest other others more most part way case point half nobody anyone somebody idea goal team teams"
)


# After these the one named does what follows: "have the monitor trigger Airflow"
LETS = frozenset(["want", "let", "make", "have", "need", "ask", "tell", "like", "get"])


# What a box gives: "the OCR output", "CVAT exports"
GIVEN = _set(
    "data output outputs result results export exports message messages score scores event events metric metrics record records prediction"
    " predictions response responses answer answers row rows topic-data decision decisions trace traces features forecast forecasts"
)


class Verb(NamedTuple):
    """``object``: where the arrow to or from a direct object points: "out", "in", "" for none. ``to`` and ``of`` are the
    prepositions before a box that something goes to, and before one that it comes from."""

    lemma: str
    object: str
    to: frozenset[str]
    of: frozenset[str]
    form: str = ""


_TO = _set("to into onto towards")
_FROM = _set("from off outof")
_OUT = (
    "call ask query hit use consult invoke contact request check search need depend rely delegate talk communicate look access"
    " verify notify alert page trigger start launch feed fill populate refresh reach orchestrate pick choose front drive control"
    " precede limit throttle inform wrap connect run retrain update utilise utilize leverage back try fall switch speak hook wire"
    " link point join-up protect reload warn require wake rebuild signal tell instruct schedule message ping serve"
    " employ engage execute activate initiate spin kick guard shield gate scale warm invalidate hydrate seed supply interrogate contact"
    " coordinate supervise manage govern prompt poke interact interface integrate sync synchronise synchronize visit tap"
)
_SEND = (
    "send forward pass hand publish push write store save emit post stream upload export copy dump log report return give deliver"
    " route register move put drop keep record insert sink land go flow travel arrive end transfer submit output place expose fire"
    " spread distribute promote direct proxy redirect persist append cache emit materialise materialize ship escalate lead deposit"
    " show raise propagate fan sit come do display load roll transform buffer hold collect_ break"
    " upsert enqueue queue replicate mirror archive retain commit deposit broadcast relay offload flush funnel pipe channel dispatch contribute stash"
    " deploy release respond reply present render surface visualise visualize bounce assign shift drain spill track stage yield provide pour"
)
_IN = (
    "read fetch pull get take consume receive retrieve collect scrape download train learn subscribe listen watch monitor sample"
    " poll observe ingest crawl mine process extract grab join enrich follow analyse analyze validate inspect evaluate compare"
    " clean parse compute aggregate"
    " grab import harvest gather tail absorb digest obtain source draw derive acquire borrow scan audit replay reuse restore tap inherit"
)
_OTHER = (
    "score rank merge embed build create make turn convert label filter sort select generate detect classify predict decide grade"
    " handle return_ mix combine remove produce compress encode decode index resize calculate group count set produce expire"
    " wait work live accept add contain consist form share cover split exist stay see find review answer say want like would-like"
    " recognise spell translate become happen approve arrive_ model_ help improve keep_ allow open close check_ authenticate"
    " hear type enter upload_ sees forecast price approve redact think feel picture have understand know believe hope plan"
    " rewrite rerank re-rank strip mask anonymise anonymize tokenise tokenize chunk summarise summarize normalise normalize deduplicate dedupe"
    " annotate tag correct discard reject confirm infer transcribe simulate optimise optimize tune fine-tune distil distill quantise quantize"
    " package provision shard partition own maintain adjust expand trim truncate segment cluster map assemble occur begin continue cost last"
    " finish complete exceed seem mean ensure guarantee prevent avoid reduce lower increase degrade survive crash fail version host support"
    " apply prepare assemble estimate model test violate compile retain_ order cut sign fix fit block allocate spell-check shift_ decorate draft validate_ belong matter flag stand behave grow vary"
)
# What is special about one verb: prepositions before what it sends to, and before what it takes from
_TO_ALSO = {
    "in": "look search store save put keep record land end insert drop place write persist cache register load check arrive publish log show look"
    " materialise buffer hold raise display deposit execute enqueue upsert version index stage archive retain record commit visualise visualize"
    " track render mirror replicate queue dump stash",
    "on": "depend rely call put place publish show hit deploy visualise run drop enqueue push post write",
    "with": "talk check communicate authenticate consult verify exchange embed build connect integrate link score rank speak hook join compute do"
    " classify work predict rerank transcribe train_ filter encode validate_ register translate run sync synchronise synchronize integrate interface interact",
    "at": "look hit arrive",
    "against": "check verify validate_ score authenticate",
    "between": "pick choose",
    "over": "search spread distribute",
    "across": "spread distribute route share fan",
    "up": "",
    "through": "",
    "inside": "look store search",
}
_OF_ALSO = {
    "on": "train build sit_ base run_ compute",
    "with": "enrich_ join fill feed train compare match",
    "to": "subscribe listen",
    "of": "consist",
    "over": "run_",
    "at": "",
}
# "embeds it with the embedding service" uses the service; with these verbs "with" only says what goes along
_ALONG = _set(
    "merge combine mix share live compare group cover exist start finish wait begin want come fill belong contain return_ split"
)
_FORMS = {
    "send": "sent", "write": "wrote written", "get": "got", "take": "took taken", "feed": "fed", "read": "read", "go": "went gone goes going",
    "put": "put putting", "keep": "kept", "make": "made", "give": "gave given", "build": "built", "run": "ran running", "hit": "hit hitting",
    "come": "came", "find": "found", "do": "does done", "let": "let", "see": "saw seen", "say": "said", "tell": "told", "hold": "held",
    "lead": "led", "show": "shown", "sit": "sat sitting", "set": "set setting", "train": "trained", "choose": "chose chosen", "split": "split",
    "drive": "drove driven", "spread": "spread", "speak": "spoke spoken", "log": "logged logging", "stop": "stopped", "fall": "fell fallen",
    "drop": "dropped dropping", "ship": "shipped", "submit": "submitted submitting", "refer": "referred", "label": "labelled labeled",
    "model": "modelled", "wake": "woken", "rebuild": "rebuilt", "scrape": "scraped scraping", "understand": "understood", "have": "having",
    "think": "thought", "feel": "felt", "know": "knew known", "ping": "pinged", "fetch": "fetched", "plan": "planned", "break": "broken",
}  # fmt: skip


def _forms(lemma: str) -> dict[str, str]:
    """Each form of a verb with what it is: "base", "s", "past" or "ing"."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    is_y = lemma.endswith("y") and lemma[-2] not in "aeiou"
    found = {lemma: "base", stem + "ing": "ing"}
    found[lemma[:-1] + "ied" if is_y else stem + "ed"] = "past"
    found[lemma[:-1] + "ies" if is_y else lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")] = "s"
    if re.search(r"[^aeiou][aeiou][bdglmnprt]$", lemma) and lemma[-2:] not in ("er", "en"):
        found |= {lemma + lemma[-1] + "ing": "ing", lemma + lemma[-1] + "ed": "past"}
    for other in _FORMS.get(lemma, "").split():
        found.setdefault(other, "ing" if other.endswith("ing") else "s" if other in ("goes", "does") else "past")
    return found


@cache
def _verbs() -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for way, said in (("other", _OTHER), ("send", _SEND), ("in", _IN), ("out", _OUT)):
        for lemma in said.split():
            to = {prep for prep, verbs in _TO_ALSO.items() if lemma in verbs.split()} | _TO
            of = {prep for prep, verbs in _OF_ALSO.items() if lemma in verbs.split()} | _FROM
            to |= {"using"}
            to |= {"with"} if way == "other" and lemma not in _ALONG else set()
            one = Verb(lemma, way, frozenset(to - (of - _FROM)), frozenset(of))
            found |= {form: one._replace(form=kind) for form, kind in _forms(lemma).items()}
    found["read"] = found["read"]._replace(form="base")
    found["exchange"] = found["exchanges"] = Verb("exchange", "both", _TO, _FROM, "base")
    return found


# Words behind a verb that belong to it: "kicks off", "hands over", "picks up"
PARTICLES = {
    "off": _set("kick hand set fire spin start trigger send"), "over": _set("hand pass turn take"), "out": _set("reach roll fan send give carry spit push"),
    "on": _set("pass hand"), "in": _set("pull bring"), "along": _set("pass send hand"), "by": _set("stop"),
}  # fmt: skip


def guessed(word: str) -> Verb | None:
    """A verb by its ending alone, for a word that stands where a verb does."""
    if len(word) < 4 or not word.isalpha() or word.endswith(("ss", "us", "is", "eed")):
        return None
    form = "s" if word.endswith("s") else "past" if word.endswith("ed") else ""
    return Verb(word, "any", _TO, _FROM, form) if form else None


def verb(word: str) -> Verb | None:
    return _verbs().get(word)


# "We dropped Algolia", "we considered a bandit"
GIVEN_UP = frozenset(["drop", "reject", "abandon", "retire", "consider", "skip", "discuss", "remove", "think"])
SAME = frozenset(["read", "put", "set", "cut", "hit", "split", "spread"])
# Joiners that open a clause of its own
OPEN = frozenset(["if", "when", "once", "whenever", "because", "since", "while", "whereas", "unless", "although", "though"])


# Forms that are more often nouns: verbs only where the sentence leaves no choice
NOUNISH = _set(
    "stream streams store stores cache caches log logs monitor monitors feed feeds query queries request requests call calls score scores"
    " rank ranks filter filters label labels search searches index indexes check checks report reports post posts process processes"
    " route routes trigger triggers watch watches update updates export exports sample samples load loads access forecast forecasts"
    " record records group groups model models price set sets page pages alert alerts answer answers sort output outputs use uses"
    " split form forms build builds need needs run runs hit hits batch review reviews return returns display show cover help front"
    " back try change control plan place move share count picture copy copies work works end ends mine train trains serve serves"
    " schedule schedules message messages link links point points signal drop connect like open limit limits fan ship grade grades"
    " sync queue queues archive archives mirror mirrors chunk chunks tag tags tune scale scales gate gates guard guards host hosts prompt prompts"
    " track tracks version versions map maps cluster clusters segment segments mask masks stage stages source sources draw scan scans audit audits"
    " tap taps supply supplies support supports pipe pipes channel channels funnel funnels harvest import imports replay replays release releases"
    " package packages kick kicks visit visits shard shards partition partitions seed seeds flush cost costs last fail present presents yield"
    " interface sink sinks estimate estimates test tests order orders cut cuts fit sign signs fix prices types plans views uploads downloads transforms changes levels interfaces shield shields surface surfaces mean means stand stands reply replies"
)
