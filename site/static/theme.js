// Before the first paint: the theme that was chosen on an earlier visit.
try {
  const kept = JSON.parse(localStorage.getItem("matchline.v1") || "{}").theme;
  if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
} catch {
  // Nothing kept, or nothing may be kept: the system decides.
}
