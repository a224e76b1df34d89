import assert from "node:assert/strict";
import { test } from "node:test";

import { isForCard, match } from "../../static/js/lib/keys.js";

const named = (key, singles = true) => match({ key, ctrlKey: false, metaKey: false, altKey: false }, "", singles).command?.name ?? null;

test("Space and the four ratings are for recall, unless single keys are off", () => {
  for (const key of [" ", "1", "2", "3", "4"]) {
    assert.equal(named(key), "recall");
    assert.equal(named(key, false), null);
  }
});

test("without a card the keys stay the browser's", () => {
  assert.equal(isForCard("Space", undefined, false), false);
  assert.equal(isForCard("3", undefined, false), false);
});

test("an answer is shown once and can be rated only then", () => {
  assert.equal(isForCard("Space", false, false), true);
  assert.equal(isForCard("Space", true, false), false);
  assert.equal(isForCard("3", false, false), false);
  assert.equal(isForCard("3", true, false), true);
});

test("on a button Space presses that button", () => {
  assert.equal(isForCard("Space", false, true), false);
  assert.equal(isForCard("1", true, true), true);
});
