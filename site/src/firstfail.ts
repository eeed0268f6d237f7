// Before the page's own script has run, it cannot say that it never will: a file
// that is missing, a server that calls it something else, a page opened as a file.

/** Where the page as it was sent has room for it; gone once the page's script has drawn. */
const room = "wrong";

function reason(event: Event): string {
  if (location.protocol === "file:") return "Browsers do not start this page from a file. Serve its folder instead: run python3 -m http.server in it, then open http://127.0.0.1:8000/.";
  const help = "Reload the page. If that does not help, its folder was not copied whole, or the server does not send .js files as text/javascript.";
  if (event.target instanceof HTMLScriptElement) return `${event.target.src.split("/").pop() ?? ""}, or a part that it asks for, could not be loaded. ${help}`;
  return `The page could not start${event instanceof ErrorEvent ? `: ${event.message}` : ""}. ${help}`;
}

function fail(event: Event): void {
  // A picture or a style that is missing keeps no page from starting.
  if (event.target instanceof Element && !(event.target instanceof HTMLScriptElement)) return;
  const box = document.getElementById(room);
  if (box && !box.textContent) {
    box.textContent = reason(event);
    box.hidden = false;
  } else if (!box && document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => fail(event), { once: true });
}

addEventListener("error", fail, true);
addEventListener("unhandledrejection", fail);

export {};
