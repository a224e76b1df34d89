import * as drafts from "../lib/drafts.js";
import { fill, isIn, sent, words, written } from "../lib/fields.js";
import { fetchForm } from "./leaving.js";

// On the way to sign in nobody is held back: what they typed is kept and offered when they return.
let isSigningIn = false;
document.addEventListener("click", (event) => {
  isSigningIn = Boolean(event.target.closest?.("a[href*='/accounts/login/']"));
});

// Who signs out leaves nothing behind, whatever is still on its way.
let isSignedOut = false;
document.addEventListener("submit", (event) => {
  isSignedOut ||= event.target.matches("[action^='/accounts/logout/']");
});

/** Keeps what is typed into one form in this tab, for whom the form was made, and offers it where it was not saved. */
export class Keeper {
  constructor(form) {
    this.form = form;
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
    const fields = drafts.find(this.address, this.owner);
    if (fields && isIn(fields, given)) {
      this.forget();
    } else if (fields && drafts.isSent(this.address)) {
      this.compare(fields, given);
    } else if (fields) {
      this.offer(fields, given);
    }
    return given;
  }

  /** Sent while its page was left, it may have come after this page was made. */
  async compare(fields, given, tries = 3) {
    const now = await fetchForm(this.address);
    if (now && isIn(fields, written(now))) {
      this.forget();
      this.take(now, given);
    } else if (tries > 1) {
      await this.compare(fields, given, tries - 1);
    } else {
      this.offer(fields, given);
    }
  }

  /** Show what the server has, where nobody has typed on. */
  take(now, given) {
    if (JSON.stringify(written(this.form)) === JSON.stringify(given)) {
      fill(this.form, written(now));
      this.form.querySelector("[name=base]").value = now.querySelector("[name=base]").value;
      this.form.querySelector("textarea").dispatchEvent(new CustomEvent("taken", { bubbles: true }));
    }
  }

  keep(isSent = false) {
    this.isKept = !isSignedOut && !this.isOthers && drafts.keep(this.address, this.owner, written(this.form), undefined, isSent);
  }

  /** Where another account has this browser now, nothing of this one's stays where it could be read. */
  refused(why) {
    this.isOthers = why === "another-account";
    if (this.isOthers) {
      drafts.forget(this.address);
    }
    this.keep();
  }

  /** What was typed is saved; what is still on offer stays. */
  forget() {
    if (this.offered) {
      drafts.keep(this.address, this.owner, this.offered);
    } else {
      drafts.forget(this.address);
    }
  }

  holdBack(event) {
    if (!isSigningIn) {
      event.preventDefault();
    }
  }

  offer(fields, given) {
    this.offered = fields;
    this.notice = make("div", "notice notice--caution stack draft");
    const text = make("p", "draft__text", words(this.form, fields, given) || "Other choices than those below.");
    text.dir = "auto";
    const actions = make("p", "actions");
    actions.append(this.button("Use it", () => this.use(fields)), this.button("Discard it", () => this.answered()));
    this.notice.append(make("p", "notice__title", "Text you typed here earlier was not saved"), text, actions);
    this.form.before(this.notice);
    this.form.closest("details")?.setAttribute("open", "");
  }

  button(label, press) {
    const button = make("button", "button", label);
    button.type = "button";
    button.addEventListener("click", press);
    return button;
  }

  use(fields) {
    fill(this.form, fields);
    this.answered();
    this.form.querySelector("textarea").dispatchEvent(new Event("input", { bubbles: true }));
  }

  answered() {
    this.offered = undefined;
    this.notice.remove();
    this.forget();
    this.form.querySelector("textarea").focus();
  }
}

/** Whether the browser may put older text into this page's forms; a form that htmx brings it leaves alone. */
function mayBeRestored() {
  return document.readyState !== "complete" && performance.getEntriesByType("navigation")[0]?.type !== "navigate";
}

function make(name, className, textContent = "") {
  return Object.assign(document.createElement(name), { className, textContent });
}
