// htmx gives every later request of a form the name, address and method of the button that has the focus. A request that
// no button made, as an autosave or a preview that follows the typing, is the form's own: it takes nothing from a button.

document.addEventListener("htmx:configRequest", (event) => {
  const { elt: form, formData, triggeringEvent } = event.detail;
  if (form instanceof HTMLFormElement) {
    const pressed = triggeringEvent?.submitter ?? null;
    send(event.detail, pressed?.getAttribute("formmethod") ?? own(form).verb, pressed?.getAttribute("formaction") ?? own(form).path);
    choose(form, pressed, formData);
  }
});

function own(form) {
  const verb = form.hasAttribute("hx-post") ? "post" : "get";
  return { verb, path: form.getAttribute(`hx-${verb}`) };
}

function send(request, verb, path) {
  Object.assign(request, { verb, path, useUrlParams: verb === "get" });
  if (verb === "get") {
    delete request.headers["Content-Type"];
  }
}

/** Of the values that buttons have only that of the pressed one goes along. */
function choose(form, pressed, formData) {
  const names = [...form.elements].filter((one) => one.type === "submit" && one.name).map((one) => one.name);
  const left = new FormData(form, pressed);
  for (const name of new Set(names)) {
    formData.delete(name);
    left.getAll(name).forEach((value) => formData.append(name, value));
  }
}

// A page whose address names a place goes there when it has loaded, and Chromium then takes the focus out of the field that
// has it: who types already would lose letters, and these would be read as shortcuts. They keep their field.

// How shortly before the end of loading the browser does so, milliseconds
const AT_THE_END = 100;
let left;

if (location.hash && document.readyState !== "complete") {
  const stop = new AbortController();
  const byHand = ({ type, key }) => (type === "pointerdown" || key === "Tab") && stop.abort();
  document.addEventListener("pointerdown", byHand, stop);
  document.addEventListener("keydown", byHand, stop);
  document.addEventListener("focusout", ({ target }) => (left = { target, at: performance.now() }), stop);
  window.addEventListener("load", () => goOn(stop), stop);
}

function goOn(stop) {
  stop.abort();
  if (left && performance.now() - left.at < AT_THE_END) {
    left.target.focus({ preventScroll: true });
  }
}
