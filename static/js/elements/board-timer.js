import { timing } from "../lib/timing.js";

const STEP = 5000;

/** <board-timer>: goes on from where the server's clock stood when the page came. */
class BoardTimer extends HTMLElement {
  connectedCallback() {
    this.began = Date.now() - Number(this.dataset.seconds) * 1000;
    this.ticking = setInterval(() => this.show(), STEP);
    this.stop = new AbortController();
    document.addEventListener("visibilitychange", () => this.show(), { signal: this.stop.signal });
  }

  disconnectedCallback() {
    clearInterval(this.ticking);
    this.stop.abort();
  }

  show() {
    const { words, isAmber } = timing((Date.now() - this.began) / 1000, Number(this.dataset.budget));
    this.querySelector("[data-words]").textContent = words;
    this.classList.toggle("timer__words--amber", isAmber);
  }
}

customElements.define("board-timer", BoardTimer);
