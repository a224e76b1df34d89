import { fromServer, obstacle, toServer } from "../lib/passkeys.js";

/**
 * <pass-key>: asks the device for a passkey when its form is sent, and sends the answer along.
 * data-does says for what: "create" one, "get" the signed-in person's, or "sign-in" with any.
 */
class PassKey extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => this.submit(event), { signal: this.stop.signal });
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  async submit(event) {
    event.preventDefault();
    const problem = obstacle(location.hostname, window.isSecureContext, "PublicKeyCredential" in window);
    this.tell(problem);
    if (problem) {
      return;
    }
    this.form.setAttribute("aria-busy", "true");
    try {
      this.form.elements.credential.value = JSON.stringify(toServer(await this.ask()));
      // submit(), unlike requestSubmit(), does not come back here.
      this.form.submit();
    } catch (error) {
      this.tell(error.name === "InvalidStateError" ? "This device has a passkey for your account already." : "Your device gave no passkey. Try again, or go another way.");
    }
    this.form.removeAttribute("aria-busy");
  }

  async ask() {
    if (this.dataset.does === "create") {
      return navigator.credentials.create({ publicKey: this.creation() });
    }
    const options = this.dataset.does === "get" ? this.given() : await this.fetched();
    return navigator.credentials.get({ publicKey: fromServer(options.request_options.publicKey) });
  }

  creation() {
    const options = fromServer(this.given().creation_options.publicKey);
    const choice = this.form.querySelector("[data-passwordless]");
    if (choice) {
      const alone = choice.checked ? { residentKey: "required", requireResidentKey: true, userVerification: "required" } : {};
      options.authenticatorSelection = { ...options.authenticatorSelection, ...alone };
    }
    return options;
  }

  given() {
    return JSON.parse(this.querySelector("script[type='application/json']").textContent);
  }

  async fetched() {
    const response = await fetch(this.form.action, { headers: { Accept: "application/json" } });
    return response.json();
  }

  tell(words) {
    this.querySelector("[data-problem]").textContent = words;
  }
}

customElements.define("pass-key", PassKey);
