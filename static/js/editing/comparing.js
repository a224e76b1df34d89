import { fill, isIn, written } from "../lib/fields.js";
import { joined, kindOf } from "../lib/joining.js";
import { parse } from "./leaving.js";

// How long a request may take that outlives its page, milliseconds
const AFTER = 250;
const TRIES = 3;
/** What a keeper kept was sent while its page was left: it may have come after this page was made. */
export async function compare(keeper, draft, given, offer, tries = TRIES) {
  const now = await fetchForm(keeper.address, AFTER * 2 ** (TRIES - tries));
  if (now && isIn(draft.fields, written(now))) {
    take(keeper, draft, now, given, offer);
  } else if (tries > 1) {
    await compare(keeper, draft, given, offer, tries - 1);
  } else {
    offer(keeper, draft, given);
  }
}

/** Show in the form what the server has, and behind it what was typed since; where the two cannot be told apart, offer it. */
function take(keeper, draft, now, given, offer) {
  const { form } = keeper;
  const [saved, text] = [written(now), form.querySelector("textarea")];
  const fields = joined(given, asTyped(saved, draft.fields), written(form), kindOf(form));
  renew(form, now);
  if (!fields) {
    offer(keeper, draft, given);
    return;
  }
  const left = text.value.length - text.selectionEnd;
  fill(form, fields);
  text.setSelectionRange(text.value.length - left, text.value.length - left);
  keeper.decide(draft);
  text.dispatchEvent(new CustomEvent("taken", { bubbles: true, detail: saved }));
  // What follows what is typed, as a drawing, follows this too.
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

/** What was saved with the blanks that it was typed with: the typing goes on behind them. */
function asTyped(saved, typed) {
  return saved.map(([name, value]) => typed.find(([other, one]) => other === name && one.trim() === value.trim()) ?? [name, value]);
}

/** What the form sends beside its text becomes that of the other one. */
function renew(form, now) {
  for (const name of ["base", "csrfmiddlewaretoken"]) {
    const [own, other] = [form, now].map((one) => one.querySelector(`[name=${name}]`));
    if (own && other) {
      own.value = other.value;
    } else if (other) {
      form.append(other);
    }
  }
  const [own, other] = [form, now].map((one) => one.querySelector(".note__state p"));
  if (own && other) {
    own.replaceWith(other);
  }
}

/** The form with this address in the page as the server has it a moment later; undefined where it has none. */
async function fetchForm(address, after) {
  if (document.readyState !== "complete") {
    // Until then the browser may put older text into the form, and the keeper takes it out again.
    await new Promise((resolve) => window.addEventListener("pageshow", resolve, { once: true }));
  }
  await new Promise((resolve) => setTimeout(resolve, after));
  try {
    const response = await fetch(location.href, { cache: "no-store" });
    return [...parse(await response.text()).forms].find((form) => form.getAttribute("action") === address);
  } catch {
    return undefined;
  }
}
