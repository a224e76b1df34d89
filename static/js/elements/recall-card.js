import { Keeper } from "../editing/keeper.js";
import { isComposed } from "../lib/keys.js";

/** <recall-card>: a question that takes the focus when its turn comes, and guards what is typed until it is kept. */
class RecallCard extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.text = this.form.elements.answer;
    this.reveal = this.querySelector("details");
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.keeper = new Keeper(this.form, ({ fields }) => this.isSaved(fields));
    this.keeper.begin(signal);
    this.text.addEventListener("input", () => this.typed(), { signal });
    this.addEventListener("keydown", (event) => this.press(event), { signal });
    this.reveal.addEventListener("toggle", () => this.revealed(), { signal });
    this.form.addEventListener("submit", () => (this.isSent = true), { signal });
    document.addEventListener("htmx:beforeSwap", (event) => this.take(event), { signal });
    // The next card takes the place of this one before the request has ended, so it is heard as soon as it is answered.
    for (const name of ["htmx:beforeOnLoad", "htmx:afterRequest"]) {
      document.addEventListener(name, (event) => this.end(event), { signal });
    }
    window.addEventListener("beforeunload", (event) => this.text.value.trim() && !this.isSent && this.keeper.holdBack(event), { signal });
    // On a fresh page the reader is at its top; a card that came in the place of another is where they are.
    if (document.readyState === "complete") {
      this.querySelector("h2").focus();
    }
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  /** Extra practice is never saved, so nothing of it is kept either. */
  typed() {
    if (this.form.querySelector("[name=rating]")) {
      this.keeper.keep();
    }
  }

  /** Whether this is the answer that was saved last, as where it was sent without scripts. Lines are shown without their ends. */
  isSaved(fields) {
    const [typed, saved] = [fields.find(([name]) => name === "answer")?.[1], this.querySelector(".recall-card__old")?.textContent];
    return (typed ?? "").replace(/\s/g, "") === (saved ?? "").replace(/\s/g, "");
  }

  /** From within the answer, where Space is a blank. */
  press(event) {
    if (event.key === "Enter" && !isComposed(event) && (event.ctrlKey || event.metaKey) && event.target === this.text) {
      event.preventDefault();
      this.reveal.open = true;
      this.reveal.querySelector("summary").focus();
    }
  }

  revealed() {
    if (this.reveal.open) {
      this.querySelector(".recall-card__rate").scrollIntoView({ block: "nearest" });
    }
  }

  // Answered in another tab meanwhile: the same question again, with what was typed.
  take(event) {
    if (event.detail.xhr.status === 409 && event.detail.requestConfig.elt === this.form) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  }

  end(event) {
    if (event.detail.elt === this.form) {
      const { status } = event.detail.xhr;
      this.isSent = status >= 200 && status < 300;
      if (this.isSent) {
        this.keeper.forget();
      }
    }
  }
}

customElements.define("recall-card", RecallCard);
