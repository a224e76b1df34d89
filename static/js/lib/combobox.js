// What a text field with suggestions does with a key, apart from any page. No suggestion being active is -1.

export const LONGEST = 200;

/** Down and Up go round through the field itself; Home and End belong to the field until a suggestion is active. */
export function move(key, active, count) {
  if (count === 0) {
    return null;
  }
  switch (key) {
    case "ArrowDown":
      return active + 1 < count ? active + 1 : -1;
    case "ArrowUp":
      return active === -1 ? count - 1 : active - 1;
    case "Home":
      return active === -1 ? null : 0;
    case "End":
      return active === -1 ? null : count - 1;
    default:
      return null;
  }
}

/** Escape closes the list first and clears the field after that; on an empty field it is nobody's. */
export function escape(isOpen, text) {
  if (isOpen) {
    return "close";
  }
  return text ? "clear" : null;
}

export function isWorthAsking(text) {
  return text.trim() !== "" && text.length <= LONGEST;
}

/** What a screen reader says once suggestions are there; the last one leads to all results. */
export function spoken(count) {
  const pages = count - 1;
  if (pages < 1) {
    return "No suggestions. Enter searches everything.";
  }
  return `${pages} ${pages === 1 ? "suggestion" : "suggestions"}. Down and up arrows choose.`;
}
