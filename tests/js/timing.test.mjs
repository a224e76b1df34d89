import assert from "node:assert/strict";
import { test } from "node:test";

import { timing } from "../../static/js/lib/timing.js";

test("the timer counts whole minutes, turns amber at four fifths and counts on beyond the end", () => {
  assert.deepEqual(timing(0, 1500), { words: "0 of 25 min", isAmber: false });
  assert.deepEqual(timing(1199, 1500), { words: "19 of 25 min", isAmber: false });
  assert.deepEqual(timing(1200, 1500), { words: "20 of 25 min", isAmber: true });
  assert.deepEqual(timing(1559, 1500), { words: "25 of 25 min", isAmber: true });
  assert.deepEqual(timing(1700, 1500), { words: "3 min over 25", isAmber: true });
});
