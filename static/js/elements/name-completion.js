import { move } from "../lib/combobox.js";
import { nameAt, namesIn, offered, suggest } from "../lib/completion.js";
import { isComposed } from "../lib/keys.js";

const COPIED = ["font", "letterSpacing", "lineHeight", "padding", "border", "tabSize", "width", "boxSizing", "wordSpacing", "direction"];

/** <name-completion>: offers names of components while an outline is typed. Nothing is taken that was not asked for. */
class NameCompletion extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea");
    this.list = this.appendChild(Object.assign(document.createElement("ul"), { id: "completion-list", hidden: true }));
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Names of components");
    this.text.setAttribute("aria-autocomplete", "list");
    this.text.setAttribute("aria-haspopup", "listbox");
    this.options = [];
    this.active = -1;
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.text.addEventListener("input", (event) => this.offer(event), { signal });
    this.text.addEventListener("keydown", (event) => this.press(event), { signal });
    this.text.addEventListener("click", () => this.close(), { signal });
    this.text.addEventListener("scroll", () => this.close(), { signal });
    this.text.addEventListener("blur", () => this.close(), { signal });
    // A press on a name must not take the focus away from where it goes.
    this.list.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
    this.list.addEventListener("click", (event) => this.take(event.target.closest("[role=option]")), { signal });
  }

  disconnectedCallback() {
    this.stop.abort();
    this.list.remove();
  }

  get kinds() {
    return [...document.querySelectorAll("[data-plane]")].map((one) => ({ name: one.textContent, plane: one.dataset.plane }));
  }

  offer(event) {
    const wasOpen = this.options.length > 0;
    this.close();
    if (event.isComposing || this.text.selectionStart !== this.text.selectionEnd) {
      return;
    }
    this.place = nameAt(this.text.value, this.text.selectionStart);
    if (!this.place) {
      return;
    }
    const used = this.place.isKind ? [] : namesIn(this.text.value, this.place.start);
    const found = suggest(this.place.typed, used, this.kinds);
    if (found.length) {
      this.show(found);
    }
    // Said once, not with every letter.
    if (found.length && !wasOpen) {
      document.getElementById("status").textContent = offered(found.length);
    }
  }

  show(found) {
    this.options = found.map(({ name, aside }, number) => {
      const option = Object.assign(document.createElement("li"), { id: `completion-${number}` });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.append(Object.assign(document.createElement("span"), { textContent: name, dir: "auto" }));
      option.append(Object.assign(document.createElement("span"), { textContent: aside, className: "completion__plane" }));
      option.dataset.name = name;
      return option;
    });
    this.list.replaceChildren(...this.options);
    this.list.hidden = false;
    this.list.style.insetBlockStart = `${this.below()}px`;
    this.text.setAttribute("aria-controls", this.list.id);
  }

  /** How far below the editor's upper edge the next line after the caret is, measured in a copy of it. */
  below() {
    const copy = document.createElement("div");
    const style = getComputedStyle(this.text);
    for (const name of COPIED) {
      copy.style[name] = style[name];
    }
    Object.assign(copy.style, { position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", overflowWrap: "break-word" });
    copy.textContent = this.text.value.slice(0, this.text.selectionStart);
    const mark = copy.appendChild(Object.assign(document.createElement("span"), { textContent: "\u200b" }));
    this.append(copy);
    const bottom = mark.offsetTop + mark.offsetHeight - this.text.scrollTop;
    copy.remove();
    return Math.min(bottom, this.text.offsetHeight) + 4;
  }

  press(event) {
    if (!this.options.length || isComposed(event) || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "Escape") {
      // Meant for the list, not for the editor around it.
      event.stopPropagation();
      event.preventDefault();
      this.close();
    } else if ((event.key === "Enter" && this.active !== -1) || (event.key === "Tab" && !event.shiftKey)) {
      event.preventDefault();
      this.take(this.options[Math.max(0, this.active)]);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.activate(move(event.key, this.active, this.options.length));
    }
  }

  activate(next) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = next;
    const option = this.options[next];
    option?.setAttribute("aria-selected", "true");
    if (option) {
      this.text.setAttribute("aria-activedescendant", option.id);
    } else {
      this.text.removeAttribute("aria-activedescendant");
    }
  }

  take(option) {
    if (option) {
      this.text.setSelectionRange(this.place.start, this.text.selectionStart);
      // The one way of writing that the browser's own undo knows of.
      document.execCommand("insertText", false, option.dataset.name);
      this.close();
    }
  }

  close() {
    this.options = [];
    this.activate(-1);
    this.list.hidden = true;
    this.text.removeAttribute("aria-controls");
  }
}

customElements.define("name-completion", NameCompletion);
