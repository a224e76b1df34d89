import assert from "node:assert/strict";
import { test } from "node:test";

import { find, forget, forgetOthers, keep, ownerOf } from "../../static/js/lib/drafts.js";

/** The store of a tab. */
function tab() {
  const rows = new Map();
  return {
    get length() {
      return rows.size;
    },
    key: (place) => [...rows.keys()][place],
    getItem: (name) => rows.get(name) ?? null,
    setItem: (name, value) => rows.set(name, value),
    removeItem: (name) => rows.delete(name),
  };
}

test("a form's token ends with its owner", () => {
  assert.equal(ownerOf(`${"t".repeat(64)}a0123456789abcde`), "0123456789abcde");
  assert.equal(ownerOf(`${"t".repeat(64)}g0123456789abcde`), "0123456789abcde");
  assert.equal(ownerOf("t".repeat(64)), "");
  assert.equal(ownerOf(undefined), "");
});

test("a draft is found by its owner only, until it is forgotten", () => {
  const store = tab();
  keep("/a/note/", "ada", [["text", "Mine"]], store);
  assert.deepEqual(find("/a/note/", "ada", store), [["text", "Mine"]]);
  assert.equal(find("/a/note/", "ben", store), null);
  assert.equal(find("/b/note/", "ada", store), null);
  forget("/a/note/", store);
  assert.equal(find("/a/note/", "ada", store), null);
});

test("others' drafts go, and all of them at the end, but nothing else", () => {
  const store = tab();
  store.setItem("theme", "dark");
  keep("/a/", "ada", [], store);
  keep("/b/", "ben", [], store);
  keep("/c/", "", [], store);
  forgetOthers("ada", store);
  assert.deepEqual(Array.from({ length: store.length }, (_, place) => store.key(place)), ["theme", "draft:/a/"]);
  forgetOthers("", store);
  assert.equal(store.length, 1);
});

test("a browser without a store keeps nothing and breaks nothing", () => {
  assert.equal(keep("/a/", "ada", [], null), false);
  assert.equal(find("/a/", "ada", null), null);
  forget("/a/", null);
  forgetOthers("", null);
});
