import assert from "node:assert/strict";
import { test } from "node:test";

import { COMMANDS, isComposed, keyOf, match, nextRow } from "../../static/js/lib/keys.js";

const press = (key, held = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });
const named = (key, { pending = "", singles = true, ...held } = {}) => match(press(key, held), pending, singles).command?.name ?? null;

test("single keys are their commands", () => {
  const names = Object.fromEntries(["/", "j", "k", "o", "?"].map((key) => [key, named(key)]));
  assert.deepEqual(names, { "/": "search", j: "next", k: "previous", o: "open", "?": "help" });
});

test("a key that means nothing does nothing", () => {
  for (const key of ["q", "Enter", "ArrowDown", "Tab", "F5", "", "é"]) {
    assert.deepEqual(match(press(key), "", true), { command: null, pending: "" });
  }
});

test("Ctrl K and ⌘ K search, even with single keys off", () => {
  assert.equal(named("k", { ctrlKey: true }), "search");
  assert.equal(named("k", { metaKey: true, singles: false }), "search");
  assert.equal(named("K", { ctrlKey: true }), "search");
});

test("other keys held with a modifier are left to the browser", () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
    assert.equal(named("j", held), null);
    assert.equal(named("/", held), null);
  }
  assert.equal(named("k", { ctrlKey: true, altKey: true }), null);
});

test("single keys can be turned off", () => {
  for (const command of COMMANDS.filter(({ single, keys }) => single && keys.length === 1)) {
    assert.equal(named(command.keys[0], { singles: false }), null);
  }
  assert.deepEqual(match(press("g"), "", false), { command: null, pending: "" });
});

test("the first key of a pair is remembered, the second completes it", () => {
  assert.deepEqual(match(press("g"), "", true), { command: null, pending: "g" });
  const places = ["h", "t", "c", "p", "o", "k", "d", "s"].map((key) => match(press(key), "g", true).command.to);
  assert.deepEqual(places, ["/", "/today/", "/browse/", "/plan/", "/goals/", "/cases/", "/progress/", "/settings/display/"]);
});

test("a wrong second key ends the pair without doing its own command", () => {
  assert.deepEqual(match(press("j"), "g", true), { command: null, pending: "" });
  assert.deepEqual(match(press("x"), "g", true), { command: null, pending: "" });
});

test("pressing the first key again begins a new pair", () => {
  assert.deepEqual(match(press("g"), "g", true), { command: null, pending: "g" });
});

test("nothing is remembered once a command was found", () => {
  assert.equal(match(press("h"), "g", true).pending, "");
  assert.equal(match(press("j"), "", true).pending, "");
});

test("rows: the first key goes to an end, the next ones stop there", () => {
  assert.equal(nextRow(3, -1, 1), 0);
  assert.equal(nextRow(3, -1, -1), 2);
  assert.equal(nextRow(3, 0, 1), 1);
  assert.equal(nextRow(3, 2, 1), 2);
  assert.equal(nextRow(3, 0, -1), 0);
});

test("without rows there is nowhere to go", () => {
  assert.equal(nextRow(0, -1, 1), -1);
});

test("no two commands share their keys, and each says what it does", () => {
  const keys = COMMANDS.map((command) => command.keys.join(" "));
  assert.equal(new Set(keys).size, keys.length);
  assert.ok(COMMANDS.every(({ does, name, to }) => does && name && (name === "go") === Boolean(to)));
});

test("no single key is also the first of a pair", () => {
  const firsts = new Set(COMMANDS.filter(({ single, keys }) => single && keys.length === 2).map(({ keys }) => keys[0]));
  assert.deepEqual(COMMANDS.filter(({ keys }) => keys.length === 1 && firsts.has(keys[0])), []);
});

test("a letter of another alphabet is the one beside it on the key", () => {
  assert.equal(named("о", { code: "KeyJ" }), "next");
  assert.equal(named("ω", { code: "KeyV" }), null);
  assert.equal(named("л", { code: "KeyK", ctrlKey: true }), "search");
  assert.equal(named("۳", { code: "Digit3" }), "recall");
  assert.deepEqual(match(press("п", { code: "KeyG" }), "", true), { command: null, pending: "g" });
});

test("a letter of a Latin keyboard is where its reader expects it", () => {
  assert.equal(keyOf({ key: "z", code: "KeyY" }), "z");
  assert.equal(keyOf({ key: "é", code: "KeyW" }), "é");
  assert.equal(named(",", { code: "KeyW" }), null);
  assert.equal(named("/", { code: "KeyQ" }), "search");
});

test("what AltGr types is typed, and is no Ctrl", () => {
  const altGr = { ctrlKey: true, altKey: true, isAltGr: true };
  assert.equal(named("/", altGr), "search");
  assert.equal(named("?", altGr), "help");
  assert.equal(named("k", { ctrlKey: true, altKey: true }), null);
});

test("a key within a composition belongs to the input method", () => {
  assert.ok(isComposed({ isComposing: true, keyCode: 27 }));
  assert.ok(isComposed({ isComposing: false, keyCode: 229 }));
  assert.ok(!isComposed({ isComposing: false, keyCode: 27 }));
});
