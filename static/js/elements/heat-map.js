import { step } from "../lib/grid.js";

/** <heat-map>: one Tab stop, arrow keys from day to day, and the day's words below. */
class HeatMap extends HTMLElement {
  connectedCallback() {
    this.rows = [...this.querySelectorAll("tbody tr")].map((row) => [...row.cells].slice(1));
    const days = [...this.querySelectorAll("tbody .heat__day")];
    const shown = days.filter((day) => day.offsetParent !== null);
    shown.at(-1)?.setAttribute("tabindex", "0");
    this.addEventListener("keydown", (event) => this.move(event));
    this.addEventListener("focusin", (event) => this.say(event.target));
    this.addEventListener("pointerover", (event) => this.say(event.target));
  }

  move(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const row = this.rows.findIndex((cells) => cells.includes(event.target));
    const from = { row, column: row < 0 ? -1 : this.rows[row].indexOf(event.target) };
    const to = step(event.key, from, (r, c) => this.rows[r]?.[c]?.matches(".heat__day") && this.rows[r][c].offsetParent !== null);
    if (to) {
      event.preventDefault();
      event.target.setAttribute("tabindex", "-1");
      this.rows[to.row][to.column].setAttribute("tabindex", "0");
      this.rows[to.row][to.column].focus();
    }
  }

  say(day) {
    if (day.matches("td.heat__day")) {
      this.querySelector(".heat__said").textContent = day.textContent;
    }
  }
}

customElements.define("heat-map", HeatMap);
