import assert from "node:assert/strict";
import test from "node:test";

import { step } from "../../static/js/lib/grid.js";

const inside = (row, column) => row >= 0 && row < 7 && column >= 0 && column < 53;

test("arrow right goes to the same day of the next week", () => {
  assert.deepEqual(step("ArrowRight", { row: 2, column: 5 }, inside), { row: 2, column: 6 });
});

test("arrow up goes to the day before", () => {
  assert.deepEqual(step("ArrowUp", { row: 2, column: 5 }, inside), { row: 1, column: 5 });
});

test("beyond the table there is nowhere to go", () => {
  assert.equal(step("ArrowDown", { row: 6, column: 5 }, inside), null);
});

test("other keys are not ours", () => {
  assert.equal(step("Enter", { row: 2, column: 5 }, inside), null);
});
