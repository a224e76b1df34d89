"""How people tell a drawing to change: each pattern with what to do, first come first served."""

import re

from practice.sketching.words.returning import UNDO, VERSION

_ADD = r"(?:add|put|insert|place|introduce|stick|include|have|create|draw)"
_REMOVE = r"(?:remove|delete|drop|get rid of|take out|take away|kick out|cut|erase|ditch|kill|scrap|axe|throw out|lose)"
_SHOULD = r"(?:should|must|needs to|need to|has to|have to|is to|are to|can|ought to|shall) (?:be )?"
_ARROW = r"(?:the |this |that )?(?:arr?ow|link|connection|edge|line)s?"
_SIGN = r"(?:to|and|with|->|→)"
_QUOTE = "[\"“”']?"


def _pattern(text: str, act: str) -> tuple[re.Pattern[str], str]:
    for name in "xyabc":
        text = text.replace(f"<{name}>", f"(?P<{name}>[^.;]{{1,80}}?)")
    return re.compile(text + r"\s*$", re.IGNORECASE), act


ORDERS = [
    *(_pattern(f"(?:{one})", "undo") for one in UNDO),
    *(_pattern(f"(?:{one})", "version") for one in VERSION),
    _pattern(r"undo <x>", "undo_part"),
    _pattern(r"(?:don(?:'|’)?t|do not|never) (?:add|change|remove|draw|touch|delete)\b.*", "nothing"),
    _pattern(rf"{_ADD} (?:a )?note (?:to|on|for) <x>: (?P<words>.+)", "note"),
    _pattern(r"note (?:on|for) <x>: (?P<words>.+)", "note"),
    _pattern(rf"{_REMOVE} <x>,? and (?:put|add|use) <a> followed by <b> (?:in its place|instead)", "instead"),
    _pattern(rf"{_ADD} (?:an? |another )?(?:arrow|line|link|connection|edge) (?:from|between) <a> {_SIGN} <b>", "connect"),
    _pattern(rf"{_ADD} <x> in between(?: them)?", "between_them"),
    _pattern(
        r"(?:in )?between <a> and <b>,? (?:we (?:need|want|should have)|add|put|insert|there should be|goes) <x>", "between"
    ),
    _pattern(r"give <y> (?:an?|its own|another) <x>", "add_to"),
    _pattern(r"(?:move|put|hide) <x> behind <y>", "behind"),
    _pattern(r"take <x> (?:out|away)", "remove"),
    _pattern(r"no more <x>", "needless"),
    _pattern(r"<x> (?:is not|isn(?:'|’)?t|is no longer) needed(?: any ?more)?(?:,.*)?", "needless"),
    _pattern(r"<x> out,? (?:and )?<y> in", "become"),
    _pattern(r"instead of <x>,? (?:we )?(?:should )?(?:use|take|have) <y>", "become"),
    _pattern(r"<x> (?:becomes|is now(?: called)?|should become|will be called) <y>", "become"),
    _pattern(r"(?:change|turn) (?!(?:the |this |that )?(?:arr?ow|link|connection|name|direction)\b)<x> (?:in)?to <y>", "become"),
    _pattern(r"call (?P<words>[^.;\"“]{3,80}?)(?: from now on)?", "called"),
    _pattern(
        rf"{_ARROW} (?:from|between) <a> {_SIGN} <b> {_SHOULD}(?:labelled|labeled|called|named|say|read)(?: as| with)? (?P<words>.+)",
        "named_arrow",
    ),
    _pattern(rf"{_REMOVE} {_ARROW} (?!from |between )<a> (?:->|→|to) <b>", "disconnect"),
    _pattern(rf"<x> {_SHOULD}(?:sit|go|come|stand|inserted|added|put|placed|introduced) (?:in )?between <a> and <b>", "between"),
    _pattern(
        rf"<x> {_SHOULD}(?:sit|go|come|stand|inserted|added|put|placed|introduced) (?:in front of|before|ahead of) <y>", "before"
    ),
    _pattern(rf"<x> {_SHOULD}(?:sit|go|come|stand|inserted|added|put|placed|introduced) (?:after|behind) <y>", "after"),
    _pattern(rf"<x> {_SHOULD}(?:replaced|swapped|exchanged|substituted) (?:with|by|for) <y>", "replace"),
    _pattern(rf"<x> {_SHOULD}(?:renamed|called) (?:to |into |as )?{_QUOTE}<y>{_QUOTE}", "replace"),
    _pattern(rf"{_ARROW} (?:from|between) <a> {_SIGN} <b> {_SHOULD}(?:removed|deleted|dropped|go|cut)", "disconnect"),
    _pattern(rf"<a> {_SHOULD}(?:disconnected|unlinked|detached|decoupled) from <b>", "disconnect"),
    _pattern(rf"<x> {_SHOULD}(?:removed|deleted|dropped|scrapped|taken out|thrown out)", "remove"),
    _pattern(rf"<a> {_SHOULD}(?:connected|linked|hooked up|wired) (?:to|with) <b>", "connect"),
    _pattern(r"(?:we|i) (?:don(?:'|’)?t|do not|no longer) need <x>(?: any ?more)?(?:,.*)?", "remove"),
    _pattern(
        rf"{_ARROW} (?:from|between) <a> {_SIGN} <b> (?:is|goes|points) (?:the )?(?:wrong way|backwards|reversed|other way|wrong direction).*",
        "reverse",
    ),
    _pattern(rf"{_ADD} <x> (?:between|btwn|in between) <a> and <b>", "between"),
    _pattern(rf"{_ADD} <x> (?:in front of|before|ahead of) <y>", "before"),
    _pattern(rf"{_ADD} <x> (?:after|behind) <y>", "after"),
    _pattern(
        r"(?:route|send|lead|pass) (?:everything|all|requests|traffic|calls|it all)[^.]*? through <x> before (?:(?:it|they) (?:gets?|reach(?:es)?|goe?s?)(?: to)?)? ?<y>",
        "before",
    ),
    _pattern(
        r"<a> (?:must|should|may|can) ?not (?:call|talk to|use|hit|reach) <b> directly,? (?:but |and )?(?:go|goes) through <x>",
        "between",
    ),
    _pattern(r"(?:replace|swap|exchange|substitute|switch) (?:out )?<x>(?: out)? (?:with|for|by|against|to) <y>", "replace"),
    _pattern(r"(?:use|take) <y> (?:instead of|rather than|in place of) <x>", "replace"),
    _pattern(r"<x> is gone,? (?:so )?use <y>(?: instead)?", "replace"),
    _pattern(rf"{_REMOVE} {_ARROW} (?:between|from) <a> {_SIGN} <b>", "disconnect"),
    _pattern(r"(?:disconnect|unlink|detach|decouple) <a> (?:from|and) <b>", "disconnect"),
    _pattern(
        r"<a> (?:no longer|should no longer|should not|shouldn(?:'|’)t|does not) (?:talks?|calls?|reads?|writes?|needs?|uses?|sends?)(?: to| from)? <b>(?: directly)?",
        "disconnect",
    ),
    _pattern(
        rf"(?:reverse|flip|invert|turn(?: a?round)?) (?:{_ARROW} )?(?:from |between )?<a> {_SIGN} <b>(?: a?round)?",
        "reverse",
    ),
    _pattern(
        rf"{_ARROW} (?:from|between) <a> {_SIGN} <b> (?:should|must|has to|needs to) (?:point|go) the other way(?: a?round)?",
        "reverse",
    ),
    _pattern(
        rf"(?:label|name|call) (?:{_ARROW} )(?:from|between) <a> {_SIGN} <b>(?: as| with|:)? (?P<words>[\"“'].+)",
        "label",
    ),
    _pattern(rf"(?:label|name|call) (?:{_ARROW} )(?:from|between) <a> {_SIGN} <b> (?:as|with) (?P<words>.+)", "label"),
    _pattern(rf"(?:rename|change the name of) <x> (?:to|into|as) {_QUOTE}<y>{_QUOTE}", "replace"),
    _pattern(r"call <x> [\"“']<y>[\"”']", "replace"),
    _pattern(r"(?:split|break)(?: up)? <x> (?:up )?(?:in)?to <a> and <b>", "split"),
    _pattern(r"(?:merge|combine|unite|join|fuse) <a> (?:and|with) <b> (?:in)?to <c>", "merge"),
    _pattern(r"(?:merge|combine|unite) <a> (?:and|with) <b>", "merge"),
    _pattern(r"(?:move|put) <x> (?:in)?to (?:the )?(?P<plane>[^.;]{1,40}?)(?: group| plane| lane| layer)?", "group"),
    _pattern(r"(?:connect|link|hook|wire|attach|join)(?: up)? <a>(?: up)? (?:to|with|and|->|→) <b>(?: instead)?", "connect"),
    _pattern(rf"{_REMOVE} <x>(?:,? (?:we|it|i|because|as|since) .*)?", "remove"),
    _pattern(r"(?:add|put|attach) <x> (?:to|for|next to|beside) <y>", "add_to"),
    _pattern(r"(?:add|insert|introduce|include|create|draw) <x>", "add"),
    _pattern(r"<x> between <a> and <b>", "between_bare"),
]
