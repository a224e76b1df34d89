// WebAuthn speaks in bytes and the server in JSON, where bytes are base64url text; this goes between.

const BYTES = new Set(["challenge", "id"]);

/** The bytes that base64url text stands for. */
export function toBytes(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

/** Bytes as base64url text. */
export function toText(bytes) {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The server's options as the browser takes them: bytes in place of text, also inside user and lists of keys. */
export function fromServer(options) {
  const pairs = Object.entries(options).map(([name, value]) => [name, convert(name, value)]);
  return Object.fromEntries(pairs);
}

function convert(name, value) {
  if (BYTES.has(name) && typeof value === "string") {
    return toBytes(value);
  }
  if (name === "user") {
    return fromServer(value);
  }
  return ["excludeCredentials", "allowCredentials"].includes(name) ? value.map(fromServer) : value;
}

/** What the browser answered, as the server takes it. */
export function toServer(credential) {
  const { response } = credential;
  const named = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const present = named.filter((name) => response[name]).map((name) => [name, toText(response[name])]);
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    response: { ...Object.fromEntries(present), ...(response.getTransports ? { transports: response.getTransports() } : {}) },
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

/** Why passkeys cannot work at this address, in words, or "". They belong to a name, and to safe connections. */
export function obstacle(hostname, isSecure, isKnown) {
  if (/^[\d.]+$|^\[/.test(hostname)) {
    return "Passkeys need a site name, not an IP address. Open this site by its name (on this computer: localhost).";
  }
  if (!isSecure) {
    return "Passkeys need a secure connection. Open this site with https.";
  }
  return isKnown ? "" : "This browser does not support passkeys.";
}
