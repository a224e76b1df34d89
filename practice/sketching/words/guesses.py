"""What kind of box a name is likely to mean where the vocabulary of the board says nothing.

A guess from words only: the drawing shows the kind, and who drew it can change it.
"""

from functools import cache

from practice.sketching.stems import Words

# The last word of a name of which nothing else is known
_LAST = {
    "client": "tablet screen kiosk widget page window form keyboard extension handset dialog storefront shop website frontend",
    "human-agent": "technician clerk mod underwriter adjuster editor specialist nurse doctor officer inspector expert agronomist linguist pharmacist"
    " curator examiner dispatcher planner lawyer caseworker referee librarian teacher tutor supervisor engineer",
    "application-service": "system merger renderer composer site engine orchestrator formatter sender dispatcher handler coordinator",
    "ingestion": "feed tracker bureau importer ingester uploader receiver harvester poller reader listener scraper fetcher grabber downloader",
    "operational-database": "history calendar record ledger inventory directory register list master",
    "assignment-solver": "optimiser allocator solver matcher",
    "stream-processor": "joiner sessioniser counter windower",
    "batch-processor": "sampler deduplicator cleaner converter loader exporter cropper transcoder aggregator",
    "traffic-router": "router splitter",
    "ranker": "picker selector",
    "tool": "skill lookup calculator",
    "rules-engine": "guard limiter rule threshold blocker",
    "fallback": "default",
    "labelling-tool": "annotator",
    "guardrail": "checker moderator redactor scrubber",
    "event-stream": "queue topic broker bus",
    "monitor": "dashboard",
    "prediction-service": "worker",
    "access-control": "permission",
    "data-lake": "bucket folder archive",
}


@cache
def _last() -> dict[str, str]:
    return {word.removesuffix("e") if len(word) > 3 else word: key for key, said in _LAST.items() for word in said.split()}


def kind_guessed(said: Words) -> str:
    """The kind of a name by its stemmed words; the last word alone says too little."""
    return _last().get(said[-1], "") if len(said) > 1 else ""
