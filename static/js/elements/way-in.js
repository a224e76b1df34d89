// The ways in lead back to where somebody is now: a filter or a next question has changed the address since the page was
// loaded, and no server sees what stands after the #.
const follow = (event) => {
  const link = event.target.closest?.('#account-entry a[href*="next="]');
  if (link && !location.pathname.startsWith("/accounts/")) {
    const url = new URL(link.href);
    url.searchParams.set("next", location.pathname + location.search + location.hash);
    link.href = url.pathname + url.search;
  }
};

// Ties the first presses of this browser together: two that are on their way at the same time make one guest.
const tie = () => {
  const isHttps = location.protocol === "https:";
  const name = isHttps ? "__Host-first" : "first";
  if (document.querySelector("#account-entry[data-nobody]") && !document.cookie.includes(`${name}=`)) {
    const random = crypto.getRandomValues(new Uint8Array(16));
    const value = Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
    document.cookie = `${name}=${value}; path=/; max-age=60; samesite=lax${isHttps ? "; secure" : ""}`;
  }
};

for (const kind of ["pointerdown", "focusin", "click"]) {
  document.addEventListener(kind, follow, { capture: true });
}
document.addEventListener("submit", (event) => event.target.method === "post" && tie(), { capture: true });
document.addEventListener("htmx:configRequest", (event) => event.detail.verb !== "get" && tie());
// Editors save by themselves.
document.addEventListener("input", (event) => event.target.matches?.("textarea") && tie());
