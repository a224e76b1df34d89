import * as drafts from "../lib/drafts.js";
import { isIn, sent, written } from "../lib/fields.js";

const MERGE = "/settings/merge/";

// On the way to sign in or to merge nobody is held back: what they typed is kept and offered when they return.
let isSigningIn = false;
document.addEventListener("click", (event) => {
  isSigningIn = Boolean(event.target.closest?.(`a[href*='/accounts/login/'], a[href^='${MERGE}']`));
});

// Who signs out leaves nothing behind, whatever is still on its way.
let isSignedOut = false;
document.addEventListener("submit", (event) => {
  isSignedOut ||= event.target.matches("[action^='/accounts/logout/']");
});

/** Keeps what is typed into one form in this tab, for whom the form was made, and offers it where it was not saved. */
export class Keeper {
  /** @param {(draft: {fields: [string, string][]}) => boolean} isSaved whether the page shows elsewhere that a text is saved */
  constructor(form, isSaved = () => false) {
    this.form = form;
    this.isSaved = isSaved;
  }

  get address() {
    return this.form.getAttribute("action");
  }

  get owner() {
    // One that was known stays, also where the token is out of the page for a moment.
    this.known = drafts.ownerOf(this.form.querySelector("[name=csrfmiddlewaretoken]")?.value) || this.known || "";
    return this.known;
  }

  /**
   * Show what the server says, and beside it what was not saved.
   * @returns {[string, string][]} the fields as the server sent them
   */
  begin(signal) {
    const given = sent(this.form);
    if (mayBeRestored()) {
      this.form.reset();
      this.form.addEventListener("input", () => (this.isTouched = true), { once: true, signal });
      window.addEventListener("pageshow", () => this.isTouched || this.form.reset(), { once: true, signal });
    }
    const kept = [...drafts.offered(this.address, this.owner), drafts.find(this.address, this.owner)];
    const isElsewhere = (draft, others) => others.some((one) => one && isIn(draft.fields, one.fields));
    this.offers = kept.filter((draft, place) => draft && !this.isSaved(draft) && !isElsewhere(draft, [{ fields: given }, ...kept.slice(place + 1)]));
    this.forget();
    if (this.offers.length) {
      this.comparing = this.bring(given).catch(() => undefined).finally(() => (this.comparing = undefined));
      for (const name of ["submit", "draft", "click"]) {
        this.form.parentElement.addEventListener(name, (event) => this.hold(event), { signal, capture: true });
      }
    }
    return given;
  }

  /** Few pages have something to offer, so what that needs is loaded then. */
  async bring(given) {
    const [{ offer }, { compare }] = await Promise.all([import("./offering.js"), import("./comparing.js")]);
    this.offers.forEach((draft) => draft.isSent || offer(this, draft, given));
    for (const draft of this.offers.filter((one) => one.isSent)) {
      await compare(this, draft, given, offer);
    }
  }

  /** While what this tab sent last is looked for, nothing is saved that began before it. */
  async hold(event) {
    const { target, type, submitter } = event;
    const button = type === "click" ? target.closest("button[hx-post]") : submitter;
    if (!this.comparing || !(button || (target === this.form && type !== "click"))) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const isFirst = !this.held;
    this.held = button ?? this.held ?? (() => (type === "submit" ? this.form.requestSubmit() : this.form.dispatchEvent(new CustomEvent(type))));
    await this.comparing;
    if (isFirst) {
      const { held } = this;
      this.held = undefined;
      held.click ? held.click() : held();
    }
  }

  /** Which saved text the form began from, as the server names it; empty where its text is not compared. */
  get base() {
    return this.form.querySelector("[name=base]")?.value ?? "";
  }

  keep(isSent = false) {
    this.isKept = !isSignedOut && !this.isOthers && this.store(isSent);
  }

  store(isSent) {
    return this.keepOffers() && drafts.keep(this.address, this.owner, { fields: written(this.form), base: this.base }, undefined, isSent);
  }

  /** What is offered stays beside whatever is typed, until somebody decides about it. */
  keepOffers() {
    return drafts.offer(this.address, this.owner, isSignedOut || this.isOthers ? [] : this.offers);
  }

  /** Where somebody else has this browser now, nothing of theirs stays where it could be read. */
  refused(why) {
    this.isOthers = why.startsWith("another-");
    if (this.isOthers) {
      this.forget();
    }
    this.keep();
  }

  /** What was typed is saved; what is still on offer stays. */
  forget() {
    if (this.keepOffers()) {
      drafts.forget(this.address);
    }
  }

  /** Somebody has decided about what was offered, or it is saved. */
  decide(draft) {
    this.offers = this.offers.filter((one) => one !== draft);
    this.keepOffers();
  }

  holdBack(event) {
    if (!isSigningIn) {
      event.preventDefault();
    }
  }
}

/** Whether the browser may put older text into this page's forms; a form that htmx brings it leaves alone. */
function mayBeRestored() {
  return document.readyState !== "complete" && performance.getEntriesByType("navigation")[0]?.type !== "navigate";
}

/** Say in an editor's state how it stands, with the way to sign in or to merge where that would help. */
export function tell(state, words, signIn) {
  const line = state.querySelector("p") ?? state.appendChild(document.createElement("p"));
  line.className = "";
  line.textContent = words;
  if (signIn) {
    const textContent = signIn.startsWith(MERGE) ? "Merge what you saved as a guest" : "Sign in to save it";
    line.append(" ", Object.assign(document.createElement("a"), { href: signIn, textContent }));
  }
}
