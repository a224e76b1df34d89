import { rewrite, undo } from "../editing/in-outline.js";
import { Pull } from "../editing/pull.js";
import { walk } from "../editing/walking.js";
import { isWay } from "../lib/boxes.js";

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
    if (isWay(event.key)) {
      event.preventDefault();
      walk(this.boxes, box, event.key);
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
    const sent = { ...values, text: this.asked.text, csrfmiddlewaretoken: new FormData(this.form).get("csrfmiddlewaretoken") };
    window.htmx.ajax("POST", this.dataset.address, { source: this, target: "#box-panel", swap: "outerHTML", values: sent });
  }

  take() {
    if (!this.asked || !this.text) {
      return;
    }
    const [{ values, focus, text }, outline] = [this.asked, this.panel.querySelector("[data-outline]")];
    this.asked = undefined;
    if (outline && this.text.value !== text) {
      // Something was typed meanwhile: it belongs into what is changed.
      this.send(values, focus);
      return;
    }
    if (outline) {
      rewrite(this.board, this.text, outline.value);
    }
    this.say(this.panel.querySelector("[role=alert], [data-said]")?.firstChild.textContent.trim());
    if (!this.panel.hidden) {
      ((focus && this.querySelector(focus)) || this.querySelector("#box-title, #box-undo"))?.focus();
      this.panel.scrollIntoView({ block: "nearest" });
    }
  }

  undo() {
    undo(this.board, this.text);
    this.back = this.panel.dataset.box;
    this.shut();
    this.say("The last change to the outline is undone.");
  }

  shut() {
    this.panel.hidden = true;
    this.panel.replaceChildren();
    this.focusOn(this.panel.dataset.box);
  }

  focusOn(name) {
    this.boxes.find((one) => one.dataset.box === name)?.focus({ preventScroll: true });
  }

  /** The drawing was replaced: who was at a box still is. */
  comeBack() {
    this.focusOn(document.activeElement === document.body && this.back);
    this.back = undefined;
  }

  say(words) {
    document.getElementById("status").textContent = words ?? "";
  }
}

customElements.define("drawing-hand", DrawingHand);
