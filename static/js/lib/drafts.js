// What was typed and is not saved yet: it stays in this tab, with the account that it was typed for and the saved text
// that it began from.

const PREFIX = "draft:";
// Django's part of a form's token and a letter; behind it stands for whom the page was made, see mlsd_guide/csrf.py.
const TOKEN_LENGTH = 65;

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
  return (token ?? "").slice(TOKEN_LENGTH);
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

export function forget(address, store = tab()) {
  store?.removeItem(PREFIX + address);
}

/** Whatever anybody but this owner typed; without an owner that is all there is. */
export function forgetOthers(owner, store = tab()) {
  const names = Array.from({ length: store?.length ?? 0 }, (_, place) => store.key(place));
  for (const name of names.filter((one) => one.startsWith(PREFIX))) {
    if (!owner || read(store, name)?.owner !== owner) {
      store.removeItem(name);
    }
  }
}

function read(store, name) {
  try {
    return JSON.parse(store.getItem(name));
  } catch {
    return null;
  }
}
