import { COMMANDS, PAIR_WAIT, isComposed, isForCard, match, nextRow, notePath } from "../lib/keys.js";

const TYPING = "input:not([type=radio], [type=checkbox], [type=submit], [type=button]), textarea, select, [contenteditable]";

// After which time a page that was to be left has stayed, milliseconds
const STAYED = 5000;

/** <key-commands>: listens for the commands of lib/keys.js and shows them in a dialogue. */
class KeyCommands extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("keydown", (event) => this.press(event), { signal });
    document.addEventListener("click", (event) => event.target.closest("[data-shows-keys]") && this.help(), { signal });
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  press(event) {
    const isAltGr = event.getModifierState("AltGraph");
    const types = event.target.closest(TYPING) && (isAltGr || !(event.ctrlKey || event.metaKey));
    if (this.isGoing || isComposed(event) || document.querySelector("dialog[open]") || types) {
      return;
    }
    const { key, code, shiftKey, ctrlKey, metaKey, altKey } = event;
    const recent = performance.now() - (this.pressedAt ?? -PAIR_WAIT) < PAIR_WAIT;
    const found = match({ key, code, shiftKey, ctrlKey, metaKey, altKey, isAltGr }, recent ? (this.pending ?? "") : "", document.documentElement.dataset.keys !== "off");
    this.pending = found.pending;
    this.pressedAt = performance.now();
    if (found.command && (found.command.name !== "recall" || this.hasCard(found.command, event.target))) {
      event.preventDefault();
      this[found.command.name](found.command);
    }
  }

  search() {
    const input = document.querySelector("search-box input");
    input?.focus();
    input?.select();
  }

  go(command) {
    location.assign(command.to);
  }

  next() {
    this.move(1);
  }

  previous() {
    this.move(-1);
  }

  open() {
    document.activeElement?.closest("[data-row]")?.querySelector("[data-row-link]")?.click();
  }

  /** Press the mark of the row in focus, or of the one work that the page is about; a part has its tick. */
  mark(command) {
    const row = document.activeElement.closest("[data-row]");
    const tick = command.state === "finished" && row?.querySelector(".tick");
    const marks = row ?? document.getElementById("reading");
    (tick || marks?.querySelector(`[data-mark] [id^="${command.state}-"]`))?.click();
  }

  hasCard({ keys }, target) {
    const shown = document.querySelector("recall-card details")?.open;
    return isForCard(keys[0], shown, Boolean(target.closest("button, summary, a[href], input, [tabindex='0']")));
  }

  recall({ keys }) {
    document.querySelector(`recall-card [data-key="${keys[0]}"]`)?.click();
  }

  /** Write where the page has room for it, else on the note's own page. */
  note() {
    const row = document.activeElement.closest("[data-row]");
    const text = !row && document.querySelector("#note-text, #note-editor textarea");
    if (text) {
      text.closest("details")?.setAttribute("open", "");
      text.focus();
      return;
    }
    const link = row?.querySelector("[data-row-link]");
    const path = notePath(row?.id ?? "", link?.host === location.host ? link.pathname : "", location.pathname);
    if (path) {
      // What is typed from now on is the note's.
      this.isGoing = true;
      setTimeout(() => (this.isGoing = false), STAYED);
      location.assign(`${path}#note-text`);
    }
  }

  select(command) {
    const row = document.activeElement.closest("[data-row]");
    document.dispatchEvent(new CustomEvent("row-select", { detail: { which: command.which, row } }));
  }

  undo() {
    const button = document.querySelector("[data-undo]");
    button?.click();
    if (!button) {
      document.getElementById("status").textContent = "Nothing to undo on this page. Your history lists what you changed.";
    }
  }

  move(step) {
    const links = [...document.querySelectorAll("[data-row] [data-row-link]")];
    const current = links.findIndex((link) => link.closest("[data-row]").contains(document.activeElement));
    const link = links[nextRow(links.length, current, step)];
    link?.focus({ preventScroll: true });
    link?.closest("[data-row]").scrollIntoView({ block: "nearest" });
  }

  help() {
    this.dialog ??= this.appendChild(this.draw());
    this.dialog.showModal();
  }

  draw() {
    const dialog = Object.assign(document.createElement("dialog"), { className: "keys-dialog" });
    dialog.setAttribute("aria-labelledby", "keys-title");
    const list = document.createElement("dl");
    for (const { keys, does } of COMMANDS) {
      const term = document.createElement("dt");
      term.append(...keys.flatMap((key, place) => [place ? " " : "", Object.assign(document.createElement("kbd"), { textContent: key })]));
      list.append(term, Object.assign(document.createElement("dd"), { textContent: does }));
    }
    const on = document.documentElement.dataset.keys !== "off";
    const off = Object.assign(document.createElement("a"), {
      href: "/settings/display/",
      textContent: on ? "Turn single keys off" : "Single keys are off. Turn them on",
    });
    const form = Object.assign(document.createElement("form"), { method: "dialog" });
    form.append(Object.assign(document.createElement("button"), { className: "button", textContent: "Close" }));
    // The focus begins at the top: on the first link, at its end, the list would open scrolled to it.
    const title = Object.assign(document.createElement("h2"), { id: "keys-title", textContent: "Keyboard shortcuts", tabIndex: -1, autofocus: true });
    const more = document.createElement("p");
    more.append(off);
    dialog.append(title, list, more, form);
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    return dialog;
  }
}

customElements.define("key-commands", KeyCommands);
