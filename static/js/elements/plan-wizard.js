/** <plan-wizard>: keeps the answers in the page's address, and the preview by what the fields show. */
class PlanWizard extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.addEventListener("input", () => this.answer(), { signal });
    // Once the plan is being made no preview follows; presses that ask for one are their own.
    this.addEventListener("submit", () => this.make(), { signal });
    this.addEventListener("htmx:configRequest", (event) => this.isMade && event.target === this.form && event.preventDefault(), { signal });
    // Ready-made weeks come as a whole form.
    this.addEventListener("htmx:afterSettle", (event) => event.target.id === "plan-wizard" && this.write(), { signal });
    // Fields are restored before this event, whether the page was fetched again or kept as it was.
    window.addEventListener("pageshow", (event) => this.shown(event.persisted), { signal });
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  get form() {
    return this.querySelector("form");
  }

  /** The answers, as a form sent by hand would put them there; no button is part of them. */
  get answers() {
    return new URLSearchParams([...new FormData(this.form)].filter(([, value]) => typeof value === "string")).toString();
  }

  answer() {
    this.isMade = false;
    this.write();
  }

  write() {
    history.replaceState(history.state, "", `${location.pathname}?${this.answers}`);
  }

  make() {
    this.isMade = true;
    this.form.dispatchEvent(new CustomEvent("htmx:abort"));
  }

  shown(isKept) {
    this.isMade = false;
    const zone = this.querySelector("[data-zone]")?.value ?? "";
    const isOther = [...this.form.elements].some(differs);
    if (isOther) {
      this.write();
    }
    if (isKept || isOther || zone !== this.dataset.zone) {
      this.form.dispatchEvent(new CustomEvent("refresh"));
    }
  }
}

/** Whether a field shows something else than what the server put into it. */
function differs(field) {
  if (field.type === "checkbox" || field.type === "radio") {
    return field.checked !== field.defaultChecked;
  }
  return (field.type === "text" || field.type === "date" || field.type === "number") && field.value !== field.defaultValue;
}

customElements.define("plan-wizard", PlanWizard);
