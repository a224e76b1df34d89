import { Autosave } from "../editing/autosave.js";
import { quiet } from "../editing/leaving.js";
import { isComposed } from "../lib/keys.js";

/** <note-editor>: saves what is written in its form: a note, an answer, an outline, a scratchpad; a score sheet as a draft. */
class NoteEditor extends Autosave {
  connectedCallback() {
    super.connectedCallback();
    const { signal } = this.stop;
    this.addEventListener("keydown", (event) => this.press(event), { signal });
    this.addEventListener("submit", (event) => this.leave(event), { signal });
  }

  get state() {
    return this.querySelector(".note__state");
  }

  /** A draft is saved by an event of its own: sending its form as a whole is something else, and leaves the page. */
  get isDraft() {
    return this.form.getAttribute("hx-trigger") === "draft";
  }

  send() {
    if (this.isDraft) {
      this.form.dispatchEvent(new CustomEvent("draft"));
    } else {
      this.form.requestSubmit();
    }
  }

  /** A form that is sent as a whole goes after its draft that is on its way: it begins from what that has saved. */
  async leave(event) {
    if (!this.isDraft || event.defaultPrevented) {
      return;
    }
    clearTimeout(this.timer);
    if (this.sending === undefined) {
      this.isLeaving = true;
      return;
    }
    event.preventDefault();
    const { submitter } = event;
    if (this.isWaiting) {
      return;
    }
    this.isWaiting = true;
    await quiet(this);
    this.isWaiting = false;
    if (this.isConnected) {
      this.form.requestSubmit(submitter);
    }
  }

  press(event) {
    if (isComposed(event)) {
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.save();
    } else if (event.key === "Escape" && event.target.matches("textarea")) {
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
    const { id } = this;
    document.addEventListener("htmx:afterSettle", () => document.getElementById(`${id}-title`)?.focus(), { once: true });
  }
}

customElements.define("note-editor", NoteEditor);
