import assert from "node:assert/strict";
import { test } from "node:test";

import { failure, retryAfter } from "../../static/js/lib/saving.js";

test("each failure doubles the wait, up to a minute", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 20].map(retryAfter), [4000, 8000, 16000, 32000, 60000, 60000]);
});

test("without a connection it says where the text is, and tries again", () => {
  assert.deepEqual(failure(0, "", true), { words: "Not saved: no connection. Your text is in this tab only. Do not close it.", again: true });
});

test("a browser that keeps nothing is not said to keep it", () => {
  for (const status of [0, 403, 404, 429, 500]) {
    assert.match(failure(status, "", false).words, /[Cc]opy your text/);
    assert.doesNotMatch(failure(status, "", false).words, /Your text is in this tab only/);
  }
});

test("a busy server is tried again, a refusal is not", () => {
  assert.deepEqual([500, 503, 429, 403, 404].map((status) => failure(status).again), [true, true, true, false, false]);
});

test("a refusal says why, and is not tried again", () => {
  for (const [why, words] of [["signed-out", "signed out"], ["no-cookies", "blocks cookies"]]) {
    assert.match(failure(403, why, true).words, new RegExp(`^Not saved: .*${words}.* Your text is in this tab only\\. Do not close it\\.$`));
    assert.equal(failure(403, why).again, false);
  }
});

test("a page of another account promises nothing", () => {
  for (const why of ["another-account", "another-guest"]) {
    const { words, again } = failure(403, why, true);
    assert.match(words, /Copy your text now/);
    assert.doesNotMatch(words, /[Kk]ept/);
    assert.equal(again, false);
  }
});

test("a guest is told so, and after the merge to reload", () => {
  assert.match(failure(403, "guest-waits", true, true).words, /you were a guest here.*Your text is in this tab only/);
  assert.match(failure(403, "was-guest", true, true).words, /Reload the page and use the text/);
});

test("a page that is out of date offers the text again where it is kept", () => {
  assert.match(failure(403, "", true, true).words, /Reload the page/);
  assert.match(failure(403, "", true, false).words, /Copy your text/);
  assert.match(failure(403, "", false, true).words, /Copy your text/);
});
