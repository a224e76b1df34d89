import { beside, fill, isIn, words, written } from "../lib/fields.js";
import { joined, kindOf } from "../lib/joining.js";
import { failure } from "../lib/saving.js";
import { parse } from "./leaving.js";

// How long a request may take that outlives its page, milliseconds
const AFTER = 250;
const TRIES = 3;
// What can become of two texts, as their conflict's page says it: the words of each button and what it asks for; empty where
// nothing is sent. A form says in data-choices which are its.
const CHOICES = {
  text: [["Keep mine", "save"], ["Keep both", "both"], ["Keep the saved one", ""]],
  sketch: [["Keep mine, and theirs as a version", "over"], ["Keep theirs, and mine as a version", "under"]],
  sheet: [["Keep mine", "over"], ["Keep the saved one", ""]],
};

/** What a keeper kept was sent while its page was left: it may have come after this page was made. */
export async function compare(keeper, draft, given, tries = TRIES) {
  const now = await fetchForm(keeper.address, AFTER * 2 ** (TRIES - tries));
  if (now && isIn(draft.fields, written(now))) {
    take(keeper, draft, now, given);
  } else if (tries > 1) {
    await compare(keeper, draft, given, tries - 1);
  } else {
    offer(keeper, draft, given);
  }
}

/** Show in the form what the server has, and behind it what was typed since; where the two cannot be told apart, offer it. */
function take(keeper, draft, now, given) {
  const { form } = keeper;
  const [saved, text] = [written(now), form.querySelector("textarea")];
  const fields = joined(given, saved, written(form), kindOf(form));
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
}

/** Show above its form what a keeper kept and was not saved, to be used or discarded; or to choose, where more was saved since. */
export function offer(keeper, draft, given) {
  const { form } = keeper;
  const notice = make("div", "notice notice--caution stack draft");
  const text = make("p", "draft__text", words(form, draft.fields, given) || "Other choices than those below.");
  text.dir = "auto";
  const actions = make("p", "actions");
  const answered = () => {
    notice.remove();
    keeper.decide(draft);
  };
  const use = () => {
    if (isNewer(keeper, draft, given)) {
      choose();
      return;
    }
    const stood = { fields: written(form), base: keeper.base };
    fill(form, draft.fields);
    answered();
    if (JSON.stringify(stood.fields) !== JSON.stringify(given) && !isIn(stood.fields, draft.fields)) {
      // Typed beside the offer and saved nowhere: now it is what is offered.
      keeper.offers.push(stood);
      offer(keeper, stood, given);
    }
    form.querySelector("textarea").focus();
    form.querySelector("textarea").dispatchEvent(new Event("input", { bubbles: true }));
  };
  const discard = () => {
    answered();
    form.querySelector("textarea").focus();
  };
  const choose = () => {
    text.before(make("p", "", "The saved text below has changed since. Choose which one stays."));
    actions.replaceChildren(...choices(keeper, draft, answered, discard));
  };
  actions.append(button("Use it", use), button("Discard it", discard));
  notice.append(make("p", "notice__title", "Text you typed here earlier was not saved"), text, actions);
  if (isNewer(keeper, draft, given)) {
    choose();
  }
  form.before(notice);
  form.closest("details")?.setAttribute("open", "");
}

/** Whether the form began from another saved text than the draft, or somebody has typed into it. */
function isNewer(keeper, draft, given) {
  return (draft.base ?? "") !== keeper.base || (keeper.base !== "" && JSON.stringify(written(keeper.form)) !== JSON.stringify(given));
}

/** The buttons for a draft and a saved text that differ. */
function choices(keeper, draft, answered, discard) {
  const { form } = keeper;
  const hasOther = words(form, written(form), []) !== "";
  const offered = CHOICES[form.dataset.choices ?? "text"].filter(([, wanted]) => hasOther || wanted !== "both");
  return offered.map(([label, wanted]) => button(label, wanted ? (event) => send(keeper, draft, wanted, answered, event.target) : discard));
}

/** Ask for what was chosen. The form's own base goes along: what was saved since the choice was shown is not overwritten. */
async function send(keeper, { fields }, wanted, answered, pressed) {
  const body = new URLSearchParams([...beside(keeper.form), ...fields, ["do", wanted]]);
  const response = await fetch(keeper.address, { method: "POST", body }).catch(() => undefined);
  if (response?.ok) {
    answered();
    location.reload();
    return;
  }
  const why = response?.headers.get("Not-Saved") ?? "";
  const told = response?.status === 409 ? "Not saved: the saved text changed again. Reload the page to see it." : failure(response?.status ?? 0, why, true).words;
  const line = Object.assign(make("p", "field__error", told), { role: "alert" });
  pressed.closest(".draft").querySelector("[role=alert]")?.remove();
  pressed.closest(".actions").before(line);
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

/** What to do with a text that this page may not save. The way in opens in another tab: here the text would be gone. */
export function offerCopy(form, state, hasAccount) {
  const text = words(form, written(form), []);
  const copy = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "Copy text" });
  copy.addEventListener("click", () => copyText(text, copy));
  const next = encodeURIComponent(`/accounts/login/?next=${encodeURIComponent(location.pathname + location.search)}`);
  const way = { href: `/accounts/logout/?next=${next}`, target: "_blank", textContent: "Sign in with the other account, in a new tab" };
  state.querySelector("p").append(" ", copy, ...(hasAccount ? [" ", Object.assign(document.createElement("a"), way)] : []));
}

async function copyText(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not copied: select the text above and copy it";
  }
}
