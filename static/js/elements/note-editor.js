import { Autosave } from "../editing/autosave.js";
import { isComposed } from "../lib/keys.js";

/** <note-editor>: saves what is written in its form, a note or an answer. */
class NoteEditor extends Autosave {
  connectedCallback() {
    super.connectedCallback();
    this.addEventListener("keydown", (event) => this.press(event), { signal: this.stop.signal });
  }

  get state() {
    return this.querySelector(".note__state");
  }

  send() {
    this.form.requestSubmit();
  }

  press(event) {
    if (isComposed(event)) {
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.save();
    } else if (event.key === "Escape" && event.target === this.form.elements.text) {
      event.target.blur();
    }
  }

  /** Whether a request saves: the form's own, or that of a button which says so. For a button that is gone htmx names the form. */
  saves(event) {
    return event.target === this.form || event.target.dataset.saves !== undefined;
  }

  announce(event) {
    if (event.target === this.form) {
      this.say("Saving…");
    }
  }

  conflict() {
    this.saved = this.written;
    document.addEventListener("htmx:afterSettle", () => document.querySelector(".note-conflict .notice__title")?.focus(), { once: true });
  }
}

customElements.define("note-editor", NoteEditor);
