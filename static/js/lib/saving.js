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

/**
 * What a failed save means for whoever writes.
 * @param {number} status the answer's status, 0 where there was none
 * @returns {{words: string, again: boolean}} what to say, and whether trying again by itself may help
 */
export function failure(status) {
  const kept = "Your text is kept here.";
  if (!status) {
    return { words: `Not saved: no connection. ${kept}`, again: true };
  }
  if (status === 403) {
    return { words: `Not saved: this page is out of date. Copy your text, reload the page and paste it.`, again: false };
  }
  if (status === 429) {
    return { words: `Not saved yet: the limit of changes is reached. ${kept} We will try again.`, again: true };
  }
  if (status >= 500) {
    return { words: `Not saved: the server is busy. ${kept}`, again: true };
  }
  return { words: `Not saved. ${kept}`, again: false };
}
