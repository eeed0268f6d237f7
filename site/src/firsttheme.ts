// Before the first paint: the theme that was chosen on an earlier visit.

try {
  const { theme } = JSON.parse(localStorage.getItem("matchline.v1") || "{}") as { theme?: unknown };
  if (theme === "light" || theme === "dark") document.documentElement.dataset["theme"] = theme;
} catch {
  // Nothing kept, or nothing may be kept: the system decides.
}

export {};
