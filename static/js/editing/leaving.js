// What is typed into a page that is being left is saved by requests that outlive the page.

// What a browser lets such requests carry together, less their headers
const LARGEST = 60_000;
// After which time a page that was to be left has stayed, as for a download, milliseconds
const STAYED = 20_000;

/** Saves an editor's form when its page is left, whatever leads away from it. */
export class Leaving {
  constructor(editor, signal) {
    this.editor = editor;
    document.addEventListener("submit", (event) => this.goFirst(event), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && editor.isDirty && !editor.isLeaving && editor.save(), { signal });
    window.addEventListener("online", () => editor.isDirty && editor.save(), { signal });
    window.addEventListener("beforeunload", (event) => this.leave(event), { signal });
    window.addEventListener("pagehide", () => editor.isDirty && this.send(), { signal });
  }

  /** Another form of the page leads away from it or changes what is saved here: this one goes first. */
  async goFirst(event) {
    const { target: other, submitter } = event;
    const { form, isDirty, written } = this.editor;
    if (event.defaultPrevented || other === form || !isDirty || this.tried === written) {
      return;
    }
    event.preventDefault();
    this.tried = written;
    // What this tab has sent just now would look like another's text.
    await quiet(this.editor);
    if (!this.editor.isConnected) {
      return;
    }
    this.tried = this.editor.written;
    if (this.editor.isDirty && (await this.send()) === 409) {
      // Here the text can still be chosen; on the next page it would be out of sight.
      this.editor.save();
      return;
    }
    other.requestSubmit(submitter);
  }

  /** Only where saving has failed so far is somebody held back. */
  leave(event) {
    const { editor } = this;
    if (!editor.isDirty || editor.isLeaving) {
      return;
    }
    if (editor.failures || !this.send()) {
      editor.keeper.holdBack(event);
    } else {
      this.go();
    }
  }

  /** The next page may have been made before the text was saved. It compares both, so what is kept of the text stays for it. */
  go() {
    const { editor } = this;
    editor.isGoing = true;
    clearTimeout(this.staying);
    this.staying = setTimeout(() => {
      editor.isGoing = false;
      if (!editor.isDirty) {
        editor.keeper.forget();
      }
    }, STAYED);
  }

  /** Send what was not sent like that before; nothing where it cannot be. */
  send() {
    const { editor } = this;
    const text = editor.written;
    if (editor.isLeaving || this.last?.text === text) {
      return this.last?.answer;
    }
    clearTimeout(editor.timer);
    editor.isThere();
    const answer = sendForm(editor.form);
    if (answer) {
      editor.keeper.keep(true);
      this.last = { text, answer: this.hear(text, answer) };
    }
    return answer && this.last.answer;
  }

  /** The page may stay after all, as for a download. Resolves to the answer's status, undefined where there was none. */
  async hear(text, answer) {
    const { editor } = this;
    let status;
    try {
      const response = await answer;
      ({ status } = response);
      const state = parse(await response.text()).getElementById(editor.state.id);
      if (response.ok && state) {
        editor.state.replaceWith(state);
        window.htmx.process(state);
        editor.isThere();
        editor.succeed(text);
      }
    } catch {
      // What was typed is kept in this tab.
    }
    this.last = undefined;
    editor.changed();
    return status;
  }
}

/** Until nothing of this editor's is on its way. */
export async function quiet(editor) {
  await editor.keeper.comparing;
  while (editor.isConnected && editor.sending !== undefined) {
    await new Promise((resolve) => document.addEventListener("htmx:afterRequest", resolve, { once: true }));
  }
}

/** The form as it stands, whatever button has the focus; null where it is too long to outlive its page. */
function sendForm(form) {
  const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const headers = { "HX-Request": "true", "HX-Current-URL": location.href };
  return body.toString().length > LARGEST ? null : fetch(form.getAttribute("action"), { method: "POST", body, headers, keepalive: true });
}

export function parse(text) {
  return new DOMParser().parseFromString(text, "text/html");
}
