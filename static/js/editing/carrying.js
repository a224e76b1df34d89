// The buttons beside a scratchpad belong to its form, so that a press sends what is typed. Where it saves itself they send
// their own form instead, which changes less of the page; while it waits for a choice they take the typed text along.

document.addEventListener("click", (event) => claim(event.target.closest?.("button")), { capture: true });

function claim(button) {
  if (button?.getAttribute("form") === "pad") {
    button.dataset.carries = button.getAttribute("formaction");
  }
  const address = button?.dataset.carries;
  if (!address) {
    return;
  }
  if (document.querySelector(".note-conflict #pad")) {
    button.setAttribute("form", "pad");
    button.setAttribute("formaction", address);
  } else {
    button.removeAttribute("form");
    button.removeAttribute("formaction");
  }
}

// Who finishes between two outlines keeps both: theirs stays, and their own becomes a version that the drawing's page lists.
let isSetAside = false;
document.addEventListener("submit", (event) => event.submitter?.value === "finish" && setAside(event), { capture: true });

async function setAside(event) {
  const conflict = document.querySelector("#board-editor.note-conflict form");
  if (!conflict || isSetAside) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  const { target, submitter } = event;
  const body = new URLSearchParams([...new FormData(conflict), ["do", "under"]]);
  const response = await fetch(conflict.getAttribute("action"), { method: "POST", body }).catch(() => undefined);
  isSetAside = Boolean(response?.ok);
  if (isSetAside) {
    target.requestSubmit(submitter);
  } else {
    document.getElementById("status").textContent = "Not finished: your outline could not be saved. Try again.";
    conflict.scrollIntoView();
  }
}
