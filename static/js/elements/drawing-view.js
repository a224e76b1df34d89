// What the reader chose, for this drawing and the next ones: shrunk or not, and all boxes or not. Until then each drawing stands
// at its own size, in which it can be read, and a large one is folded.
const chosen = { whole: false, all: false };

/** <drawing-view>: a drawing at its own size, to be scrolled, or shrunk so that all of it shows. */
class DrawingView extends HTMLElement {
  connectedCallback() {
    this.frame = this.querySelector(".drawing-frame");
    this.button = this.querySelector("[data-whole]");
    this.button.addEventListener("click", () => {
      chosen.whole = !chosen.whole;
      document.querySelectorAll("drawing-view").forEach((view) => view.show());
    });
    const all = this.querySelector(".drawing-all");
    if (all) {
      all.open = chosen.all;
      all.addEventListener("toggle", () => {
        chosen.all = all.open;
        this.show();
      });
    }
    this.resizing = new ResizeObserver(() => this.show());
    this.resizing.observe(this);
  }

  disconnectedCallback() {
    this.resizing.disconnect();
  }

  /** The width of what shows, at its own size. */
  get width() {
    const shown = [...this.querySelectorAll("svg")].filter((drawing) => drawing.checkVisibility());
    return Math.max(0, ...shown.map((drawing) => Number(drawing.getAttribute("width"))));
  }

  show() {
    this.classList.toggle("drawing-view--whole", chosen.whole);
    this.button.setAttribute("aria-pressed", String(chosen.whole));
    this.button.hidden = this.frame.clientWidth >= this.width;
  }
}

customElements.define("drawing-view", DrawingView);
