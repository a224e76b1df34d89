// The words of the board's timer, as templates have them too.

/** From this share of the budget on it is time to come to an end. */
const AMBER = 0.8;

/**
 * @param {number} seconds passed
 * @param {number} budget seconds
 * @returns {{words: string, isAmber: boolean}}
 */
export function timing(seconds, budget) {
  const minutes = Math.floor(seconds / 60);
  const planned = Math.round(budget / 60);
  const words = minutes > planned ? `${minutes - planned} min over ${planned}` : `${minutes} of ${planned} min`;
  return { words, isAmber: seconds >= AMBER * budget };
}
