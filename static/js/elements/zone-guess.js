const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

// A guest's first mark comes by htmx: the server learns the zone with it, so that the day is right from the start.
document.addEventListener("htmx:configRequest", (event) => {
  if (zone) {
    event.detail.headers["Time-Zone"] = zone;
  }
});

/** <zone-guess>: puts the browser's time zone into its [data-zone] control, and says so in [data-words] if that changes it. */
class ZoneGuess extends HTMLElement {
  connectedCallback() {
    const control = this.querySelector("[data-zone]");
    const isOffered = !control.options || [...control.options].some((option) => option.value === zone);
    const words = this.querySelector("[data-words]");
    if (!zone || !isOffered || "confirmed" in this.dataset) {
      return;
    }
    if (words && control.value !== zone) {
      words.textContent = `Your browser says ${zone.replaceAll("_", " ")}. Save to confirm it.`;
    }
    control.value = zone;
  }
}

customElements.define("zone-guess", ZoneGuess);
