import assert from "node:assert/strict";
import { test } from "node:test";

import { escape, isWorthAsking, move, spoken } from "../../static/js/lib/combobox.js";

test("down walks through the suggestions and back to the field", () => {
  assert.deepEqual([-1, 0, 1, 2].map((active) => move("ArrowDown", active, 3)), [0, 1, 2, -1]);
});

test("up walks the other way, beginning with the last", () => {
  assert.deepEqual([-1, 2, 1, 0].map((active) => move("ArrowUp", active, 3)), [2, 1, 0, -1]);
});

test("Home and End move the cursor until a suggestion is active", () => {
  assert.equal(move("Home", -1, 3), null);
  assert.equal(move("End", -1, 3), null);
  assert.equal(move("Home", 2, 3), 0);
  assert.equal(move("End", 0, 3), 2);
});

test("without suggestions, and for other keys, nothing moves", () => {
  assert.equal(move("ArrowDown", -1, 0), null);
  assert.equal(move("a", 1, 3), null);
});

test("Escape closes, then clears, then is left alone", () => {
  assert.equal(escape(true, "feature"), "close");
  assert.equal(escape(false, "feature"), "clear");
  assert.equal(escape(false, ""), null);
});

test("blank and overlong texts are not asked about", () => {
  assert.equal(isWorthAsking("  "), false);
  assert.equal(isWorthAsking("a".repeat(201)), false);
  assert.equal(isWorthAsking("a"), true);
});

test("the count is spoken without the line that leads to all results", () => {
  assert.match(spoken(0), /^No suggestions/);
  assert.match(spoken(2), /^1 suggestion\./);
  assert.match(spoken(4), /^3 suggestions\./);
});
