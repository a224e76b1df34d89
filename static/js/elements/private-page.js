import { forget, forgetOthers, guestOf, handOver, ownerOf } from "../lib/drafts.js";

// What a reader sees is shown to nobody else who uses this browser: not by Back, and not from what was kept of their typing.
const PRIVATE = "#marks [name=csrfmiddlewaretoken], textarea";
const isPrivate = () => document.querySelector(PRIVATE) !== null;

// A page that the browser set aside whole is asked for again; until then it shows nothing.
window.addEventListener("pagehide", (event) => {
  if (event.persisted && isPrivate()) {
    document.documentElement.hidden = true;
  }
});
window.addEventListener("pageshow", (event) => {
  if (event.persisted && isPrivate()) {
    location.reload();
  }
});

const token = document.querySelector("#marks [name=csrfmiddlewaretoken]")?.value;
const [owner, guest] = [ownerOf(token), guestOf(token)];
if (guest) {
  handOver(guest, owner);
}
if (owner) {
  forgetOthers(owner);
}
document.addEventListener("submit", (event) => event.target.matches("[action^='/accounts/logout/']") && forgetOthers(""));
// Of two texts the saved one was chosen.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-forgets]")) {
    forget(event.target.closest("form").getAttribute("action"));
  }
});
