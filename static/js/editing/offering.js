import { beside, fill, isIn, words, written } from "../lib/fields.js";
import { failure } from "../lib/saving.js";

// What can become of two texts, as _conflict.html says it: the words of each button and what it asks for; empty where
// nothing is sent. A form says in data-choices which are its.
const CHOICES = {
  text: [["Keep mine", "save"], ["Keep both", "both"], ["Keep the saved one", ""]],
  sketch: [["Keep mine and save theirs as a version", "over"], ["Keep theirs and save mine as a version", "under"]],
  sheet: [["Keep mine", "save"], ["Keep the saved one", ""]],
};

/** Show above its form what a keeper kept and was not saved, to be used or discarded; or to choose, where more was saved since. */
export function offer(keeper, draft, given) {
  const { form } = keeper;
  const notice = make("div", "notice notice--caution stack draft");
  const text = make("p", "draft__text", words(form, draft.fields, given) || "Your choices differ from those below.");
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
  form.parentElement.insertBefore(notice, form);
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
