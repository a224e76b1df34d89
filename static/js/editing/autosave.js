import { written } from "../lib/fields.js";
import { PAUSE, failure, retryAfter } from "../lib/saving.js";
import { Keeper, tell } from "./keeper.js";
import { Leaving } from "./leaving.js";

/**
 * Saves a form while it is filled in, says so, and keeps what was typed until it is saved. The element says how it sends
 * (send), which requests save (saves), where it says how it stands (state), and what it does meanwhile and in a conflict.
 */
export class Autosave extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.keeper = new Keeper(this.form);
    this.failures = 0;
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.saved = JSON.stringify(this.keeper.begin(signal));
    this.isThere();
    this.form.addEventListener("input", () => this.changed(), { signal });
    this.form.addEventListener("taken", ({ detail: saved }) => this.settle(JSON.stringify(saved)), { signal });
    this.addEventListener("htmx:beforeRequest", (event) => this.begin(event), { signal });
    this.addEventListener("htmx:beforeSwap", (event) => this.take(event), { signal });
    this.addEventListener("htmx:afterRequest", (event) => this.end(event), { signal });
    new Leaving(this, signal);
    // Typed before this script was there
    this.changed();
  }

  disconnectedCallback() {
    this.stop.abort();
    clearTimeout(this.timer);
  }

  get written() {
    return JSON.stringify(written(this.form));
  }

  get isDirty() {
    return this.written !== this.saved;
  }

  changed() {
    clearTimeout(this.timer);
    if (!this.isDirty) {
      return;
    }
    this.keeper.keep();
    if (!this.failures) {
      this.say("Not saved yet");
    }
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  /** The state holds what a save needs: lost from the page, it comes back as it was last. */
  isThere() {
    if (!this.state) {
      this.form.append(this.lastState);
    }
    this.lastState = this.state;
  }

  save() {
    clearTimeout(this.timer);
    this.isThere();
    if (this.sending === undefined) {
      this.send();
    }
  }

  /** Nothing is left to save, but for what was typed since. */
  settle(saved = this.written) {
    this.saved = saved;
    this.keeper.forget();
    this.changed();
  }

  begin(event) {
    if (this.saves(event)) {
      clearTimeout(this.timer);
      this.sending = this.written;
      this.isLost = false;
      this.announce(event);
    }
  }

  /** A conflict is something to show: both texts and the choice. A refusal is said where the text is. */
  take(event) {
    const { xhr } = event.detail;
    if (xhr.getResponseHeader("Not-Saved")) {
      event.detail.shouldSwap = false;
      this.fail(xhr);
    } else if (event.detail.shouldSwap && event.detail.target.id === this.state?.id && !xhr.response.includes(`id="${this.state.id}"`)) {
      event.detail.shouldSwap = false;
      this.isLost = true;
    } else if (xhr.status === 409) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
      this.conflict();
    }
  }

  end(event) {
    if (!this.saves(event) || this.sending === undefined) {
      return;
    }
    const { xhr } = event.detail;
    const sent = this.sending;
    this.sending = undefined;
    this.isThere();
    // htmx calls successful whatever it shows, refusals as well.
    if (xhr.status >= 200 && xhr.status < 300 && !this.isLost) {
      this.succeed(sent);
    } else if (xhr.status !== 422 && xhr.status !== 409 && !xhr.getResponseHeader("Not-Saved")) {
      this.fail(xhr);
    } else if (event.target !== this.form) {
      this.changed();
    }
  }

  succeed(sent) {
    this.failures = 0;
    this.keeper.isOthers = false;
    this.saved = sent;
    if (this.isDirty) {
      this.changed();
    } else if (!this.isGoing) {
      this.keeper.forget();
    }
  }

  fail(xhr) {
    const why = xhr.getResponseHeader("Not-Saved") ?? "";
    this.keeper.refused(why);
    const { words, again } = failure(xhr.status, why, this.keeper.isKept, this.keeper.owner !== "");
    this.failures += 1;
    this.say(words, xhr.getResponseHeader("Sign-In"));
    if (this.keeper.isOthers) {
      import("./offering.js").then(({ offerCopy }) => offerCopy(this.form, this.state, why === "another-account"));
    }
    document.getElementById("status").textContent = words;
    clearTimeout(this.timer);
    this.timer = again ? setTimeout(() => this.save(), retryAfter(this.failures)) : undefined;
  }

  say(words, signIn) {
    this.isThere();
    tell(this.state, words, signIn);
  }
}
