"""A small catalogue as fixture files, to load and to change."""

import json

TOPIC = {"slug": "ads", "name": "Ads", "summary": "A score becomes a price."}
CATEGORY = {
    "slug": "books",
    "name": "Books",
    "noun": "book",
    "icon": "book-open",
    "summary": "Whole books.",
    "intro": "What stands here.",
    "position": 1,
}
GOAL = {"slug": "exam", "name": "Exam", "reader": "You", "summary": "A", "intro": "B", "weeks_note": "C", "position": 1}
BOOK = {
    "slug": "book",
    "title": "The Book",
    "kind": "book",
    "category": ["books"],
    "url": "https://example.org/book",
    "access": "paid",
    "level": "intro",
    "effort_hours": 12,
    "summary": "What it is.",
    "best_for": "Readers",
    "tier": 1,
    "rank": 1,
    "rank_reason": "The only one.",
    "topics": [["ads"]],
    "goals": [["exam"]],
    "origin": "guide",
    "status": "active",
    "sources": "The publisher",
    "checked_on": "2026-05",
    "added_on": "2026-01-02",
}
PART = {"resource": ["book"], "key": "start", "kind": "chapter", "position": 1, "title": "The start"}
STOP = {"goal": ["exam"], "position": 1, "resource": ["book"], "part": ["book", "start"], "why": "Now.", "hours": 1.5}
CASE = {
    "slug": "case",
    "title": "The case",
    "company": "Acme",
    "year": 2021,
    "url": "https://example.org/case",
    "kind": "post",
    "topic": ["ads"],
    "question": "Why?",
    "basis": "text",
    "source": "Their blog",
    "checked_on": "2026-05",
}


def small_catalogue() -> dict[str, list[tuple[str, dict]]]:
    """By file: the entries as pairs of model and fields, each a copy to change freely."""
    files = {
        "books.json": [("category", CATEGORY), ("resource", BOOK), ("part", PART)],
        "cases.json": [("casestudy", CASE)],
        "goals.json": [("readergoal", GOAL), ("pathstop", STOP)],
        "topics.json": [("topic", TOPIC)],
    }
    return {name: [(model, dict(fields)) for model, fields in entries] for name, entries in files.items()}


class Files:
    """The folder of a small catalogue; `write` brings it in line with `entries`."""

    def __init__(self, folder):
        self.folder = folder
        self.entries = small_catalogue()
        self.write()

    def write(self):
        for name, entries in self.entries.items():
            listed = [{"model": f"catalog.{model}", "fields": fields} for model, fields in entries]
            (self.folder / name).write_text(json.dumps(listed))

    def fields(self, model):
        """The fields of the first entry of this model."""
        return next(fields for entries in self.entries.values() for name, fields in entries if name == model)

    def change(self, model, **fields):
        self.fields(model).update(fields)
        self.write()

    def add(self, file, model, fields):
        self.entries.setdefault(file, []).append((model, fields))
        self.write()

    def drop(self, file, model):
        """Take the first entry of this model out of its file."""
        del self.entries[file][next(place for place, (name, _) in enumerate(self.entries[file]) if name == model)]
        self.write()
