import { escape, isWorthAsking, move, spoken } from "../lib/combobox.js";
import { isComposed } from "../lib/keys.js";

// Long enough to skip most letters of a fast typist, short enough to feel immediate.
const PAUSE = 120;

/** <search-box>: suggestions below the search field, by the combobox pattern of ARIA. Without it the form just submits. */
class SearchBox extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("[role=combobox]");
    this.list = this.querySelector("[role=listbox]");
    this.form = this.querySelector("form");
    this.options = [];
    this.active = -1;
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.input.addEventListener("input", () => this.wait(), { signal });
    this.input.addEventListener("keydown", (event) => this.press(event), { signal });
    // A press on a suggestion must not take the focus away, or the list would close before the click arrives.
    this.list.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
    this.addEventListener("focusout", (event) => !this.contains(event.relatedTarget) && this.close(), { signal });
    this.form.addEventListener("submit", () => this.submitted(), { signal });
    document.addEventListener("pointerdown", (event) => !this.contains(event.target) && this.close(), { signal });
    document.addEventListener("htmx:afterSettle", (event) => event.target.id === "results" && this.settled(), { signal });
  }

  disconnectedCallback() {
    this.close();
    this.stop.abort();
  }

  get isOpen() {
    return this.options.length > 0;
  }

  press(event) {
    if (isComposed(event) || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "Enter" && this.active !== -1) {
      event.preventDefault();
      this.options[this.active].click();
    } else if (event.key === "Escape") {
      this.escape(event);
    } else if (!this.isOpen && event.key === "ArrowDown" && isWorthAsking(this.input.value)) {
      event.preventDefault();
      this.ask();
    } else if (this.isOpen) {
      const next = move(event.key, this.active, this.options.length);
      if (next !== null) {
        event.preventDefault();
        this.activate(next);
      }
    }
  }

  escape(event) {
    const what = escape(this.isOpen, this.input.value);
    if (what) {
      event.preventDefault();
      this.close();
    }
    if (what === "clear") {
      this.input.value = "";
    }
  }

  activate(next) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = next;
    const option = this.options[next];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  wait() {
    this.forget();
    if (isWorthAsking(this.input.value)) {
      this.timer = setTimeout(() => this.ask(), PAUSE);
    } else {
      this.close();
    }
  }

  async ask() {
    this.forget();
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const response = await fetch(`${this.dataset.suggestions}?${new URLSearchParams({ q: this.input.value })}`, { signal });
      const html = response.ok ? await response.text() : "";
      if (!signal.aborted) {
        this.show(html);
      }
    } catch {
      // A newer letter came first, or the network is away: the form still works.
    }
  }

  show(html) {
    this.close();
    this.list.innerHTML = html;
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.list.hidden = !this.isOpen;
    this.input.setAttribute("aria-expanded", String(this.isOpen));
    this.say(spoken(this.options.length));
  }

  close() {
    this.forget();
    this.activate(-1);
    this.options = [];
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  submitted() {
    this.close();
    this.hasSubmitted = true;
  }

  forget() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  /** New results were swapped in: a reader who submitted is taken to them, anyone else is told. Other lists tell for themselves. */
  settled() {
    const heading = document.getElementById("results-heading");
    if (heading && this.hasSubmitted) {
      heading.focus();
    } else if (heading) {
      this.say(heading.textContent.trim());
    }
    this.hasSubmitted = false;
  }

  say(words) {
    document.getElementById("status").textContent = words;
  }
}

customElements.define("search-box", SearchBox);
