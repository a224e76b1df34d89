import assert from "node:assert/strict";
import { test } from "node:test";

import { TOAST_STAYS, counted, countdown, failure, toggled } from "../../static/js/lib/marks.js";

/** A clock and its timers, moved by hand. */
function machine() {
  let time = 0;
  let timers = [];
  return {
    tools: {
      now: () => time,
      later: (does, wait) => {
        const timer = { does, at: time + wait };
        timers.push(timer);
        return timer;
      },
      cancel: (timer) => (timers = timers.filter((one) => one !== timer)),
    },
    pass(milliseconds) {
      time += milliseconds;
      const due = timers.filter((timer) => timer.at <= time);
      timers = timers.filter((timer) => timer.at > time);
      due.forEach((timer) => timer.does());
    },
  };
}

test("a toast stays ten seconds at least", () => {
  assert.ok(TOAST_STAYS >= 10_000);
});

test("the clock runs out once", () => {
  const { tools, pass } = machine();
  let ended = 0;
  const clock = countdown(1000, () => ended++, tools);
  clock.start();
  clock.start();
  pass(999);
  assert.equal(ended, 0);
  pass(1);
  pass(5000);
  assert.equal(ended, 1);
});

test("it stands still while paused and goes on with what is left", () => {
  const { tools, pass } = machine();
  let ended = 0;
  const clock = countdown(1000, () => ended++, tools);
  clock.start();
  pass(600);
  clock.pause();
  pass(10_000);
  assert.equal(ended, 0);
  clock.start();
  pass(399);
  assert.equal(ended, 0);
  pass(1);
  assert.equal(ended, 1);
});

test("a stopped clock never ends", () => {
  const { tools, pass } = machine();
  const clock = countdown(1000, () => assert.fail(), tools);
  clock.start();
  clock.stop();
  pass(5000);
});

test("toggling chooses a row and lets it go", () => {
  assert.deepEqual(toggled([], "a"), ["a"]);
  assert.deepEqual(toggled(["a", "b"], "a"), ["b"]);
});

test("the bar says how many", () => {
  assert.equal(counted(0), "Nothing selected");
  assert.equal(counted(3), "3 selected");
});

test("a failure is told in words, and a page of an error is not", () => {
  assert.match(failure(0, ""), /no connection/);
  assert.match(failure(500, "<!doctype html>"), /went wrong here/);
  assert.match(failure(404, "<html>"), /went wrong here/);
  assert.equal(failure(409, "This entry has left."), "Not saved. This entry has left.");
});
