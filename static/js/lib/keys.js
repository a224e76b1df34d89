// The one registry of keyboard commands: the page acts on it and the help dialogue is drawn from it.

/** Each command: its keys in order, what it does in words, and its name. `single` ones can be turned off. */
export const COMMANDS = [
  { keys: ["/"], does: "Search", name: "search", single: true },
  { keys: ["Ctrl", "K"], does: "Search (⌘ K on a Mac)", name: "search", single: false },
  { keys: ["j"], does: "Next row", name: "next", single: true },
  { keys: ["k"], does: "Previous row", name: "previous", single: true },
  { keys: ["o"], does: "Open the row", name: "open", single: true },
  { keys: ["w"], does: "Want to read, try or join this row", name: "mark", state: "want", single: true },
  { keys: ["c"], does: "Reading or using this row", name: "mark", state: "reading", single: true },
  { keys: ["r"], does: "Finished, tried or joined this row, or not", name: "mark", state: "finished", single: true },
  { keys: ["n"], does: "Write a note on this row", name: "note", single: true },
  { keys: ["x"], does: "Select this row", name: "select", which: "row", single: true },
  { keys: ["*", "a"], does: "Select all rows", name: "select", which: "all", single: true },
  { keys: ["*", "n"], does: "Select none", name: "select", which: "none", single: true },
  { keys: ["Space"], does: "Recall: show the answer", name: "recall", single: true },
  { keys: ["1"], does: "Recall: again", name: "recall", single: true },
  { keys: ["2"], does: "Recall: hard", name: "recall", single: true },
  { keys: ["3"], does: "Recall: got it", name: "recall", single: true },
  { keys: ["4"], does: "Recall: easy", name: "recall", single: true },
  { keys: ["z"], does: "Undo the last change", name: "undo", single: true },
  { keys: ["g", "h"], does: "Go home", name: "go", to: "/", single: true },
  { keys: ["g", "t"], does: "Go to Today", name: "go", to: "/today/", single: true },
  { keys: ["g", "p"], does: "Go to my plan", name: "go", to: "/plan/", single: true },
  { keys: ["g", "c"], does: "Go to the catalogue", name: "go", to: "/browse/", single: true },
  { keys: ["g", "o"], does: "Go to the reading paths", name: "go", to: "/goals/", single: true },
  { keys: ["g", "k"], does: "Go to the case studies", name: "go", to: "/cases/", single: true },
  { keys: ["g", "l"], does: "Go to my reading", name: "go", to: "/reading/", single: true },
  { keys: ["g", "r"], does: "Go to recall", name: "go", to: "/recall/", single: true },
  { keys: ["g", "n"], does: "Go to my notes", name: "go", to: "/notes/", single: true },
  { keys: ["g", "d"], does: "Go to my progress", name: "go", to: "/progress/", single: true },
  { keys: ["g", "b"], does: "Go to the exercises and the board", name: "go", to: "/exercises/", single: true },
  { keys: ["g", "m"], does: "Go to the mock interviews", name: "go", to: "/mocks/", single: true },
  { keys: ["g", "s"], does: "Go to display and keyboard", name: "go", to: "/settings/display/", single: true },
  { keys: ["?"], does: "Show these shortcuts", name: "help", single: true },
];

/**
 * Whether a key means something to a recall card: the answer is shown once, and rated once it is shown. Where a control
 * has the focus, Space presses it as it does everywhere.
 * @param {string} key
 * @param {boolean|undefined} shown whether the answer shows, undefined where there is no card
 * @param {boolean} inControl
 */
export function isForCard(key, shown, inControl) {
  return shown !== undefined && (key === "Space" ? !shown && !inControl : shown);
}

/**
 * Whether a key belongs to an input method that puts a letter together, and means nothing else. Safari says so only by
 * the old number.
 * @param {{isComposing: boolean, keyCode: number}} press
 */
export function isComposed(press) {
  return press.isComposing || press.keyCode === 229;
}

/**
 * The key as the commands name it: what it types or, where that is a letter of another alphabet, what is printed
 * beside it on most keyboards. Letters of Latin ones stand where their reader expects them.
 * @param {{key: string, code: string, shiftKey: boolean}} press
 * @returns {string} "" for a key that types nothing
 */
export function keyOf({ key, code = "", shiftKey = false }) {
  const typed = key === " " ? "Space" : [...key].length === 1 ? key : "";
  const isForeign = /^[\p{L}\p{Nd}]$/u.test(typed) && !/^[\p{Script=Latin}0-9]$/u.test(typed);
  const place = isForeign && /^(?:Key|Digit)(.)$/.exec(code)?.[1];
  return place ? (shiftKey ? place : place.toLowerCase()) : typed;
}

/** How long the first key of a pair waits for the second, in milliseconds. */
export const PAIR_WAIT = 1200;

/**
 * The command that a key press completes, and what to remember for the next one.
 * @param {{key: string, code: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, isAltGr: boolean}} press
 *   with AltGr a key types as any other does, though some systems name Ctrl and Alt as well
 * @param {string} pending the first key of a pair pressed just before, or ""
 * @param {boolean} singles whether single-key commands are on
 * @returns {{command: object|null, pending: string}}
 */
export function match(press, pending, singles) {
  const key = keyOf(press);
  const hasModifier = !press.isAltGr && (press.ctrlKey || press.metaKey || press.altKey);
  if (hasModifier && !press.altKey && key.toLowerCase() === "k") {
    return { command: COMMANDS.find((command) => command.keys[0] === "Ctrl"), pending: "" };
  }
  if (!key || !singles || hasModifier) {
    return { command: null, pending: "" };
  }
  const pressed = pending ? [pending, key] : [key];
  const exact = COMMANDS.find((command) => command.single && command.keys.join(" ") === pressed.join(" "));
  if (exact) {
    return { command: exact, pending: "" };
  }
  const begins = COMMANDS.some((command) => command.single && command.keys.length === 2 && command.keys[0] === key);
  return { command: null, pending: begins ? key : "" };
}

/**
 * The index of the row to go to.
 * @param {number} count how many rows there are
 * @param {number} current the index of the row in focus, -1 for none
 * @param {1|-1} step
 * @returns {number} -1 where there are no rows
 */
export function nextRow(count, current, step) {
  if (!count) {
    return -1;
  }
  return current < 0 ? (step > 0 ? 0 : count - 1) : Math.min(count - 1, Math.max(0, current + step));
}

/**
 * The page for a note on a row, or on the work, pattern, case or exercise that the page is about.
 * @param {string} row the id of the row in focus, or ""
 * @param {string} link the path that the row's main link leads to, or ""
 * @param {string} page the page's own path
 * @returns {string} "" where nothing there can have a note
 */
export function notePath(row, link, page) {
  const work = /^\/(resources|own)\/[^/]+\/$/;
  if (row.startsWith("part-") && work.test(page)) {
    return `${page}note/?part=${encodeURIComponent(row.slice("part-".length))}`;
  }
  const thing = /^\/(pattern|case|exercise)s\/([^/]+)\/$/;
  const path = [link, page].find((candidate) => work.test(candidate) || thing.test(candidate));
  if (!path) {
    return "";
  }
  return work.test(path) ? `${path}note/` : path.replace(thing, "/notes/on/$1/$2/");
}
