import assert from "node:assert/strict";
import { test } from "node:test";

import { announcement, face, shown } from "../../static/js/lib/clock.js";

const MINUTE = 60_000;
const BUDGET = 8 * MINUTE;

test("the face counts down to nothing and up again with a plus", () => {
  const looks = [0, 1, 1000, 7 * MINUTE + 59_001, BUDGET, BUDGET + 1, BUDGET + 61_900];
  assert.deepEqual(looks.map((elapsed) => face(elapsed, BUDGET)), ["8:00", "8:00", "7:59", "0:01", "0:00", "+0:00", "+1:01"]);
});

test("five minutes, one minute and the end are said once each", () => {
  const said = [];
  for (let at = 0; at <= 9 * MINUTE; at += 500) {
    const words = announcement(at - 500, at, BUDGET);
    if (words) {
      said.push([at / MINUTE, words]);
    }
  }
  assert.deepEqual(said, [
    [3, "5 minutes left in this phase."],
    [7, "1 minute left in this phase."],
    [8, "The time of this phase is up. Move on when you are ready."],
  ]);
});

test("a short phase does not begin with an announcement", () => {
  assert.equal(announcement(0, 500, 4 * MINUTE), "");
  assert.equal(announcement(0, 500, 5 * MINUTE), "");
});

test("after a sleep only the last thing is said", () => {
  assert.match(announcement(MINUTE, 20 * MINUTE, BUDGET), /time of this phase is up/);
  assert.equal(announcement(MINUTE, 7.5 * MINUTE, BUDGET), "1 minute left in this phase.");
});

test("a length is shown in minutes and full seconds", () => {
  assert.deepEqual([0, 999, 61_500, 75 * MINUTE].map(shown), ["0:00", "0:00", "1:01", "75:00"]);
});
