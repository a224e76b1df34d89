// What the clock of an interview shows and says, as pure rules; all times in milliseconds. The face is that of
// Clock.face in practice/interviewing.py.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
// When what is left of a phase is said aloud, in minutes
const SAID = [5, 1];

/**
 * The time left, or how far it is over with a plus before it.
 * @param {number} elapsed of the phase
 * @param {number} budget of the phase
 * @returns {string} such as 5:12 or +0:40
 */
export function face(elapsed, budget) {
  return elapsed > budget ? `+${clock(Math.floor((elapsed - budget) / SECOND))}` : clock(Math.ceil((budget - elapsed) / SECOND));
}

/**
 * A length in minutes and full seconds.
 * @param {number} length
 * @returns {string} such as 25:05
 */
export function shown(length) {
  return clock(Math.floor(length / SECOND));
}

function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * What to say between two looks at the clock, so that nobody has to watch it.
 * @param {number} before time elapsed at the last look
 * @param {number} now time elapsed at this one
 * @param {number} budget of the phase
 * @returns {string} words, or none where there is nothing to say
 */
export function announcement(before, now, budget) {
  const passed = (moment) => before < moment && now >= moment;
  // After a sleep several are passed together: the last of them is what matters.
  if (passed(budget)) {
    return "The time of this phase is up. Move on when you are ready.";
  }
  const minutes = SAID.filter((minute) => passed(budget - minute * MINUTE)).at(-1);
  return minutes ? `${minutes} minute${minutes === 1 ? "" : "s"} left in this phase.` : "";
}
