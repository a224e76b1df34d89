import assert from "node:assert/strict";
import { test } from "node:test";

import { nameAt, namesIn, offered, suggest } from "../../static/js/lib/completion.js";

const at = (text) => {
  const caret = text.indexOf("|");
  return nameAt(text.replace("|", ""), caret === -1 ? text.length : caret);
};
const KINDS = [
  { name: "Cache", plane: "Online" },
  { name: "Client app", plane: "Edge" },
  { name: "Model registry", plane: "Training" },
  { name: "Online feature store", plane: "Online" },
];

test("a name is expected at the start of a line, after an arrow and after a comma", () => {
  assert.deepEqual(at("Cli"), { start: 0, typed: "Cli", isKind: false });
  assert.deepEqual(at("A -> B\n- Cli"), { start: 9, typed: "Cli", isKind: false });
  assert.deepEqual(at("A -> Cli"), { start: 5, typed: "Cli", isKind: false });
  assert.deepEqual(at("A --> B → C, Cli"), { start: 13, typed: "Cli", isKind: false });
  assert.deepEqual(at("group data: Clicks, Or"), { start: 20, typed: "Or", isKind: false });
});

test("a kind is expected in brackets and after is a", () => {
  assert.deepEqual(at("A -> Scorer (ran"), { start: 13, typed: "ran", isKind: true });
  assert.deepEqual(at("Scorer is a ran"), { start: 12, typed: "ran", isKind: true });
});

test("nothing is expected in labels, titles, remarks, quotation marks or before other words", () => {
  for (const text of ["A -> B: requ", "title: Cli", "# Cli", '"Cli', "group da", "Cli|ent app", "Odd: Cli"]) {
    assert.equal(at(text), null, text);
  }
});

test("names in use are read without labels, kinds and the line that is being written", () => {
  const text = "title: X\nA -> B: c\ngroup data: D, E\nF (ranker)\nG is a cache\n\"H\"\na -> Cli";
  assert.deepEqual(namesIn(text, text.length), ["A", "B", "D", "E", "F", "G", "H"]);
});

test("beginnings come before words within, names in use before kinds", () => {
  const names = (typed, used = []) => suggest(typed, used, KINDS).map(({ name }) => name);
  assert.deepEqual(names("c"), []);
  assert.deepEqual(names("cl", ["Clicks"]), ["Clicks", "Client app"]);
  assert.deepEqual(names("fea"), ["Online feature store"]);
  assert.deepEqual(names("cache"), []);
  assert.deepEqual(suggest("cli", [], KINDS), [{ name: "Client app", aside: "Edge" }]);
});

test("what is offered is said with its number", () => {
  assert.match(offered(1), /^1 name offered/);
  assert.match(offered(3), /^3 names offered/);
});
