import assert from "node:assert/strict";
import { test } from "node:test";

import { COMMANDS, match } from "../../static/js/lib/keys.js";

const press = (key) => ({ key, ctrlKey: false, metaKey: false, altKey: false });

test("one key marks the row", () => {
  const states = ["w", "c", "r"].map((key) => match(press(key), "", true).command.state);
  assert.deepEqual(states, ["want", "reading", "finished"]);
});

test("a star waits for what to select", () => {
  const { command, pending } = match(press("*"), "", true);
  assert.deepEqual([command, pending], [null, "*"]);
  assert.equal(match(press("a"), "*", true).command.which, "all");
  assert.equal(match(press("n"), "*", true).command.which, "none");
});

test("x selects, z undoes", () => {
  assert.equal(match(press("x"), "", true).command.which, "row");
  assert.equal(match(press("z"), "", true).command.name, "undo");
});

test("single keys can be turned off, and never act with Ctrl", () => {
  for (const key of ["w", "c", "r", "x", "z"]) {
    assert.equal(match(press(key), "", false).command, null);
    assert.equal(match({ ...press(key), ctrlKey: true }, "", true).command, null);
  }
});

test("no two commands have the same keys", () => {
  const keys = COMMANDS.map((command) => command.keys.join(" "));
  assert.equal(new Set(keys).size, keys.length);
});
