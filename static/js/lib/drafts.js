// What was typed and is not saved yet: it stays in this tab, with the account that it was typed for and the saved text
// that it began from.

const PREFIX = "draft:";
// Before the address of older texts that are offered
const OFFERED = `${PREFIX}offered:`;
// Django's part of a form's token and a letter; behind it stands for whom the page was made, and behind another letter the
// guest that they were, see mlsd_guide/csrf.py.
const TOKEN_LENGTH = 65;
const OWNER_LENGTH = 15;

/** The browser's own store of this tab; nothing where it gives none, as where cookies are blocked. */
function tab() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

/**
 * For whom a form was made.
 * @param {string | undefined} token
 * @returns {string} empty for nobody
 */
export function ownerOf(token) {
  return (token ?? "").slice(TOKEN_LENGTH, TOKEN_LENGTH + OWNER_LENGTH);
}

/** The guest that they were in this browser before they signed in; empty where they were none. */
export function guestOf(token) {
  return (token ?? "").slice(TOKEN_LENGTH + OWNER_LENGTH + 1);
}

/**
 * @param {string} address where the text is saved
 * @param {string} owner for whom its form was made
 * @param {{fields: [string, string][], base: string}} typed ``base`` names the saved text that the fields began from
 * @param {boolean} isSent whether the page sent it while it was left, so that the server may have it
 * @returns {boolean} whether it is kept
 */
export function keep(address, owner, { fields, base }, store = tab(), isSent = false) {
  try {
    store.setItem(PREFIX + address, JSON.stringify({ owner, fields, base, isSent }));
    return true;
  } catch {
    return false;
  }
}

/**
 * What is kept for this address, where this owner typed it. What an older page kept has no base.
 * @returns {{fields: [string, string][], base?: string, isSent: boolean} | null}
 */
export function find(address, owner, store = tab()) {
  const draft = read(store, PREFIX + address);
  return draft && draft.owner === owner ? draft : null;
}

/**
 * The older texts of this owner that nobody has decided about.
 * @returns {{fields: [string, string][], base?: string, isSent: boolean}[]}
 */
export function offered(address, owner, store = tab()) {
  const row = read(store, OFFERED + address);
  return row && row.owner === owner ? row.drafts : [];
}

/** @returns {boolean} whether these, and no others, are kept to be offered */
export function offer(address, owner, drafts, store = tab()) {
  try {
    if (drafts.length) {
      store.setItem(OFFERED + address, JSON.stringify({ owner, drafts }));
    } else {
      store?.removeItem(OFFERED + address);
    }
    return true;
  } catch {
    return false;
  }
}

/** What was typed for one owner is another's: a guest has become part of an account. */
export function handOver(from, to, store = tab()) {
  for (const name of names(store)) {
    const row = read(store, name);
    if (row?.owner === from) {
      store.setItem(name, JSON.stringify({ ...row, owner: to }));
    }
  }
}

export function forget(address, store = tab()) {
  store?.removeItem(PREFIX + address);
}

/** Whatever anybody but this owner typed; without an owner that is all there is. */
export function forgetOthers(owner, store = tab()) {
  for (const name of names(store)) {
    if (!owner || read(store, name)?.owner !== owner) {
      store.removeItem(name);
    }
  }
}

function names(store) {
  return Array.from({ length: store?.length ?? 0 }, (_, place) => store.key(place)).filter((one) => one.startsWith(PREFIX));
}

function read(store, name) {
  try {
    return JSON.parse(store.getItem(name));
  } catch {
    return null;
  }
}
