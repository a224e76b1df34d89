import assert from "node:assert/strict";
import { test } from "node:test";

import { difference, isWay, nearest } from "../../static/js/lib/boxes.js";

const middles = [
  { x: 100, y: 20 },
  { x: 40, y: 120 },
  { x: 160, y: 120 },
  { x: 100, y: 220 },
];

test("arrow keys lead to the nearest box on their side", () => {
  assert.equal(nearest(middles, 1, "ArrowRight"), 2);
  assert.equal(nearest(middles, 2, "ArrowLeft"), 1);
  assert.equal(nearest(middles, 3, "ArrowUp"), 1);
  assert.equal(nearest(middles, 0, "ArrowDown"), 1);
});

test("where nothing is on that side the focus stays", () => {
  assert.equal(nearest(middles, 0, "ArrowUp"), 0);
  assert.equal(isWay("c"), false);
});

test("the difference of two texts is one place", () => {
  for (const [before, after] of [
    ["A -> B", "A -> C"],
    ["A\nA\n", "A\nA\nA\n"],
    ["", "A"],
    ["A", ""],
    ["same", "same"],
  ]) {
    const { start, end, words } = difference(before, after);
    assert.equal(before.slice(0, start) + words + before.slice(end), after);
  }
  assert.deepEqual(difference("A -> B", "A -> C"), { start: 5, end: 6, words: "C" });
});
