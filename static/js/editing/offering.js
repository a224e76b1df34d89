import { fill, isIn, words, written } from "../lib/fields.js";
import { parse } from "./leaving.js";

// How long a request may take that outlives its page, milliseconds
const AFTER = 250;

/** What a keeper kept was sent while its page was left: it may have come after this page was made. */
export async function compare(keeper, fields, given, tries = 3) {
  const now = await fetchForm(keeper.address);
  if (now && isIn(fields, written(now))) {
    keeper.forget();
    take(keeper.form, now, given);
  } else if (tries > 1) {
    await compare(keeper, fields, given, tries - 1);
  } else {
    offer(keeper, fields, given);
  }
}

/** Show in the form what the server has, where nobody has typed on. */
function take(form, now, given) {
  if (JSON.stringify(written(form)) === JSON.stringify(given)) {
    fill(form, written(now));
    form.querySelector("[name=base]").value = now.querySelector("[name=base]").value;
    form.querySelector("textarea").dispatchEvent(new CustomEvent("taken", { bubbles: true }));
  }
}

/** Show above its form what a keeper kept and was not saved, to be used or discarded. */
export function offer(keeper, fields, given) {
  const { form } = keeper;
  keeper.offered = fields;
  const notice = make("div", "notice notice--caution stack draft");
  const text = make("p", "draft__text", words(form, fields, given) || "Other choices than those below.");
  text.dir = "auto";
  const answered = () => {
    keeper.offered = undefined;
    notice.remove();
    keeper.forget();
    form.querySelector("textarea").focus();
  };
  const use = () => {
    fill(form, fields);
    answered();
    form.querySelector("textarea").dispatchEvent(new Event("input", { bubbles: true }));
  };
  const actions = make("p", "actions");
  actions.append(button("Use it", use), button("Discard it", answered));
  notice.append(make("p", "notice__title", "Text you typed here earlier was not saved"), text, actions);
  form.before(notice);
  form.closest("details")?.setAttribute("open", "");
}

function button(label, press) {
  const one = Object.assign(make("button", "button", label), { type: "button" });
  one.addEventListener("click", press);
  return one;
}

function make(name, className, textContent = "") {
  return Object.assign(document.createElement(name), { className, textContent });
}

/** The form with this address in the page as the server has it a moment later; undefined where it has none. */
async function fetchForm(address) {
  if (document.readyState !== "complete") {
    // Until then the browser may put older text into the form, and the keeper takes it out again.
    await new Promise((resolve) => window.addEventListener("pageshow", resolve, { once: true }));
  }
  await new Promise((resolve) => setTimeout(resolve, AFTER));
  try {
    const response = await fetch(location.href, { cache: "no-store" });
    return [...parse(await response.text()).forms].find((form) => form.getAttribute("action") === address);
  } catch {
    return undefined;
  }
}

/** What to do with a text that this page may not save. The way in opens in another tab: here the text would be gone. */
export function offerCopy(form, state) {
  const text = words(form, written(form), []);
  const copy = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "Copy text" });
  copy.addEventListener("click", () => copyText(text, copy));
  const next = encodeURIComponent(`/accounts/login/?next=${encodeURIComponent(location.pathname + location.search)}`);
  const way = { href: `/accounts/logout/?next=${next}`, target: "_blank", textContent: "Sign in with the other account, in a new tab" };
  state.querySelector("p").append(" ", copy, " ", Object.assign(document.createElement("a"), way));
}

async function copyText(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not copied: select the text above and copy it";
  }
}
