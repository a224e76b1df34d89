import assert from "node:assert/strict";
import { test } from "node:test";

import { inserted, lineAt } from "../../static/js/lib/lines.js";

test("a line is found by its number, and the last one for a number beyond", () => {
  const text = "one\ntwo\nthree";
  assert.deepEqual(lineAt(text, 1), { start: 0, end: 3 });
  assert.deepEqual(lineAt(text, 2), { start: 4, end: 7 });
  assert.deepEqual(lineAt(text, 9), { start: 8, end: 13 });
});

test("an inserted name stands alone on an empty line and after an arrow elsewhere", () => {
  assert.equal(inserted("", 0, "Cache"), "Cache");
  assert.equal(inserted("A -> B\n", 7, "Cache"), "Cache");
  assert.equal(inserted("A ->", 4, "Cache"), " Cache");
  assert.equal(inserted("A -> B, ", 8, "Cache"), "Cache");
  assert.equal(inserted("A", 1, "Cache"), " -> Cache");
  assert.equal(inserted("A (", 3, "Cache"), "Cache");
});
