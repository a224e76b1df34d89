import { namesIn } from "../lib/completion.js";
import { inserted, lineAt } from "../lib/lines.js";

/** <sketch-board>: the outline and its drawing, one at a time where the screen is narrow, and what a press writes. */
class SketchBoard extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.tabs = [...this.querySelectorAll("[role=tab]")];
    this.querySelector("[role=tablist]").hidden = false;
    this.dataset.shows = "outline";
    this.restore();
    this.measure();
    this.addEventListener("click", (event) => this.press(event), { signal });
    this.addEventListener("keydown", (event) => this.walk(event), { signal });
    // The kinds stand below the board, wherever the page has them.
    document.addEventListener("click", (event) => this.insertKind(event), { signal });
    window.addEventListener("resize", () => this.measure(), { signal });
    this.addEventListener("htmx:beforeSwap", (event) => this.remember(event), { signal });
    this.addEventListener("htmx:afterSettle", () => this.restore(), { signal });
    this.addEventListener("htmx:beforeOnLoad", (event) => this.leave(event), { signal });
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  get text() {
    return this.querySelector("textarea[name=text]");
  }

  get frame() {
    return this.querySelector(".drawing-frame");
  }

  /** What is typed is drawn for this width. */
  measure() {
    this.querySelector("input[name=width]").value = Math.round(this.clientWidth);
  }

  press(event) {
    const pressed = event.target.closest("button");
    if (!pressed) {
      return;
    }
    if (pressed.role === "tab") {
      this.choose(pressed);
    } else if (pressed.dataset.line) {
      this.goTo(Number(pressed.dataset.line));
    } else if ("insertExample" in pressed.dataset) {
      this.choose(this.tabs[0]);
      this.write(this.querySelector("#board-example").textContent, 0);
    } else if (pressed.dataset.toggles) {
      const isOn = this.classList.toggle(pressed.dataset.toggles);
      pressed.setAttribute("aria-pressed", String(isOn));
    }
  }

  choose(tab) {
    for (const one of this.tabs) {
      one.setAttribute("aria-selected", String(one === tab));
      one.tabIndex = one === tab ? 0 : -1;
    }
    this.dataset.shows = tab.id === "tab-drawing" ? "drawing" : "outline";
  }

  /** Arrow keys go from tab to tab. */
  walk(event) {
    if (event.target.role === "tab" && ["ArrowLeft", "ArrowRight"].includes(event.key) && !event.altKey) {
      const other = this.tabs.find((tab) => tab !== event.target);
      this.choose(other);
      other.focus();
    }
  }

  goTo(number) {
    this.choose(this.tabs[0]);
    const { start, end } = lineAt(this.text.value, number);
    this.text.focus();
    this.text.setSelectionRange(start, end);
  }

  insertKind(event) {
    const kind = event.target.closest("[data-plane]");
    if (kind && this.text) {
      this.choose(this.tabs[0]);
      this.write(inserted(this.text.value, this.text.selectionEnd, kind.textContent), this.text.selectionEnd);
      document.getElementById("status").textContent = `${kind.textContent} was added to the outline.`;
    }
  }

  write(words, caret) {
    this.text.focus();
    this.text.setSelectionRange(caret, caret);
    // The one way of writing that the browser's own undo knows of.
    document.execCommand("insertText", false, words);
  }

  /** A drawing that is replaced stays where it was scrolled to. Why it is not drawn, the editor says. */
  remember(event) {
    if (event.detail.xhr.getResponseHeader("Not-Saved")) {
      event.detail.shouldSwap = false;
    }
    this.scrolled = this.frame && [this.frame.scrollLeft, this.frame.scrollTop];
  }

  restore() {
    if (this.scrolled && this.frame) {
      [this.frame.scrollLeft, this.frame.scrollTop] = this.scrolled;
    }
    if (document.activeElement === this.text) {
      this.follow();
    }
    for (const button of this.querySelectorAll("[data-toggles]")) {
      button.setAttribute("aria-pressed", String(this.classList.contains(button.dataset.toggles)));
    }
  }

  /** What is being written about comes into sight in the drawing, if it is not. */
  follow() {
    const { value, selectionEnd } = this.text;
    const names = namesIn(value.slice(value.lastIndexOf("\n", selectionEnd - 1) + 1).split("\n", 1)[0]);
    const titles = [...this.querySelectorAll(".drawing__box > title")];
    const box = titles.find((title) => names.length && title.textContent.toLowerCase().startsWith(names.at(-1).toLowerCase()));
    if (box) {
      const [inner, outer] = [box.parentElement.getBoundingClientRect(), this.frame.getBoundingClientRect()];
      this.frame.scrollLeft += Math.max(0, inner.right - outer.right + 24) + Math.min(0, inner.left - outer.left - 24);
      this.frame.scrollTop += Math.max(0, inner.bottom - outer.bottom + 24) + Math.min(0, inner.top - outer.top - 24);
    }
  }

  /** Submitting has saved what was typed: nothing holds the reader back on this page. */
  leave(event) {
    const { xhr } = event.detail;
    if (xhr.getResponseHeader("HX-Redirect") && xhr.status < 300) {
      this.querySelector("note-editor").settle();
    }
  }
}

customElements.define("sketch-board", SketchBoard);
