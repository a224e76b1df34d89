import { TOAST_STAYS, countdown, failure } from "../lib/marks.js";

/** <undo-toast>: what the last press did and the way back. It goes by itself, but not while in use; it tells failures too. */
class UndoToast extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    this.waiting = [];
    this.running = new Set();
    const { signal } = this.stop;
    document.addEventListener("htmx:confirm", (event) => this.queue(event), { signal });
    document.addEventListener("htmx:beforeRequest", (event) => this.busy(event, true), { signal });
    document.addEventListener("htmx:afterRequest", (event) => this.busy(event, false), { signal });
    document.addEventListener("htmx:afterSettle", (event) => event.detail.target === this && this.settled(), { signal });
    document.addEventListener("htmx:responseError", (event) => this.hear(event), { signal });
    document.addEventListener("htmx:sendError", (event) => this.hear(event), { signal });
    for (const [event, does] of [["pointerenter", "pause"], ["pointerleave", "start"], ["focusin", "pause"], ["focusout", "start"]]) {
      this.addEventListener(event, () => this.clock?.[does](), { signal });
    }
    if (this.firstElementChild) {
      this.wait();
    }
  }

  disconnectedCallback() {
    this.clock?.stop();
    this.stop.abort();
  }

  get token() {
    return document.querySelector("#marks [name=csrfmiddlewaretoken]");
  }

  /** The first press of the signed-out makes a guest. Another beside it would make a second one, and lose the first. */
  queue(event) {
    if (this.isFor(event) && this.isBusy && !this.token) {
      event.preventDefault();
      this.waiting.push(() => event.detail.issueRequest(true));
    }
  }

  /** Once there is a token all may go; after a failure the next is the first. */
  goOn() {
    for (const issue of this.waiting.splice(0, this.token ? this.waiting.length : 1)) {
      issue();
    }
  }

  isFor(event) {
    return event.detail.target === this;
  }

  /** A refusal goes to another target, and still ends what was begun here. */
  busy(event, is) {
    const { elt, xhr } = event.detail;
    if (is ? this.isFor(event) : this.running.delete(xhr)) {
      if (is) {
        this.running.add(xhr);
      }
      elt.setAttribute("aria-busy", String(is));
      this.pressed = elt.id;
      if (!is && !this.isFor(event)) {
        this.goOn();
      }
    }
  }

  get isBusy() {
    return this.running.size > 0;
  }

  settled() {
    this.classList.remove("toast--failed");
    this.wait();
    this.lendToken();
    this.goOn();
    // The pressed control may be gone with what it did: then the way back is next.
    if (document.activeElement === document.body && this.pressed) {
      (document.getElementById(this.pressed) ?? this.querySelector("button"))?.focus({ preventScroll: true });
    }
  }

  /** The first thing kept makes a guest; the page's other forms were drawn before and hold no token of theirs yet. */
  lendToken() {
    const { token } = this;
    for (const form of token ? document.querySelectorAll("form[method=post]") : []) {
      const own = form.elements.csrfmiddlewaretoken;
      if (own) {
        own.value = token.value;
      } else {
        form.append(token.cloneNode());
      }
    }
  }

  hear(event) {
    if (this.isFor(event)) {
      const { xhr } = event.detail;
      this.tell(failure(xhr?.status ?? 0, xhr?.responseText ?? ""));
      this.goOn();
    }
  }

  /** Nothing on the page has changed, and these words say so. */
  tell(words) {
    this.classList.add("toast--failed");
    this.replaceChildren(Object.assign(document.createElement("p"), { className: "toast__words", textContent: words }));
    document.getElementById("status").textContent = words;
    this.wait();
  }

  wait() {
    this.clock?.stop();
    this.clock = countdown(TOAST_STAYS, () => this.replaceChildren());
    if (!this.matches(":hover") && !this.matches(":focus-within")) {
      this.clock.start();
    }
  }
}

customElements.define("undo-toast", UndoToast);
