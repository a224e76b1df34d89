// The fields of a form as the server gave them and as they are now.

// What goes with what is written; "width" and "standing" say how it is drawn.
const BESIDE = ["base", "csrfmiddlewaretoken", "tried", "shown", "run", "left", "width", "standing"];
const IS_TEXT = "textarea, input:not([type]), input[type=text], input[type=number]";

/** @returns {[string, string][]} the names and values of what somebody may have written or chosen */
export function written(form) {
  return [...new FormData(form)].filter(([name]) => !BESIDE.includes(name));
}

/** @returns {[string, string][]} what goes with it, however it is sent */
export function beside(form) {
  return [...new FormData(form)].filter(([name]) => BESIDE.includes(name));
}

/** The same as is written, as the server sent it: a browser may have put older text into the form since. */
export function sent(form) {
  const copy = form.cloneNode(true);
  copy.reset();
  return written(copy);
}

/** Make the form say this. */
export function fill(form, fields) {
  for (const control of form.elements) {
    const given = fields.filter(([name]) => name === control.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(control.type)) {
      control.checked = given.includes(control.value);
    } else if (given.length && control.type !== "hidden") {
      control.value = given[0];
    }
  }
}

/** The words in these fields that are not in the others, to be shown. */
export function words(form, fields, others) {
  const texts = new Set([...form.querySelectorAll(IS_TEXT)].map((control) => control.name));
  const other = Object.fromEntries(others);
  return fields.filter(([name, value]) => texts.has(name) && value.trim() && value !== other[name]).map(([, value]) => value).join("\n\n");
}

/** Whether all that was written is saved already, alone or at the end of something longer, as where both were kept. */
export function isIn(fields, saved) {
  // Some fields are saved without the blanks around them.
  const has = (name, value) => saved.some(([other, one]) => other === name && one.trimEnd().endsWith(value.trim()));
  return fields.every(([name, value]) => !value.trim() || has(name, value));
}
