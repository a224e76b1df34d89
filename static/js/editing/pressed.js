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
