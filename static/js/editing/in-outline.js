import { difference } from "../lib/boxes.js";

// Writes into the editor of a board as if it were typed. The browser's own undo then knows of it; it needs an editor that shows,
// and gives it the focus.

/** Make the outline say this, in one step. */
export function rewrite(board, text, next) {
  const { start, end, words } = difference(text.value, next);
  inEditor(board, text, () => {
    text.setSelectionRange(start, end);
    document.execCommand(words ? "insertText" : "delete", false, words);
  });
  if (text.value !== next) {
    text.value = next;
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** Take back the last step, typed or not. */
export function undo(board, text) {
  inEditor(board, text, () => document.execCommand("undo"));
}

function inEditor(board, text, act) {
  const { shows } = board.dataset;
  const [left, top] = [window.scrollX, window.scrollY];
  board.dataset.shows = "outline";
  text.focus({ preventScroll: true });
  act();
  text.blur();
  board.dataset.shows = shows;
  window.scrollTo(left, top);
}
