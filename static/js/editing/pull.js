// From this distance on a press is a pull, pixels
const NEAR = 6;

/** Pulls an arrow from a box of the drawing to another, with a mouse, a pen or a finger. */
export class Pull {
  /** @param {(source: string, target: string) => void} joined called with the names of both boxes */
  constructor(board, signal, joined) {
    this.joined = joined;
    board.addEventListener("pointerdown", (event) => this.begin(event), { signal });
    board.addEventListener("pointermove", (event) => this.move(event), { signal });
    board.addEventListener("pointerup", (event) => this.end(event), { signal });
    board.addEventListener("pointercancel", () => this.drop(), { signal });
    board.addEventListener("keydown", (event) => event.key === "Escape" && this.drop(), { signal });
    // Links are dragged by browsers as addresses.
    board.addEventListener("dragstart", (event) => event.target.closest(".drawing__link") && event.preventDefault(), { signal });
  }

  begin(event) {
    this.isOver = false;
    this.box = event.button === 0 && event.isPrimary ? event.target.closest(".drawing__link") : null;
    this.from = { x: event.clientX, y: event.clientY };
  }

  move(event) {
    if (!this.box) {
      return;
    }
    if (!this.line && Math.hypot(event.clientX - this.from.x, event.clientY - this.from.y) > NEAR) {
      this.start(event);
    }
    if (this.line) {
      this.line.setAttribute("x2", this.place(event).x);
      this.line.setAttribute("y2", this.place(event).y);
      this.mark(this.under(event));
    }
  }

  start(event) {
    const svg = this.box.ownerSVGElement;
    this.line = svg.appendChild(document.createElementNS(svg.namespaceURI, "line"));
    this.line.setAttribute("class", "drawing__pull");
    const { x, y } = this.place({ clientX: this.from.x, clientY: this.from.y });
    this.line.setAttribute("x1", x);
    this.line.setAttribute("y1", y);
    this.box.setPointerCapture(event.pointerId);
    this.isOver = true;
  }

  end(event) {
    const [source, target] = [this.box?.dataset.box, this.line && this.under(event)?.dataset.box];
    this.drop();
    if (target) {
      this.joined(source, target);
    }
  }

  drop() {
    this.line?.remove();
    this.mark(null);
    this.box = this.line = null;
  }

  /** The other box under the pointer. */
  under(event) {
    const found = document.elementFromPoint(event.clientX, event.clientY)?.closest(".drawing__link");
    return found && found !== this.box ? found : null;
  }

  mark(box) {
    if (this.marked !== box) {
      this.marked?.classList.remove("drawing__link--aim");
      box?.classList.add("drawing__link--aim");
      this.marked = box;
    }
  }

  /** Where in the drawing the pointer is. */
  place({ clientX, clientY }) {
    return new DOMPoint(clientX, clientY).matrixTransform(this.box.ownerSVGElement.getScreenCTM().inverse());
  }
}
