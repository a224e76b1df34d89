import { isComposed } from "../lib/keys.js";
import { PAUSE, failure, retryAfter } from "../lib/saving.js";

// What goes with what is written
const BESIDE = ["base", "csrfmiddlewaretoken", "tried"];

/** <note-editor>: saves what is written in its form, a note or an answer, says so, and keeps it until it is saved. */
class NoteEditor extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.text = this.form.elements.text;
    this.saved = this.written;
    this.failures = 0;
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.form.addEventListener("input", () => this.changed(), { signal });
    this.addEventListener("keydown", (event) => this.press(event), { signal });
    this.addEventListener("htmx:beforeRequest", (event) => this.begin(event), { signal });
    this.addEventListener("htmx:beforeSwap", (event) => this.take(event), { signal });
    this.addEventListener("htmx:afterRequest", (event) => this.end(event), { signal });
    window.addEventListener("online", () => this.isDirty && this.save(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.isDirty && this.save(), { signal });
    window.addEventListener("beforeunload", (event) => this.isDirty && event.preventDefault(), { signal });
  }

  disconnectedCallback() {
    this.stop.abort();
    clearTimeout(this.timer);
  }

  get written() {
    return JSON.stringify([...new FormData(this.form)].filter(([name]) => !BESIDE.includes(name)));
  }

  get isDirty() {
    return this.written !== this.saved;
  }

  get state() {
    return this.querySelector(".note__state");
  }

  changed() {
    clearTimeout(this.timer);
    if (this.isDirty) {
      this.say(this.failures ? this.state.textContent.trim() : "Not saved yet");
      this.timer = setTimeout(() => this.save(), PAUSE);
    }
  }

  save() {
    clearTimeout(this.timer);
    if (this.sending === undefined) {
      this.form.requestSubmit();
    }
  }

  press(event) {
    if (isComposed(event)) {
      return;
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.save();
    } else if (event.key === "Escape" && event.target === this.text) {
      this.text.blur();
    }
  }

  /** Whether a request saves: the form's own, or that of a button which says so. For a button that is gone htmx names the form. */
  saves(event) {
    return event.target === this.form || event.target.dataset.saves !== undefined;
  }

  begin(event) {
    if (!this.saves(event)) {
      return;
    }
    clearTimeout(this.timer);
    this.sending = this.written;
    if (event.target === this.form) {
      this.say("Saving…");
    }
  }

  // A conflict is something to show: both texts and the choice.
  take(event) {
    if (event.detail.xhr.status === 409) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
      this.saved = this.written;
      document.addEventListener("htmx:afterSettle", () => document.querySelector(".note-conflict .notice__title")?.focus(), { once: true });
    }
  }

  end(event) {
    if (!this.saves(event) || this.sending === undefined) {
      return;
    }
    const { status } = event.detail.xhr;
    const sent = this.sending;
    this.sending = undefined;
    if (event.detail.successful) {
      this.failures = 0;
      this.saved = sent;
      this.changed();
    } else if (status !== 422 && status !== 409) {
      this.fail(status);
    } else if (event.target !== this.form) {
      this.changed();
    }
  }

  fail(status) {
    const { words, again } = failure(status);
    this.failures += 1;
    this.say(words);
    document.getElementById("status").textContent = words;
    if (again) {
      this.timer = setTimeout(() => this.save(), retryAfter(this.failures));
    }
  }

  say(words) {
    const line = this.state.querySelector("p") ?? this.state.appendChild(document.createElement("p"));
    line.className = "";
    line.textContent = words;
  }
}

customElements.define("note-editor", NoteEditor);
