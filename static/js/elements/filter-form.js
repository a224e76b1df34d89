/** <filter-form>: says that the list is loading, and how many rows it has once it is there. */
class FilterForm extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("htmx:beforeRequest", (event) => this.busy(event, true), { signal });
    document.addEventListener("htmx:afterRequest", (event) => this.busy(event, false), { signal });
    document.addEventListener("htmx:afterSettle", (event) => event.target.id === "results" && this.announce(), { signal });
    document.addEventListener("htmx:sendError", (event) => this.contains(event.target) && this.failed(), { signal });
    document.addEventListener("htmx:responseError", (event) => this.contains(event.target) && this.failed(), { signal });
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  busy(event, is) {
    if (this.contains(event.target)) {
      document.getElementById("results")?.setAttribute("aria-busy", String(is));
    }
  }

  announce() {
    this.say(document.getElementById("results-count")?.textContent.trim() ?? "");
  }

  failed() {
    this.say("The list could not be loaded. Check the connection and try again.");
  }

  say(words) {
    document.getElementById("status").textContent = words;
  }
}

customElements.define("filter-form", FilterForm);
