import { words, written } from "../lib/fields.js";

/** Say in an editor's state how it stands, with the way to sign in where that would help. */
export function tell(state, words, signIn) {
  const line = state.querySelector("p") ?? state.appendChild(document.createElement("p"));
  line.className = "";
  line.textContent = words;
  if (signIn) {
    line.append(" ", Object.assign(document.createElement("a"), { href: signIn, textContent: "Sign in to save it" }));
  }
}

/** What to do with a text that this page may not save. The way in opens in another tab: here the text would be gone. */
export function offerCopy(form, state, why) {
  if (why !== "another-account") {
    return;
  }
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
