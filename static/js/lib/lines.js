// Places in a text of several lines, as pure rules; lines count from 1, places from 0.

/** Where a line begins and ends, for a selection; the last line for a number beyond it. */
export function lineAt(text, number) {
  const lines = text.split("\n");
  const place = Math.min(number, lines.length) - 1;
  const start = lines.slice(0, place).reduce((sum, line) => sum + line.length + 1, 0);
  return { start, end: start + lines[place].length };
}

/**
 * How a name goes into an outline at the caret: in a line of its own, or after the arrow or comma that waits for it.
 * @returns {string} what to write there
 */
export function inserted(text, caret, name) {
  const before = text.slice(text.lastIndexOf("\n", caret - 1) + 1, caret);
  if (!before.trim() || /\($/.test(before)) {
    return name;
  }
  return /[>→,(]\s*$|-\s*$/.test(before) ? (/\s$/.test(before) ? name : ` ${name}`) : ` -> ${name}`;
}
