// From this share of its own size on a drawing can still be read.
const LEGIBLE = 0.5;
// What the reader chose, for this drawing and the next ones; until then each is seen whole where it can be read so.
let chosen = null;

/** <drawing-view>: a drawing at its own size, to be scrolled, or shrunk so that all of it shows. */
class DrawingView extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("[data-whole]");
    this.button.addEventListener("click", () => {
      chosen = !this.isWhole;
      document.querySelectorAll("drawing-view").forEach((view) => view.show());
    });
    this.resizing = new ResizeObserver(() => this.show());
    this.resizing.observe(this);
  }

  disconnectedCallback() {
    this.resizing.disconnect();
  }

  get isWhole() {
    return this.classList.contains("drawing-view--whole");
  }

  show() {
    const width = Number(this.querySelector("svg").getAttribute("width"));
    const room = this.querySelector(".drawing-frame").clientWidth;
    this.classList.toggle("drawing-view--whole", chosen ?? room >= LEGIBLE * width);
    this.button.setAttribute("aria-pressed", String(this.isWhole));
    this.button.hidden = room >= width;
  }
}

customElements.define("drawing-view", DrawingView);
