// Light or dark: the person's choice, or else the system's.

import { computed, effect, signal } from "@preact/signals";
import { theme } from "./state.ts";

const system = matchMedia("(prefers-color-scheme: dark)");
const systemDark = signal(system.matches);

export const isDark = computed(() => (theme.value === "auto" ? systemDark.value : theme.value === "dark"));

/** Keeps data-theme on the root in step. Without it the system decides. */
export function watchTheme(): void {
  system.addEventListener("change", (e) => (systemDark.value = e.matches));
  effect(() => {
    if (theme.value === "auto") document.documentElement.removeAttribute("data-theme");
    else document.documentElement.setAttribute("data-theme", theme.value);
  });
}
