// What the marks of a page do, apart from any page.

/** How long a toast stays, in milliseconds: nobody who was looking elsewhere should miss it. */
export const TOAST_STAYS = 12_000;

/**
 * What to say when a press was not kept.
 * @param {number} status of the answer, 0 where there was none
 * @param {string} words what the answer said
 */
export function failure(status, words) {
  if (status === 0) {
    return "Not saved: there is no connection. Try again in a moment.";
  }
  return status >= 500 || !words || words.startsWith("<") ? "Not saved: something went wrong here. Try again in a moment." : `Not saved. ${words}`;
}

/** The next set of selected rows after one was toggled. */
export function toggled(selected, name) {
  return selected.includes(name) ? selected.filter((one) => one !== name) : [...selected, name];
}

/** What the bar says; it always means these rows and never more. */
export function counted(count) {
  return count ? `${count} selected` : "Nothing selected";
}

/**
 * A clock that stands still while somebody looks at the toast.
 * @returns {{start: () => void, pause: () => void, stop: () => void}}
 */
export function countdown(milliseconds, done, { now = () => performance.now(), later = setTimeout, cancel = clearTimeout } = {}) {
  let timer = null;
  let left = milliseconds;
  let since = 0;
  const halt = () => {
    cancel(timer);
    timer = null;
  };
  return {
    start() {
      if (timer === null) {
        since = now();
        timer = later(done, left);
      }
    },
    pause() {
      if (timer !== null) {
        halt();
        left = Math.max(0, left - (now() - since));
      }
    },
    stop: halt,
  };
}
