/** <next-strip>: what comes next after a press. It stays until it is closed; the focus then goes back to where it was. */
class NextStrip extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.addEventListener("htmx:afterSettle", () => (this.before = document.activeElement), { signal });
    this.addEventListener("click", (event) => event.target.closest("[data-close]") && this.close(), { signal });
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.close(), { signal });
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  close() {
    this.replaceChildren();
    this.before?.isConnected && this.before.focus({ preventScroll: true });
  }
}

customElements.define("next-strip", NextStrip);
