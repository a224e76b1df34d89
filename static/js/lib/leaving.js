// A page that is being left saves by requests that outlive it.

// What a browser lets such requests carry together, less their headers
const LARGEST = 60_000;

/**
 * @param {HTMLFormElement} form saved as it stands, whatever button has the focus
 * @returns {Promise<Response> | null} null where it is too long for that
 */
export function sendForm(form) {
  const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const headers = { "HX-Request": "true", "HX-Current-URL": location.href };
  return body.toString().length > LARGEST ? null : fetch(form.getAttribute("action"), { method: "POST", body, headers, keepalive: true });
}

/** The form with this address in the page as the server has it now. */
export async function fetchForm(address) {
  const response = await fetch(location.href, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return [...page.forms].find((form) => form.getAttribute("action") === address);
}
