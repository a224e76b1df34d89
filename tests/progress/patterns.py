"""Patterns for tests."""

from catalog.models import Pattern


def pattern(slug: str, **fields) -> Pattern:
    """A complete pattern, named by its slug."""
    given = {
        "name": slug.capitalize(),
        "family": "serving",
        "position": Pattern.objects.count() + 1,
        "one_line": f"What {slug} does",
        "problem": "A problem.",
        "solution": "A solution.",
        "outline": "A -> B",
        "when_not": "Not always.",
        "questions": [{"key": "what", "question": "What is it?", "answer": "That."}],
        "minutes": 20,
    }
    return Pattern.objects.create(slug=slug, **given | fields)
