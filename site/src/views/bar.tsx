// The bar: the name, the promise, and what concerns the whole page.

import { Icon } from "../icon.tsx";
import { sheet, theme, untouched } from "../state.ts";
import { modKey } from "../keys.ts";
import { typed } from "../submission/kept.ts";
import { isDark } from "../theme.ts";
import { DatabaseChip, ViewSwitch } from "./views.tsx";

export function Bar() {
  const dark = isDark.value;
  const other = dark ? "light" : "dark";
  return (
    <header class="bar">
      <h1 class="brand">
        <svg viewBox="0 0 22 22" aria-hidden="true">
          <path d="M6 3H3v16h3M16 3h3v16h-3" />
          <path d="M7 11h3.5" class="one" />
          <path d="M13.5 11H15" class="two" />
        </svg>
        Matchline
      </h1>
      <ViewSwitch />
      <span class="grow" />
      <span class="chip bare wide"><Icon name="lock" />Nothing leaves this browser</span>
      <DatabaseChip />
      <button class="chip wide" onClick={() => (sheet.value = "palette")}><Icon name="search" />Commands <kbd>{modKey}K</kbd></button>
      <button class="btn quiet square narrow-only" aria-label="Commands" onClick={() => (sheet.value = "palette")}><Icon name="search" /></button>
      {(!untouched.value || typed.value) && <button class="btn quiet square" aria-label="Clear everything" title="Clear everything" onClick={() => (sheet.value = "clear")}><Icon name="clear" /></button>}
      <button class="btn quiet square" aria-label={`Use the ${other} theme`} title={`Use the ${other} theme`} onClick={() => (theme.value = other)}><Icon name={dark ? "sun" : "moon"} /></button>
      <button class="btn quiet square" aria-label="Help and shortcuts" title="Help and shortcuts" onClick={() => (sheet.value = "help")}><Icon name="help" /></button>
    </header>
  );
}
