import { Pull } from "../editing/pull.js";
import { difference, isWay, nearest } from "../lib/boxes.js";

/**
 * <drawing-hand>: changes the drawing by mouse, touch and keyboard. The server says what the outline becomes; that is written into
 * the editor as if it were typed, so that it is drawn, saved and undone with all else.
 */
class DrawingHand extends HTMLElement {
  connectedCallback() {
    this.board = this.closest("sketch-board");
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.pull = new Pull(this.board, signal, (box, target) => this.send({ box, target, way: "to", do: "connect" }, ".box-arrows > li:last-child .input"));
    this.board.addEventListener("click", (event) => this.press(event), { signal });
    this.board.addEventListener("submit", (event) => this.submit(event), { signal });
    this.board.addEventListener("keydown", (event) => this.key(event), { signal });
    this.addEventListener("htmx:afterSettle", () => this.take(), { signal });
    this.board.addEventListener("htmx:beforeSwap", () => (this.back = document.activeElement?.closest(".drawing__link")?.dataset.box ?? this.back), { signal });
    this.board.addEventListener("htmx:afterSettle", (event) => event.target.id === "board-drawing" && this.comeBack(), { signal });
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  get form() {
    return this.board.querySelector("#outline-form");
  }

  get text() {
    return this.form?.elements.namedItem("text");
  }

  get panel() {
    return this.querySelector("#box-panel");
  }

  get boxes() {
    return [...this.board.querySelectorAll(".drawing__link")].filter((box) => box.checkVisibility());
  }

  press(event) {
    const pressed = event.target.closest("[data-box], [data-shut-box], [data-undo-box], [name=suggested]");
    if (!pressed || pressed === this.panel || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    event.preventDefault();
    if (pressed.name === "suggested") {
      this.back = pressed.value.slice(pressed.value.indexOf(" ") + 1);
      this.send({ suggested: pressed.value });
    } else if ("undoBox" in pressed.dataset) {
      this.undo();
    } else if ("shutBox" in pressed.dataset) {
      this.shut();
    } else if (!this.pull.isOver) {
      this.send({ box: pressed.dataset.box, do: "open" }, "#box-title");
    }
  }

  submit(event) {
    if (this.contains(event.target)) {
      event.preventDefault();
      this.send(Object.fromEntries(new FormData(event.target, event.submitter)), event.submitter && `#${event.submitter.id}`);
    }
  }

  key(event) {
    const box = event.target.closest(".drawing__link");
    if (event.key === "Escape" && this.contains(event.target)) {
      this.shut();
    } else if (box && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.keyAt(event, box);
    }
  }

  keyAt(event, box) {
    const { boxes } = this;
    if (isWay(event.key)) {
      event.preventDefault();
      const middles = boxes.map((one) => one.getBoundingClientRect()).map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
      boxes[nearest(middles, boxes.indexOf(box), event.key)].focus();
    } else if (event.key === "c" && document.documentElement.dataset.keys !== "off") {
      // Elsewhere this key marks a row.
      event.preventDefault();
      event.stopPropagation();
      this.send({ box: box.dataset.box, do: "open" }, "#box-target");
    }
  }

  /** Ask the server with the outline as it is being typed; then the focus goes to what this selector finds. */
  send(values, focus = "") {
    if (!this.form) {
      this.say("Choose which outline to keep first.");
      return;
    }
    this.asked = { values, focus, text: this.text.value };
    const token = this.form.elements.namedItem("csrfmiddlewaretoken")?.value;
    const sent = { ...values, text: this.text.value, csrfmiddlewaretoken: token };
    window.htmx.ajax("POST", this.dataset.address, { source: this, target: "#box-panel", swap: "outerHTML", values: sent });
  }

  take() {
    const outline = this.panel.querySelector("[data-outline]");
    if (!this.asked || !this.text) {
      return;
    }
    const { values, focus, text } = this.asked;
    this.asked = undefined;
    if (outline && this.text.value !== text) {
      // Something was typed meanwhile: it belongs into what is changed.
      this.send(values, focus);
      return;
    }
    if (outline) {
      this.write(outline.value);
    }
    this.say(this.panel.querySelector("[role=alert], [data-said]")?.firstChild.textContent.trim() ?? "");
    if (!this.panel.hidden) {
      (focus && this.querySelector(focus) ? this.querySelector(focus) : this.querySelector("#box-title")).focus();
      this.panel.scrollIntoView({ block: "nearest" });
    }
  }

  /** One step of the browser's own undo; it needs an editor that shows, and takes the focus. */
  write(next) {
    const { start, end, words } = difference(this.text.value, next);
    this.inEditor(() => {
      this.text.setSelectionRange(start, end);
      document.execCommand(words ? "insertText" : "delete", false, words);
    });
    if (this.text.value !== next) {
      this.text.value = next;
      this.text.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  undo() {
    this.inEditor(() => document.execCommand("undo"));
    this.back = this.panel.dataset.box;
    this.shut();
    this.say("The last change to the outline is undone.");
  }

  inEditor(act) {
    const { shows } = this.board.dataset;
    const [left, top] = [window.scrollX, window.scrollY];
    this.board.dataset.shows = "outline";
    this.text.focus({ preventScroll: true });
    act();
    this.text.blur();
    this.board.dataset.shows = shows;
    window.scrollTo(left, top);
  }

  shut() {
    const { box } = this.panel.dataset;
    this.panel.hidden = true;
    this.panel.replaceChildren();
    this.focusOn(box);
  }

  focusOn(name) {
    this.boxes.find((one) => one.dataset.box === name)?.focus({ preventScroll: true });
  }

  /** The drawing was replaced: who was at a box still is. */
  comeBack() {
    if (this.back && document.activeElement === document.body) {
      this.focusOn(this.back);
    }
    this.back = undefined;
  }

  say(words) {
    if (words) {
      document.getElementById("status").textContent = words;
    }
  }
}

customElements.define("drawing-hand", DrawingHand);
