import assert from "node:assert/strict";
import { test } from "node:test";

import { find, forget, forgetOthers, guestOf, handOver, keep, offer, offered, ownerOf } from "../../static/js/lib/drafts.js";

const NOTHING = { fields: [], base: "" };

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

test("behind the owner stands the guest that they were", () => {
  const token = `${"t".repeat(64)}a0123456789abcdeg111111111111111`;
  assert.deepEqual([ownerOf(token), guestOf(token)], ["0123456789abcde", "111111111111111"]);
  assert.equal(guestOf(`${"t".repeat(64)}a0123456789abcde`), "");
});

test("what is offered stays beside what is typed later, for its owner and until it is decided", () => {
  const store = tab();
  offer("/a/", "ada", [{ fields: [["text", "Older"]], base: "" }], store);
  keep("/a/", "ada", { fields: [["text", "Newer"]], base: "" }, store);
  forget("/a/", store);
  assert.deepEqual(offered("/a/", "ada", store).map(({ fields }) => fields[0][1]), ["Older"]);
  assert.deepEqual(offered("/a/", "ben", store), []);
  offer("/a/", "ada", [], store);
  assert.equal(store.length, 0);
});

test("what is offered goes with the rest where somebody else comes or everybody leaves", () => {
  for (const owner of ["ben", ""]) {
    const store = tab();
    offer("/a/", "ada", [NOTHING], store);
    forgetOthers(owner, store);
    assert.equal(store.length, 0);
  }
});

test("what a guest typed and was offered is the account's that they sign in with, and nobody else's", () => {
  const store = tab();
  offer("/a/", "guest", [NOTHING], store);
  keep("/a/", "guest", NOTHING, store);
  keep("/b/", "ben", NOTHING, store);
  handOver("guest", "ada", store);
  assert.equal(offered("/a/", "ada", store).length, 1);
  assert.ok(find("/a/", "ada", store));
  assert.equal(find("/b/", "ada", store), null);
});

test("a draft is found by its owner only, until it is forgotten", () => {
  const store = tab();
  keep("/a/note/", "ada", { fields: [["text", "Mine"]], base: "1" }, store);
  assert.deepEqual(find("/a/note/", "ada", store).fields, [["text", "Mine"]]);
  assert.equal(find("/a/note/", "ada", store).base, "1");
  assert.equal(find("/a/note/", "ben", store), null);
  assert.equal(find("/b/note/", "ada", store), null);
  forget("/a/note/", store);
  assert.equal(find("/a/note/", "ada", store), null);
});

test("others' drafts go, and all of them at the end, but nothing else", () => {
  const store = tab();
  store.setItem("theme", "dark");
  keep("/a/", "ada", NOTHING, store);
  keep("/b/", "ben", NOTHING, store);
  keep("/c/", "", NOTHING, store);
  forgetOthers("ada", store);
  assert.deepEqual(Array.from({ length: store.length }, (_, place) => store.key(place)), ["theme", "draft:/a/"]);
  forgetOthers("", store);
  assert.equal(store.length, 1);
});

test("a browser without a store keeps nothing and breaks nothing", () => {
  assert.equal(keep("/a/", "ada", NOTHING, null), false);
  assert.equal(find("/a/", "ada", null), null);
  forget("/a/", null);
  forgetOthers("", null);
});
