import assert from "node:assert/strict";
import { test } from "node:test";
import { fromServer, obstacle, toBytes, toServer, toText } from "../../static/js/lib/passkeys.js";

test("bytes survive the way to text and back", () => {
  const bytes = Uint8Array.from([0, 1, 62, 63, 250, 251, 252, 255]);
  assert.deepEqual(toBytes(toText(bytes)), bytes);
  assert.match(toText(bytes), /^[\w-]+$/);
});

test("options get bytes in the challenge, the user and the known keys, and nowhere else", () => {
  const options = fromServer({
    challenge: "AQI",
    rp: { id: "guide.example" },
    user: { id: "Aw", name: "ada" },
    excludeCredentials: [{ id: "BA", type: "public-key" }],
  });
  assert.deepEqual(options.challenge, Uint8Array.from([1, 2]));
  assert.deepEqual(options.user, { id: Uint8Array.from([3]), name: "ada" });
  assert.deepEqual(options.excludeCredentials[0].id, Uint8Array.from([4]));
  assert.equal(options.rp.id, "guide.example");
});

test("an answer holds only what the device gave", () => {
  const sent = toServer({
    id: "Aw",
    rawId: Uint8Array.from([3]).buffer,
    type: "public-key",
    response: { clientDataJSON: Uint8Array.from([1]).buffer, signature: Uint8Array.from([2]).buffer, userHandle: null },
    getClientExtensionResults: () => ({}),
  });
  assert.deepEqual(sent.response, { clientDataJSON: "AQ", signature: "Ag" });
  assert.equal(sent.rawId, "Aw");
});

test("a number for an address, an unsafe connection and an old browser are told apart", () => {
  assert.match(obstacle("127.0.0.1", true, true), /localhost/);
  assert.match(obstacle("guide.example", false, true), /https/);
  assert.match(obstacle("guide.example", true, false), /browser/);
  assert.equal(obstacle("guide.example", true, true), "");
});
