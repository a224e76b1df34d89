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
