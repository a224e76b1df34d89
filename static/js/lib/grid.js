/** How far each arrow key goes in a table whose columns are weeks: [rows, columns]. */
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * The place an arrow key leads to, or null for another key or beyond the table.
 * @param {string} key
 * @param {{row: number, column: number}} from
 * @param {(row: number, column: number) => boolean} exists
 */
export function step(key, from, exists) {
  if (!(key in STEPS)) {
    return null;
  }
  const [rows, columns] = STEPS[key];
  const to = { row: from.row + rows, column: from.column + columns };
  return exists(to.row, to.column) ? to : null;
}
