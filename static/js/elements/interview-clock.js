import { announcement, face, shown } from "../lib/clock.js";
import "../editing/carrying.js";

const TICK = 500;
// What the interviewer said last, over all the swaps of the element
let told;

/** <interview-clock>: counts on from the server's time, asks when something is due, and says aloud what is left. */
class InterviewClock extends HTMLElement {
  connectedCallback() {
    const { elapsed, budget, spent, next, running, newest } = this.dataset;
    this.budget = Number(budget);
    this.elsewhere = Number(spent) - Number(elapsed);
    this.next = next ? Number(next) : Infinity;
    this.isRunning = running === "yes";
    this.set(Number(elapsed));
    this.seen = this.elapsed;
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("visibilitychange", () => document.hidden || this.ask(), { signal });
    this.addEventListener("htmx:afterRequest", (event) => event.target === this && this.hear(event.detail.xhr), { signal });
    this.timer = this.isRunning ? setInterval(() => this.tick(), TICK) : undefined;
    if (told !== undefined && newest && newest !== told) {
      this.say(`Your interviewer asks: ${newest}`);
    }
    told = newest;
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    this.stop.abort();
  }

  /** The wall clock goes on while the machine sleeps, other clocks of a browser do not. */
  get elapsed() {
    return this.isRunning ? this.base + Date.now() - this.at : this.base;
  }

  set(elapsed) {
    this.base = elapsed;
    this.at = Date.now();
  }

  /** Nothing has changed on the server but the time, and it says how late it is. */
  hear(xhr) {
    const elapsed = xhr?.status === 204 ? Number(xhr.getResponseHeader("Clock-Elapsed")) : NaN;
    if (Number.isFinite(elapsed)) {
      this.set(elapsed);
    }
  }

  tick() {
    const { elapsed } = this;
    const words = announcement(this.seen, elapsed, this.budget);
    this.seen = Math.max(this.seen, elapsed);
    this.querySelector("[data-face]").textContent = face(elapsed, this.budget);
    this.querySelector("[data-total]").textContent = shown(this.elsewhere + elapsed);
    this.querySelector("[data-bar]").value = elapsed;
    if (words) {
      this.say(words);
    }
    if (elapsed >= this.next) {
      this.next = Infinity;
      this.ask();
    }
  }

  ask() {
    this.dispatchEvent(new CustomEvent("refresh"));
  }

  say(words) {
    document.getElementById("status").textContent = words;
  }
}

customElements.define("interview-clock", InterviewClock);
