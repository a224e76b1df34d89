// Names to choose from while an outline is written, as pure rules over text; places count characters from 0.

const ARROW = /<?[-=]+>|<-+|→|←|↔/g;
const BULLET = /^\s*(?:[-*•+]|\d{1,3}[.)])\s+/;
/** From so many letters on names are offered. */
const FEWEST = 2;
const MOST = 7;

/**
 * What is being named at the caret.
 * @returns {{start: number, typed: string, isKind: boolean} | null} null where no name is expected: in a label, a title,
 *   a remark, inside quotation marks, or with words after the caret
 */
export function nameAt(text, caret) {
  const begin = text.lastIndexOf("\n", caret - 1) + 1;
  const line = text.slice(begin, caret);
  const after = text.slice(caret).split("\n", 1)[0];
  if (/^\s*[#`~]/.test(line) || /^\s*title\s*:/i.test(line) || /^[^\s,)<→←↔=-]/.test(after) || line.split('"').length % 2 === 0) {
    return null;
  }
  const arrows = [...line.matchAll(ARROW)];
  const last = arrows.at(-1);
  let start = last ? last.index + last[0].length : (BULLET.exec(line)?.[0].length ?? 0);
  const colon = line.indexOf(":", start);
  if (colon !== -1) {
    if (last || !/^\s*group\b/i.test(line)) {
      return null;
    }
    start = colon + 1;
  } else if (!last && /^\s*group\b/i.test(line)) {
    return null;
  }
  start = Math.max(start, line.lastIndexOf(",") + 1);
  const kind = /\(\s*|\sis an?\s+/i.exec(line.slice(start));
  if (kind) {
    start += kind.index + kind[0].length;
  }
  start += /^\s*/.exec(line.slice(start))[0].length;
  return { start: begin + start, typed: line.slice(start), isKind: Boolean(kind) };
}

/** The names that an outline uses, in their order, but for the one at this place. */
export function namesIn(text, except = -1) {
  const found = new Map();
  let begin = 0;
  for (const line of text.split("\n")) {
    const isHere = begin <= except && except <= begin + line.length;
    begin += line.length + 1;
    if (isHere || /^\s*(#|title\s*:)/i.test(line)) {
      continue;
    }
    const parts = line.replace(BULLET, "").replace(/^\s*group\b[^:]*:/i, "").split(ARROW);
    parts.push(parts.pop().split(":", 1)[0]);
    for (const name of parts.flatMap((part) => part.split(","))) {
      const clean = name.replace(/\(.*$|\sis an?\s.*$/i, "").replaceAll('"', "").trim();
      if (clean) {
        found.set(clean.toLowerCase(), clean);
      }
    }
  }
  return [...found.values()];
}

/**
 * What to offer for what was typed: names already used before kinds, beginnings before words within.
 * @param {string[]} used names of the outline
 * @param {{name: string, plane: string}[]} kinds
 * @returns {{name: string, aside: string}[]} nothing where the name is whole already
 */
export function suggest(typed, used, kinds) {
  const wanted = typed.trim().toLowerCase();
  if (wanted.length < FEWEST) {
    return [];
  }
  const known = new Set(used.map((name) => name.toLowerCase()));
  const all = [
    ...used.map((name) => ({ name, aside: "in your outline" })),
    ...kinds.filter(({ name }) => !known.has(name.toLowerCase())).map(({ name, plane }) => ({ name, aside: plane })),
  ];
  if (all.some(({ name }) => name.toLowerCase() === wanted)) {
    return [];
  }
  const starts = all.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  const within = all.filter(({ name }) => name.toLowerCase().includes(` ${wanted}`));
  return [...starts, ...within].slice(0, MOST);
}

/** What a screen reader says once names are offered. */
export function offered(count) {
  return `${count} ${count === 1 ? "name" : "names"} offered. Tab takes the first, down and up arrows choose, Escape closes.`;
}
