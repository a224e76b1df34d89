// Boxes of a drawing and changes of its outline, as pure rules; places in pixels or characters from 0.

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Whether a key leads from box to box. */
export function isWay(key) {
  return key in WAYS;
}

/**
 * The box that an arrow key leads to: the nearest on that side.
 * @param {{x: number, y: number}[]} middles of all boxes
 * @param {number} from the number of the one in focus
 * @returns {number} its number; the same where nothing is on that side
 */
export function nearest(middles, from, key) {
  const [across, down] = WAYS[key];
  const here = middles[from];
  const far = ({ x, y }) => {
    const ahead = (x - here.x) * across + (y - here.y) * down;
    const aside = Math.abs((x - here.x) * down) + Math.abs((y - here.y) * across);
    return ahead > 1 ? ahead + aside : Infinity;
  };
  const distances = middles.map(far);
  const least = Math.min(...distances);
  return least === Infinity ? from : distances.indexOf(least);
}

/**
 * The one place where two texts differ, so that writing it is one step that can be undone.
 * @returns {{start: number, end: number, words: string}} what to replace in the first text, and by what
 */
export function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) {
    start += 1;
  }
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) {
    same += 1;
  }
  return { start, end: before.length - same, words: after.slice(start, after.length - same) };
}
