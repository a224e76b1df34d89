// What the reader chose, for this drawing and the next ones; until then each stands at its own size, in which it can be read.
let isWhole = false;

/** <drawing-view>: a drawing at its own size, to be scrolled, or shrunk so that all of it shows. */
class DrawingView extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("[data-whole]");
    this.button.addEventListener("click", () => {
      isWhole = !isWhole;
      document.querySelectorAll("drawing-view").forEach((view) => view.show());
    });
    this.resizing = new ResizeObserver(() => this.show());
    this.resizing.observe(this);
  }

  disconnectedCallback() {
    this.resizing.disconnect();
  }

  show() {
    const width = Number(this.querySelector("svg").getAttribute("width"));
    const room = this.querySelector(".drawing-frame").clientWidth;
    this.classList.toggle("drawing-view--whole", isWhole);
    this.button.setAttribute("aria-pressed", String(isWhole));
    this.button.hidden = room >= width;
  }
}

customElements.define("drawing-view", DrawingView);
