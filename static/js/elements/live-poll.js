const SOON = 2000;
const LATE = 15000;
const SLOWER = 1.5;

/** <live-poll>: asks again for the [data-live] in it; less often while nothing changes, and never while the page is hidden. */
class LivePoll extends HTMLElement {
  connectedCallback() {
    this.wait = SOON;
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("visibilitychange", () => document.hidden ? clearTimeout(this.timer) : this.ask(), { signal });
    // What is swapped takes no listener along, so that its answers are heard here.
    document.addEventListener("htmx:afterRequest", (event) => this.hear(event.detail), { signal });
    this.addEventListener("htmx:beforeSwap", () => this.remember());
    document.addEventListener("htmx:afterSwap", () => this.open?.forEach((id) => document.getElementById(id)?.setAttribute("open", "")), { signal });
    this.plan();
  }

  /** What somebody is reading in stays open over a swap. */
  remember() {
    this.open = [...this.querySelectorAll("details[open][id]")].map((fold) => fold.id);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.stop.abort();
  }

  plan() {
    clearTimeout(this.timer);
    if (!document.hidden) {
      this.timer = setTimeout(() => this.ask(), this.wait);
    }
  }

  ask() {
    this.querySelector("[data-live]")?.dispatchEvent(new CustomEvent("refresh"));
    this.plan();
  }

  hear({ xhr, requestConfig }) {
    const isPoll = requestConfig?.verb === "get" && requestConfig.path.startsWith(this.dataset.address);
    if (!isPoll) {
      return;
    }
    if (xhr?.status === 404) {
      // It ended, or this person may no longer see it: the page says so.
      location.reload();
    }
    this.wait = xhr?.status === 200 ? SOON : Math.min(this.wait * SLOWER, LATE);
    this.plan();
  }
}

customElements.define("live-poll", LivePoll);
