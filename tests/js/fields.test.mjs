import assert from "node:assert/strict";
import { test } from "node:test";

import { fill, isIn, words, written } from "../../static/js/lib/fields.js";

test("a form is made to say what was typed and chosen, and its hidden fields stay", () => {
  const text = { name: "text", type: "textarea", value: "" };
  const boxes = ["rag", "cache"].map((value) => ({ name: "pattern", type: "checkbox", value, checked: value === "rag" }));
  const hidden = { name: "base", type: "hidden", value: "1" };
  fill({ elements: [text, ...boxes, hidden] }, [["text", "Mine"], ["pattern", "cache"], ["base", "2"]]);
  assert.deepEqual([text.value, ...boxes.map((box) => box.checked), hidden.value], ["Mine", false, true, "1"]);
});

test("what is shown of a draft are its words that are not saved", () => {
  const form = { querySelectorAll: () => [{ name: "text" }, { name: "keep" }] };
  const fields = [["text", "Mine"], ["keep", "Saved"], ["pattern", "rag"]];
  assert.equal(words(form, fields, [["text", ""], ["keep", "Saved"]]), "Mine");
});

test("what is saved alone or beneath another text is not offered", () => {
  const saved = [["text", "Theirs\n\n---\n\nMine"], ["pattern", "rag"]];
  assert.ok(isIn([["text", "Mine"], ["pattern", "rag"]], saved));
  assert.ok(isIn([["text", " "]], saved));
  assert.ok(isIn([["text", "Mine "]], saved));
  assert.ok(!isIn([["text", "Mine"], ["pattern", "cache"]], saved));
  assert.ok(!isIn([["text", "Mine, longer"]], saved));
});

test("how a text is drawn is nothing that was written", () => {
  const form = [["text", "A -> B"], ["base", "1"], ["width", "790"], ["standing", "{}"]];
  globalThis.FormData = class extends Array {
    constructor(given) {
      super(...given);
    }
  };
  assert.deepEqual(written(form), [["text", "A -> B"]]);
});
