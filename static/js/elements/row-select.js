import { counted, toggled } from "../lib/marks.js";

// Only entries of the catalogue are marked together; a link of the reader's own says that it is one.
const MARK = '[data-mark=""]';

/** <row-select>: the bar for several rows. Rows are chosen with keys or with the boxes that appear once one is. */
class RowSelect extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.selected = [];
    this.count = this.querySelector("#bulk-count");
    document.addEventListener("row-select", (event) => this.choose(event.detail), { signal });
    document.addEventListener("change", (event) => event.target.matches(".row__box") && this.toggle(event.target.value), { signal });
    document.addEventListener("click", (event) => this.click(event), { signal });
    document.addEventListener("htmx:afterSettle", () => this.isOn && this.draw(), { signal });
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  get isOn() {
    return this.isOpen || this.selected.length > 0;
  }

  get rows() {
    return [...document.querySelectorAll(`[data-row]:has(${MARK})`)];
  }

  name(row) {
    return row.querySelector(MARK).id.slice("mark-".length);
  }

  choose({ which, row }) {
    if (which === "all") {
      this.selected = [...new Set(this.rows.map((one) => this.name(one)))];
    } else if (which === "none") {
      this.selected = [];
    } else if (row?.querySelector(MARK)) {
      this.selected = toggled(this.selected, this.name(row));
    }
    this.say();
  }

  toggle(name) {
    this.selected = toggled(this.selected, name);
    this.say();
  }

  say() {
    this.draw();
    document.getElementById("status").textContent = counted(this.selected.length);
  }

  click(event) {
    if (event.target.closest("[data-select-none]")) {
      this.choose({ which: "none" });
    } else if (event.target.closest("[data-select-rows]")) {
      this.isOpen = true;
      this.draw();
    }
  }

  /** A box on each row, of the form of all marks: pressing a button of the bar sends the checked ones. */
  draw() {
    const had = new Set();
    for (const row of this.rows) {
      const name = this.name(row);
      const box = row.querySelector(".row__box") ?? (this.isOn ? this.box(row, name) : null);
      if (box) {
        box.checked = this.selected.includes(name) && !had.has(name);
        had.add(name);
      }
    }
    this.selected = this.selected.filter((name) => had.has(name));
    this.hidden = !this.selected.length;
    this.count.textContent = counted(this.selected.length);
  }

  box(row, name) {
    const title = row.querySelector("[data-row-link]");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", className: "row__box", name: "slugs", value: name });
    box.setAttribute("form", "marks");
    box.setAttribute("aria-label", `Select ${title.textContent}`);
    title.before(box);
    return box;
  }
}

customElements.define("row-select", RowSelect);
