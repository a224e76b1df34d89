// When a text that is being written is saved, as pure rules; times in milliseconds.

/** How long after the last key press a text is saved. */
export const PAUSE = 1500;
const FIRST_WAIT = 4000;
const LONGEST_WAIT = 60000;

/**
 * How long to wait before a save that failed is tried again.
 * @param {number} failures how many saves failed in a row
 * @returns {number}
 */
export function retryAfter(failures) {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.max(0, failures - 1));
}

// Why the server refused, by what it says in the header Not-Saved; see accounts/owners.py.
const REFUSALS = {
  "signed-out": "you are signed out",
  "guest-waits": "you were a guest here and have signed in since",
  "no-cookies": "this browser blocks cookies, so nothing can be saved here. Allow cookies for this site and save again",
};

// Where somebody else has this browser now
const OTHERS = {
  "another-account": "this page was opened with another account",
  "another-guest": "this page was opened by a guest whose data is no longer in this browser",
};

/**
 * What a failed save means for the person who writes.
 * @param {number} status the answer's status, 0 where there was none
 * @param {string} why the server refused, where it says so
 * @param {boolean} isKept whether this tab keeps the text
 * @param {boolean} isOwned whether it is kept for an account, which is offered it when the page is there again
 * @returns {{words: string, again: boolean}} what to say, and whether trying again by itself may help
 */
export function failure(status, why = "", isKept = false, isOwned = false) {
  const kept = isKept ? "Your text is in this tab only. Do not close it." : "Copy your text now.";
  if (!status) {
    return { words: `Not saved: no connection. ${kept}`, again: true };
  }
  if (OTHERS[why]) {
    return { words: `Not saved: ${OTHERS[why]}. Copy your text now: it is gone when you leave this page.`, again: false };
  }
  if (REFUSALS[why]) {
    return { words: `Not saved: ${REFUSALS[why]}. ${kept}`, again: false };
  }
  if (status === 403) {
    const remedy = isKept && isOwned ? "Reload the page and use the text that it offers you." : "Copy your text, reload the page and paste it.";
    return { words: `Not saved: this page is out of date. ${remedy}`, again: false };
  }
  if (status === 413) {
    return { words: `Not saved: the text is too long. Shorten it. ${kept}`, again: false };
  }
  if (status === 429) {
    return { words: `Not saved yet: you have made too many changes in a short time. ${kept} We will try again.`, again: true };
  }
  if (status >= 500) {
    return { words: `Not saved: the server is busy. ${kept}`, again: true };
  }
  return { words: `Not saved. ${kept}`, again: false };
}
