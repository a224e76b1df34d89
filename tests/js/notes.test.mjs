import assert from "node:assert/strict";
import { test } from "node:test";

import { COMMANDS, match, notePath } from "../../static/js/lib/keys.js";

test("a note belongs to the row in focus, a part's to the part", () => {
  assert.equal(notePath("resource-a", "/resources/a/", "/browse/books/"), "/resources/a/note/");
  assert.equal(notePath("part-c1", "", "/resources/a/"), "/resources/a/note/?part=c1");
  assert.equal(notePath("", "", "/own/5-4/"), "/own/5-4/note/");
});

test("a case, a pattern and an exercise have notes of their own", () => {
  assert.equal(notePath("case-a", "/cases/a/", "/cases/"), "/notes/on/case/a/");
  assert.equal(notePath("", "", "/patterns/rag/"), "/notes/on/pattern/rag/");
});

test("what is neither has no note", () => {
  assert.equal(notePath("", "/topics/a/", "/cases/"), "");
  assert.equal(notePath("part-c1", "", "/search/"), "");
});

test("n writes a note, and after a star selects none", () => {
  const press = { key: "n", ctrlKey: false, metaKey: false, altKey: false };
  assert.equal(match(press, "", true).command.name, "note");
  assert.equal(match(press, "*", true).command.which, "none");
  assert.equal(match(press, "g", true).command.to, "/notes/");
});

test("no two commands have the same keys", () => {
  const keys = COMMANDS.map((command) => command.keys.join(" "));
  assert.equal(new Set(keys).size, keys.length);
});
