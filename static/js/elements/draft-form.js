import { PAUSE, failure, retryAfter } from "../lib/saving.js";

/** <draft-form>: saves its form as a draft while it is filled in, says so, and warns before unsaved words are left. */
class DraftForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.failures = 0;
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.addEventListener("input", () => this.changed(), { signal });
    this.addEventListener("submit", () => this.leave(), { signal });
    this.addEventListener("htmx:beforeSwap", (event) => this.take(event), { signal });
    this.addEventListener("htmx:afterRequest", (event) => this.end(event), { signal });
    window.addEventListener("online", () => this.isDirty && this.save(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.isDirty && this.save(), { signal });
    window.addEventListener("beforeunload", (event) => this.isDirty && event.preventDefault(), { signal });
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.stop.abort();
  }

  changed() {
    this.isDirty = true;
    this.isChangedSince = true;
    this.say(this.failures ? this.state.textContent.trim() : "Not saved yet");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  save() {
    clearTimeout(this.timer);
    this.isChangedSince = false;
    this.form.dispatchEvent(new CustomEvent("draft"));
  }

  /** Sent as a whole: nothing is left behind. */
  leave() {
    clearTimeout(this.timer);
    this.isDirty = false;
  }

  /** Another tab saved meanwhile: the answer says so. */
  take(event) {
    if (event.detail.xhr.status === 409) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  }

  end(event) {
    const { status } = event.detail.xhr;
    if (event.detail.successful) {
      this.failures = 0;
      this.isDirty = this.isChangedSince;
    } else if (status !== 422 && status !== 409) {
      const { words, again } = failure(status);
      this.failures += 1;
      this.say(words);
      document.getElementById("status").textContent = words;
      if (again) {
        this.timer = setTimeout(() => this.save(), retryAfter(this.failures));
      }
    }
  }

  get state() {
    return this.querySelector("#sheet-state");
  }

  say(words) {
    const line = this.state.querySelector("p") ?? this.state.appendChild(document.createElement("p"));
    line.className = "";
    line.textContent = words;
  }
}

customElements.define("draft-form", DraftForm);
