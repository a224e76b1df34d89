// Two changes of the same fields, both of which stay: what a tab saved while it was left, and what was typed since.

/** @returns {(name: string) => "text" | "one" | "some"} what is given under a name of this form: words, or one or some choices */
export function kindOf(form) {
  const kinds = { checkbox: "some", radio: "one", hidden: "one", "select-one": "one" };
  return (name) => kinds[[...form.elements].find((control) => control.name === name)?.type] ?? "text";
}

/**
 * What was saved and what was typed since, where both began from the same fields: the typing goes on where the saved left off.
 * @returns {[string, string][] | null} null where a text was changed on both sides by more than what was put before or behind it
 */
export function joined(given, saved, typed, kind) {
  const names = [...new Set([...typed, ...saved].map(([name]) => name))];
  const all = names.map((name) => [name, join(kind(name), ...[given, saved, typed].map((fields) => valuesOf(fields, name)))]);
  return all.every(([, values]) => values) ? all.flatMap(([name, values]) => values.map((value) => [name, value])) : null;
}

function valuesOf(fields, name) {
  return fields.filter(([other]) => other === name).map(([, value]) => value);
}

function join(kind, given, saved, typed) {
  const isSame = (one, other) => one.join("\0") === other.join("\0");
  if (isSame(typed, given)) {
    return saved;
  }
  if (kind === "some") {
    return [...new Set([...saved, ...typed])].filter((value) => (given.includes(value) === typed.includes(value) ? saved : typed).includes(value));
  }
  return kind === "one" || isSame(saved, given) || isSame(saved, typed) ? typed : follow(given[0] ?? "", saved[0] ?? "", typed[0] ?? "");
}

function follow(given, saved, typed) {
  if (saved.startsWith(given) && typed.startsWith(given)) {
    return [saved + typed.slice(given.length)];
  }
  return typed.endsWith(given) ? [typed.slice(0, typed.length - given.length) + saved] : null;
}
