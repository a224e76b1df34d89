import { words, written } from "../lib/fields.js";
import { sendForm } from "../lib/leaving.js";
import { PAUSE, failure, retryAfter } from "../lib/saving.js";
import { Keeper } from "./keeper.js";

/**
 * What every element has in common that saves its form while it is filled in, says so, and keeps it until it is saved.
 * Each says how it sends (send), which requests save (saves) and where it says how it stands (state).
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
    this.form.addEventListener("taken", () => this.settle(), { signal });
    this.addEventListener("htmx:beforeRequest", (event) => this.begin(event), { signal });
    this.addEventListener("htmx:beforeSwap", (event) => this.take(event), { signal });
    this.addEventListener("htmx:afterRequest", (event) => this.end(event), { signal });
    window.addEventListener("online", () => this.isDirty && this.save(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.isDirty && this.save(), { signal });
    document.addEventListener("submit", (event) => this.goFirst(event), { signal });
    window.addEventListener("beforeunload", (event) => this.leavePage(event), { signal });
    window.addEventListener("pagehide", () => this.isDirty && this.sendLast(), { signal });
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

  /** Another form of the page leads away from it or changes what is saved here: this one goes first. */
  async goFirst(event) {
    const { target: other, submitter } = event;
    if (event.defaultPrevented || other === this.form || !this.isDirty || other.method === "dialog" || this.tried === this.written) {
      return;
    }
    event.preventDefault();
    this.tried = this.written;
    await this.sendLast();
    other.requestSubmit(submitter);
  }

  /** Only where saving has failed so far is somebody held back. */
  leavePage(event) {
    if (this.isDirty && !this.isLeaving && (this.failures || !this.sendLast())) {
      this.keeper.holdBack(event);
    }
  }

  /** Save what has not been sent like that; nothing where it cannot be. The page may stay, as for a download. */
  sendLast() {
    const text = this.written;
    if (this.isLeaving || this.last?.text === text) {
      return this.last?.answer;
    }
    clearTimeout(this.timer);
    this.isThere();
    const answer = sendForm(this.form);
    if (answer) {
      this.keeper.keep(true);
      this.last = { text, answer: this.hear(text, answer) };
    }
    return answer && this.last.answer;
  }

  async hear(text, answer) {
    try {
      const response = await answer;
      const state = new DOMParser().parseFromString(await response.text(), "text/html").getElementById(this.state.id);
      if (response.ok && state) {
        this.state.replaceWith(state);
        window.htmx.process(state);
        this.isThere();
        this.succeed(text);
      }
    } catch {
      // The draft is there.
    }
    this.last = undefined;
    this.changed();
  }

  /** Nothing is left to save. */
  settle() {
    clearTimeout(this.timer);
    this.saved = this.written;
    this.keeper.forget();
  }

  begin(event) {
    if (this.saves(event)) {
      clearTimeout(this.timer);
      this.sending = this.written;
      this.announce(event);
    }
  }

  announce() {}

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

  conflict() {}

  end(event) {
    if (!this.saves(event) || this.sending === undefined) {
      return;
    }
    const { xhr } = event.detail;
    const sent = this.sending;
    this.sending = undefined;
    this.isThere();
    const isLost = this.isLost;
    this.isLost = false;
    // htmx calls successful whatever it shows, refusals as well.
    if (xhr.status >= 200 && xhr.status < 300 && !isLost) {
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
    } else {
      this.keeper.forget();
    }
  }

  fail(xhr) {
    const why = xhr.getResponseHeader("Not-Saved") ?? "";
    this.keeper.isOthers = false;
    if (why === "another-account") {
      this.keeper.yield();
    } else {
      this.keeper.keep();
    }
    const { words, again } = failure(xhr.status, why, this.keeper.isKept && this.keeper.owner !== "");
    this.failures += 1;
    this.say(words, xhr.getResponseHeader("Sign-In"));
    if (why === "another-account") {
      this.offerCopy();
    }
    document.getElementById("status").textContent = words;
    clearTimeout(this.timer);
    if (again) {
      this.timer = setTimeout(() => this.save(), retryAfter(this.failures));
    }
  }

  say(words, signIn) {
    this.isThere();
    const line = this.state.querySelector("p") ?? this.state.appendChild(document.createElement("p"));
    line.className = "";
    line.textContent = words;
    if (signIn) {
      line.append(" ", Object.assign(document.createElement("a"), { href: signIn, textContent: "Sign in to save it" }));
    }
  }
  /** The way in opens in another tab: here the text would be gone. */
  offerCopy() {
    const text = words(this.form, written(this.form), []);
    const copy = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "Copy text" });
    copy.addEventListener("click", () => copyText(text, copy));
    const next = encodeURIComponent(`/accounts/login/?next=${encodeURIComponent(location.pathname + location.search)}`);
    const way = { href: `/accounts/logout/?next=${next}`, target: "_blank", textContent: "Sign in with the other account, in a new tab" };
    this.state.querySelector("p").append(" ", copy, " ", Object.assign(document.createElement("a"), way));
  }
}

async function copyText(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Not copied: select the text above and copy it";
  }
}
