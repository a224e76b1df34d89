import assert from "node:assert/strict";
import { test } from "node:test";

import { joined } from "../../static/js/lib/joining.js";

test("what was typed since goes on from what was saved meanwhile", () => {
  const join = (given, saved, typed) => joined([["text", given]], [["text", saved]], [["text", typed]], () => "text")?.[0][1];
  assert.equal(join("", "Typed in ", "a hurry"), "Typed in a hurry");
  assert.equal(join("Old", "Old text", "Old"), "Old text");
  assert.equal(join("Old", "Old text", "Old, new"), "Old text, new");
  assert.equal(join("Old", "Old text", "New Old"), "New Old text");
  assert.equal(join("Old", "Older text", "Ol"), undefined);
});

test("choices of both sides are taken, and the later one where there is one only", () => {
  const boxes = (...values) => values.map((value) => ["pattern", value]);
  assert.deepEqual(joined(boxes("a"), boxes("b"), boxes("a", "c"), () => "some"), boxes("b", "c"));
  assert.deepEqual(joined(boxes("a"), boxes("a", "b"), [], () => "some"), boxes("b"));
  assert.deepEqual(joined([], [["level", "2"]], [["level", "3"]], () => "one"), [["level", "3"]]);
});
