"""One line of the results."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from catalog.search.document import CASE, EXERCISE, GUIDE, PART, PATTERN, RESOURCE, TOPIC, Document
from catalog.search.highlight import marked, snippet

# What a row says it is; works and their parts say it among their facts.
KIND_WORDS = {
    RESOURCE: "",
    PART: "",
    PATTERN: "Pattern",
    CASE: "Case study",
    EXERCISE: "Exercise",
    TOPIC: "Topic",
    GUIDE: "Guide page",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """``title`` and ``snippet`` are HTML, escaped and marked. A resource has its slug as ``work``, a part its key as well."""

    url: str
    title: SafeString
    snippet: SafeString
    kind: str
    facts: list[SafeString]
    status: str
    is_new: bool
    is_must_read: bool
    is_addition: bool
    is_gone: bool
    work: str = ""
    part: str = ""


def to_hit(document: Document, stems: set[str], today: int) -> Hit:
    """``today`` is the number of the day."""
    page, _, part = document.url.partition("#part-")
    kind, *facts = filter(None, [KIND_WORDS[document.group], *document.facts])
    return Hit(
        url=document.url,
        title=marked(document.title, stems),
        snippet=snippet(document.text, stems),
        kind=kind,
        facts=[marked(fact, stems) for fact in facts],
        status=document.status,
        is_new=document.new_until is not None and document.new_until >= today,
        is_must_read="is:must-read" in document.tags,
        is_addition=document.new_until is not None,
        is_gone="is:gone" in document.tags,
        work=page.strip("/").rpartition("/")[2] if document.group in {RESOURCE, PART} else "",
        part=part,
    )
