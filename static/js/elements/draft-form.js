import { Autosave } from "../editing/autosave.js";

/** <draft-form>: saves its form as a draft while it is filled in; sending it as a whole is the form's own affair. */
class DraftForm extends Autosave {
  connectedCallback() {
    super.connectedCallback();
    const { signal } = this.stop;
    this.addEventListener("submit", () => this.leave(), { signal });
    // Of two sheets the saved one was chosen.
    this.addEventListener("click", (event) => event.target.closest("[data-forgets]") && this.settle(), { signal });
  }

  get state() {
    return this.querySelector("#sheet-state");
  }

  send() {
    this.form.dispatchEvent(new CustomEvent("draft"));
  }

  saves(event) {
    return event.target === this.form;
  }

  /** Sent as a whole: nothing is left behind. */
  leave() {
    clearTimeout(this.timer);
    this.isLeaving = true;
  }
}

customElements.define("draft-form", DraftForm);
